import { Button } from '@mantine/core'
import { IconQuestionMark } from '@tabler/icons-react'
import { useRef } from 'react'
import { Trans } from 'react-i18next'
import { isLoopback } from '../../shared/address.ts'
import type { RefusedSender } from '../../shared/model.ts'
import { useConnected, useHub, useKnown } from '../hub/hub.tsx'
import { useAction } from '../hub/use-action.ts'
import { iconCandidates } from '../icons/candidates.ts'
import { Icon } from '../icons/Icon.tsx'
import { applicationPath } from '../shell/routes.ts'
import { Slot } from '../text/Slot.tsx'
import { t } from '../text/text.ts'
import rows from '../ui/ListRow.module.css'
import { ListRow } from '../ui/ListRow.tsx'
import { Name } from '../ui/Name.tsx'
import { Notice } from '../ui/Notice.tsx'
import { nextFocus } from '../ui/next-focus.ts'
import { openWithFocus } from '../ui/opened.ts'
import { shownName } from '../ui/shown-name.ts'
import { Time } from '../ui/Time.tsx'
import { dayAndSeconds, nearTime } from '../ui/time.ts'
import { useToday } from '../ui/use-today.ts'
import classes from './ApplicationsList.module.css'
import type { RefusedApplication } from './refused.ts'
import { titleId } from './title-id.ts'

const small = { h: 28, px: 10, fz: 12.5 }

/** Senders that were not let in, because they had not registered. */
export function RefusedList({ refused }: { refused: readonly RefusedApplication[] }) {
  if (refused.length === 0) return null
  return (
    <section className={classes['refused']} aria-labelledby="refused-applications">
      <h2 id="refused-applications" className={classes['heading']}>
        {t('applications.refused.title')}
      </h2>
      <p className={classes['note']}>{t('applications.refused.since')}</p>
      <ul className={classes['rows']} aria-labelledby="refused-applications">
        {refused.map(one => (
          <Refused key={one.name} refused={one} />
        ))}
      </ul>
    </section>
  )
}

function Refused({ refused }: { refused: RefusedApplication }) {
  const { store } = useHub()
  const isConnected = useConnected()
  const today = useToday()
  const { busy, problem, run, dismiss } = useAction()
  const { name, types, lastAt, senders } = refused
  const row = useRef<HTMLLIElement>(null)

  async function accept(): Promise<void> {
    if (busy) return
    const done = await run(client => client.applications.accept({ application: name }))
    if (done === undefined) return
    store.putApplication(done.answer)
    openWithFocus(applicationPath(name), { replace: false })
  }

  async function putAway(): Promise<void> {
    if (busy) return
    // The button that had the focus goes, maybe before the answer is here.
    const next = nextFocus(row.current, '[data-dismisses]', document.getElementById(titleId))
    const done = await run(client => client.applications.dismiss({ application: name }))
    if (done === undefined) return
    next?.focus()
    const status = store.getState().known?.status
    if (status !== undefined) store.putStatus({ ...status, refusedSenders: done.answer })
  }

  const [last] = senders
  return (
    <li ref={row}>
      <ListRow icon={<RefusedIcon refused={refused} />} name={name}>
        <span className={`${rows['line']} ${classes['parted']}`} title={reason(refused)}>
          <Trans
            i18nKey="applications.refused.why"
            count={refused.count}
            components={{
              why: <Slot of={<span className={classes['giving-way']}>{reason(refused)}</span>} />,
            }}
          />
        </span>
        <span
          className={`${rows['small']} ${classes['parted']}`}
          title={senders.map(sender => inFull(sender, today)).join('\n')}
        >
          <span className={classes['giving-way']}>{last && <From sender={last} />}</span>
          {' · '}
          <Time at={lastAt} words={nearTime(lastAt, today)} />
        </span>
      </ListRow>
      <div className={classes['buttons']}>
        {types.length > 0 && (
          <Button
            {...small}
            variant="default"
            disabled={!isConnected}
            aria-disabled={busy || undefined}
            aria-label={t('applications.refused.acceptThis', { name: shownName(name) })}
            onClick={() => void accept()}
          >
            {t('applications.refused.accept')}
          </Button>
        )}
        <Button
          {...small}
          variant="subtle"
          color="gray"
          data-dismisses
          disabled={!isConnected}
          aria-disabled={busy || undefined}
          aria-label={t('applications.refused.dismissThis', { name: shownName(name) })}
          title={t('applications.refused.dismissHint')}
          onClick={() => void putAway()}
        >
          {t('applications.refused.dismiss')}
        </Button>
      </div>
      {problem !== undefined && (
        <div className={classes['problem']}>
          <Notice onDismiss={dismiss}>{problem}</Notice>
        </div>
      )}
    </li>
  )
}

/** Nothing is known of it but its name; what has registered has its icon. */
function RefusedIcon({ refused: { name, isRegistered } }: { refused: RefusedApplication }) {
  const icon = useKnown(known => known.applications.get(name)?.icon ?? null)
  if (isRegistered) return <Icon candidates={iconCandidates(icon)} application={name} size={40} />
  return (
    <span className={rows['tile']}>
      <IconQuestionMark size={19} stroke={1.9} aria-hidden="true" />
    </span>
  )
}

function reason({ isRegistered, types }: RefusedApplication): string {
  const [first] = types
  if (first === undefined) return t('applications.refused.noName')
  if (!isRegistered) return t('applications.refused.notRegistered')
  if (types.length > 1) return t('applications.refused.typesNotRegistered', { count: types.length })
  return t('applications.refused.typeNotRegistered', { type: shownName(first) })
}

function From({ sender: { address, machine } }: { sender: RefusedSender }) {
  if (isLoopback(address)) return t('applications.refused.thisMachine')
  return <Name>{machine ?? address}</Name>
}

/** done: 6 times from build-1 (192.0.2.7), first today 09:41:07, last today 09:43:12 */
function inFull({ type, address, machine, software, count, firstAt, lastAt }: RefusedSender, today: number): string {
  const from = [software, machine, address].flatMap(one => one ?? []).map(shownName)
  return t('applications.refused.inFull', {
    type: type === null ? '?' : shownName(type),
    from: from.join(', '),
    first: dayAndSeconds(firstAt, today),
    last: dayAndSeconds(lastAt, today),
    count,
  })
}
