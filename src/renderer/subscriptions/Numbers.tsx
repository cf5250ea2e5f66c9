import type { Destination, Subscriber } from '../../shared/subscriptions.ts'
import { inDigits } from '../text/locale.ts'
import { t } from '../text/text.ts'
import { inFull, nearTime } from '../ui/time.ts'
import { useToday } from '../ui/use-today.ts'
import classes from './Detail.module.css'

/** What came of the notifications for somebody, in numbers. */
export function Numbers({ of: { delivered, queued, dropped, lastDeliveredAt } }: { of: Subscriber | Destination }) {
  const today = useToday()
  return (
    <dl className={classes['numbers']} aria-label={t('subscriptions.numbers.title')}>
      <Figure label={t('subscriptions.numbers.delivered')} count={delivered} />
      <Figure label={t('subscriptions.numbers.queued')} count={queued} />
      <Figure label={t('subscriptions.numbers.dropped')} count={dropped} tone="bad" />
      <div className={classes['number']} data-none={lastDeliveredAt === null || undefined}>
        <dt>{t('subscriptions.numbers.lastDelivered')}</dt>
        <dd>
          {lastDeliveredAt === null ? (
            t('subscriptions.numbers.never')
          ) : (
            <time dateTime={new Date(lastDeliveredAt).toISOString()} title={inFull(lastDeliveredAt)}>
              {nearTime(lastDeliveredAt, today)}
            </time>
          )}
        </dd>
      </div>
    </dl>
  )
}

function Figure({ label, count, tone }: { label: string; count: number; tone?: 'bad' }) {
  return (
    <div className={classes['number']} data-tone={count > 0 ? tone : undefined} data-none={count === 0 || undefined}>
      <dt>{label}</dt>
      <dd>{inDigits(count)}</dd>
    </div>
  )
}
