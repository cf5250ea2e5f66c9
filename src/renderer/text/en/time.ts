export const time = {
  todayTitle: 'Today',
  yesterdayTitle: 'Yesterday',
  today: 'today',
  yesterday: 'yesterday',
  tomorrow: 'tomorrow',
  milliseconds: '{{number}} ms',
  seconds: '{{number}} s',
  minutes: '{{number}} min',
  hours: '{{number}} h',
  days: '{{number}} d',
  daysInFull_one: '{{count}} day',
  daysInFull_other: '{{count}} days',
} as const
