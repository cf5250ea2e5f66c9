import { Fragment } from 'react'
import { Trans } from 'react-i18next'
import type { Missed } from '../../shared/presence.ts'
import { inDigits } from '../text/locale.ts'
import { Slot } from '../text/Slot.tsx'
import { Name } from '../ui/Name.tsx'
import { duration } from '../ui/time.ts'

const minuteMs = 60_000

/** How long nobody was there, how much was missed, and of whom. */
export function MissedSummary({ missed: { since, until, count, applications } }: { missed: Missed }) {
  const away = duration(Math.max(minuteMs, Math.floor((until - since) / minuteMs) * minuteMs))
  const named = applications.reduce((sum, one) => sum + one.count, 0)
  const list = (
    <>
      {applications.map(({ name, count: missed }, index) => (
        <Fragment key={name}>
          {index > 0 && ', '}
          {inDigits(missed)} <Name>{name}</Name>
        </Fragment>
      ))}
      {named < count && ', …'}
    </>
  )
  return (
    <Trans
      i18nKey="shell.missed.summary"
      count={count}
      values={{ away }}
      components={{ strong: <strong />, applications: <Slot of={list} /> }}
    />
  )
}
