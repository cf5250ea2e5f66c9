import { CloseButton, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { Trans } from 'react-i18next'
import type { ExpiredSubscriber } from '../../shared/subscriptions.ts'
import { useConnected } from '../hub/hub.tsx'
import { useAction } from '../hub/use-action.ts'
import { Slot } from '../text/Slot.tsx'
import { t } from '../text/text.ts'
import { Name } from '../ui/Name.tsx'
import { Notice } from '../ui/Notice.tsx'
import { nextFocus } from '../ui/next-focus.ts'
import { shownName } from '../ui/shown-name.ts'
import { Time } from '../ui/Time.tsx'
import { inClock } from '../ui/time.ts'
import classes from './ExpiredSubscribers.module.css'
import { titleId } from './RemoveButton.tsx'
import { nameOf } from './words.ts'

/** As many as are told of without being asked. */
const shown = 3

/** Who left, and what did not reach them; until the user has seen it. */
export function ExpiredSubscribers({ expired }: { expired: readonly ExpiredSubscriber[] }) {
  const isConnected = useConnected()
  const { busy, problem, run, dismiss } = useAction()
  const [isWhole, setIsWhole] = useState(false)
  const rest = expired.length - shown

  async function putAway(id: string, line: Element | null): Promise<void> {
    if (busy) return
    // The button that had the focus goes, maybe before the answer is here.
    const next = nextFocus(line, 'button', document.getElementById(titleId))
    if ((await run(client => client.subscribers.remove({ id }))) !== undefined) next?.focus()
  }

  return (
    <div className={classes['place']}>
      <ul className={classes['list']} aria-label={t('subscriptions.subscribers.leftTitle')}>
        {expired.slice(0, isWhole ? undefined : shown).map(({ id, name, address, expiredAt, dropped }) => (
          <li key={id} className={classes['one']}>
            <span className={classes['words']}>
              <Trans
                i18nKey="subscriptions.subscribers.left"
                count={dropped}
                components={{
                  name: <Slot of={<Name>{nameOf(name, address)}</Name>} />,
                  time: <Time at={expiredAt} words={inClock(expiredAt)} />,
                }}
              />
            </span>
            <CloseButton
              size={22}
              iconSize={13}
              aria-label={t('subscriptions.subscribers.dismiss', { name: shownName(nameOf(name, address)) })}
              disabled={!isConnected}
              aria-disabled={busy || undefined}
              onClick={event => void putAway(id, event.currentTarget.closest('li'))}
            />
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <UnstyledButton className={classes['more']} aria-expanded={isWhole} onClick={() => setIsWhole(!isWhole)}>
          {isWhole
            ? t('subscriptions.subscribers.showFewer')
            : t('subscriptions.subscribers.showMore', { count: rest })}
        </UnstyledButton>
      )}
      {problem !== undefined && <Notice onDismiss={dismiss}>{problem}</Notice>}
    </div>
  )
}
