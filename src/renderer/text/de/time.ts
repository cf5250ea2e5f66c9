import type { time as english } from '../en/time.ts'
import type { Like } from '../like.ts'

export const time = {
  todayTitle: 'Heute',
  yesterdayTitle: 'Gestern',
  today: 'heute',
  yesterday: 'gestern',
  tomorrow: 'morgen',
  // Symbols: words would need a case after "in" and "nach".
  milliseconds: '{{number}} ms',
  seconds: '{{number}} s',
  minutes: '{{number}} min',
  hours: '{{number}} h',
  days: '{{number}} d',
  daysInFull_one: '{{count}} Tag',
  daysInFull_other: '{{count}} Tage',
} satisfies Like<typeof english>
