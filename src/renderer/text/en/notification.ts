/** What rows, toasts and the detail say of a notification. */
export const notification = {
  emergency: 'emergency',
  high: 'high',
  low: 'low',
  veryLow: 'very low',
  sticky: 'sticky',
  off: 'not shown',
  missed: 'missed',
  iconFailed: 'icon failed',
  iconStatus: 'icon {{status}}',
  waiting: 'waiting',
  replaced: 'replaced',
  coalesces: 'coalesces <id/>',
  from: 'from <name/>',
  fromVia: 'from <name/> via <hops/>',
  fromViaMore_one: 'from <name/> via <hops/> and {{count}} more',
  fromViaMore_other: 'from <name/> via <hops/> and {{count}} more',
} as const
