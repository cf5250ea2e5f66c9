import { Popover, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { Notification } from '../../../shared/model.ts'
import { useKnown } from '../../hub/hub.tsx'
import { notificationIcons } from '../../icons/candidates.ts'
import { NotificationIcon } from '../../icons/Icon.tsx'
import { t } from '../../text/text.ts'
import classes from './LargeIcon.module.css'

/** The icon; a click shows it as large as it was sent. */
export function LargeIcon({ notification }: { notification: Notification }) {
  const [hash] = useKnown(
    useShallow(known => notificationIcons(notification, known.applications.get(notification.application))),
  )
  const [isOpen, setIsOpen] = useState(false)
  const icon = <NotificationIcon notification={notification} size={64} />
  if (hash === undefined) return icon
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-start" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <UnstyledButton
          className={classes['icon']}
          aria-label={t('inbox.largerIcon')}
          aria-expanded={isOpen}
          onClick={() => setIsOpen(isOpen => !isOpen)}
        >
          {icon}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes['large'] ?? ''} aria-label={t('inbox.largerIcon')}>
        <img className={classes['image']} src={`/icons/${hash}`} alt={t('inbox.itsIcon')} />
      </Popover.Dropdown>
    </Popover>
  )
}
