import type { Destination, Subscriber } from '../../shared/subscriptions.ts'
import { inDigits } from '../text/locale.ts'
import { t } from '../text/text.ts'
import { Figure, Figures } from '../ui/Figures.tsx'
import { inFull, nearTime } from '../ui/time.ts'
import { useToday } from '../ui/use-today.ts'

/** What came of the notifications for somebody, in numbers. */
export function Numbers({ of: { delivered, queued, dropped, lastDeliveredAt } }: { of: Subscriber | Destination }) {
  const today = useToday()
  return (
    <Figures label={t('subscriptions.numbers.title')}>
      <Count name={t('subscriptions.numbers.delivered')} count={delivered} />
      <Count name={t('subscriptions.numbers.queued')} count={queued} />
      <Count name={t('subscriptions.numbers.dropped')} count={dropped} tone="bad" />
      <Figure name={t('subscriptions.numbers.lastDelivered')} isNone={lastDeliveredAt === null}>
        {lastDeliveredAt === null ? (
          t('subscriptions.numbers.never')
        ) : (
          <time dateTime={new Date(lastDeliveredAt).toISOString()} title={inFull(lastDeliveredAt)}>
            {nearTime(lastDeliveredAt, today)}
          </time>
        )}
      </Figure>
    </Figures>
  )
}

function Count({ name, count, tone }: { name: string; count: number; tone?: 'bad' }) {
  return (
    <Figure name={name} tone={count > 0 ? tone : undefined} isNone={count === 0}>
      {inDigits(count)}
    </Figure>
  )
}
