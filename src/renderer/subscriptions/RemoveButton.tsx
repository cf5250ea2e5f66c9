import { Button, Popover } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { navigate } from 'wouter/use-browser-location'
import { useConnected } from '../hub/hub.tsx'
import type { HubClient } from '../hub/link.ts'
import type { Action } from '../hub/use-action.ts'
import { subscriptionsPath } from '../shell/routes.ts'
import { t } from '../text/text.ts'
import classes from './Detail.module.css'

/** Of the page's heading: it has the focus when what had it was removed. */
export const titleId = 'subscriptions-title'

interface RemoveButtonProps {
  readonly action: Action
  readonly call: (client: HubClient) => Promise<void>
  /** What follows from it, to be read before. */
  readonly children: ReactNode
}

/** Removes what is open, after a second press; then the list is what remains. */
export function RemoveButton({ action, call, children }: RemoveButtonProps) {
  const isConnected = useConnected()
  const [isAsking, setIsAsking] = useState(false)
  async function remove(): Promise<void> {
    setIsAsking(false)
    if ((await action.run(call)) === undefined) return
    navigate(subscriptionsPath)
    // Where the list was covered it can have the focus only when this has been rendered.
    requestAnimationFrame(() => document.getElementById(titleId)?.focus())
  }
  return (
    <Popover
      opened={isAsking}
      onChange={setIsAsking}
      position="bottom-start"
      width={290}
      trapFocus
      returnFocus
      withinPortal
    >
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconTrash size={16} stroke={1.7} />}
          disabled={!isConnected || action.busy}
          onClick={() => setIsAsking(!isAsking)}
        >
          {t('subscriptions.remove')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('subscriptions.remove')}>
        <div className={classes['confirm']}>
          <p>{children}</p>
          <div className={classes['buttons']}>
            <Button onClick={() => void remove()}>{t('subscriptions.remove')}</Button>
            <Button variant="default" data-autofocus onClick={() => setIsAsking(false)}>
              {t('subscriptions.keep')}
            </Button>
          </div>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
