import type { Bar } from '../../../shared/contract/activity.ts'
import { t } from '../../text/text.ts'
import { inClock, nearDay, startOfDay } from '../../ui/time.ts'

const hourMs = 3_600_000

/** today, 14:00 to 15:00: 12 notifications, emergencies among them */
export function barInWords({ from, to, count, worst }: Bar): string {
  const time = t('inbox.histogram.time', { from: inClock(from), to: inClock(to) })
  const words = t('inbox.histogram.bar', { time, count })
  const ofDay = to - from > hourMs || startOfDay(from) !== startOfDay(Date.now())
  const dated = ofDay ? t('inbox.histogram.dated', { day: nearDay(from, startOfDay(Date.now())), words }) : words
  if (worst === 2) return t('inbox.histogram.withEmergency', { words: dated })
  return worst === 1 ? t('inbox.histogram.withHigh', { words: dated }) : dated
}
