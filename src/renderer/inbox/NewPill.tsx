import { UnstyledButton } from '@mantine/core'
import { IconArrowUp } from '@tabler/icons-react'
import { useState } from 'react'
import type { Notification } from '../../shared/model.ts'
import { placeOf } from '../hub/lists.ts'
import { t } from '../text/text.ts'
import classes from './NewPill.module.css'

interface NewPillProps {
  readonly notifications: readonly Notification[]
  readonly isAtTop: boolean
  readonly onJump: () => void
}

/** Says how many came in above what is read, and leads to them. */
export function NewPill({ notifications, isAtTop, onJump }: NewPillProps) {
  const newest = notifications[0]?.id ?? 0
  const [seen, setSeen] = useState(newest)
  if (isAtTop && seen !== newest) setSeen(newest)
  const count = isAtTop ? 0 : placeOf(notifications, seen)
  return (
    <div className={classes['place']} role="status" aria-label={t('inbox.newAbove')}>
      {count > 0 && (
        <UnstyledButton className={classes['pill']} onClick={onJump}>
          {t('inbox.new', { count })}
          <IconArrowUp size={14} stroke={2.2} aria-hidden="true" />
        </UnstyledButton>
      )}
    </div>
  )
}
