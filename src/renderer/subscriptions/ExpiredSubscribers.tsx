import { CloseButton, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import type { ExpiredSubscriber } from '../../shared/subscriptions.ts'
import { useConnected } from '../hub/hub.tsx'
import { useAction } from '../hub/use-action.ts'
import { Name } from '../ui/Name.tsx'
import { Notice } from '../ui/Notice.tsx'
import { shownName } from '../ui/shown-name.ts'
import { inClock, inDigits, inFull } from '../ui/time.ts'
import classes from './ExpiredSubscribers.module.css'
import { nameOf } from './words.ts'

/** As many as are told of without being asked. */
const shown = 3

/** Who left, and what did not reach them; until the user has seen it. */
export function ExpiredSubscribers({ expired }: { expired: readonly ExpiredSubscriber[] }) {
  const isConnected = useConnected()
  const { busy, problem, run, dismiss } = useAction()
  const [isWhole, setIsWhole] = useState(false)
  const rest = expired.length - shown
  return (
    <div className={classes['place']}>
      <ul className={classes['list']} aria-label="Subscribers that left">
        {expired.slice(0, isWhole ? undefined : shown).map(({ id, name, address, expiredAt, dropped }) => (
          <li key={id} className={classes['one']}>
            <span className={classes['words']}>
              <Name>{nameOf(name, address)}</Name> left at{' '}
              <time dateTime={new Date(expiredAt).toISOString()} title={inFull(expiredAt)}>
                {inClock(expiredAt)}
              </time>
              , {undelivered(dropped)}
            </span>
            <CloseButton
              size={22}
              iconSize={13}
              aria-label={`Dismiss ${shownName(nameOf(name, address))}`}
              disabled={!isConnected}
              aria-disabled={busy || undefined}
              onClick={() => {
                if (!busy) void run(client => client.subscribers.remove({ id }))
              }}
            />
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <UnstyledButton className={classes['more']} aria-expanded={isWhole} onClick={() => setIsWhole(!isWhole)}>
          {isWhole ? 'Show fewer' : `Show ${inDigits(rest)} more that left`}
        </UnstyledButton>
      )}
      {problem !== undefined && <Notice onDismiss={dismiss}>{problem}</Notice>}
    </div>
  )
}

function undelivered(count: number): string {
  return count === 1 ? '1 notification was not delivered' : `${inDigits(count)} notifications were not delivered`
}
