import type { notification as english } from '../en/notification.ts'
import type { Like } from '../like.ts'

export const notification = {
  emergency: 'Notfall',
  high: 'hoch',
  low: 'niedrig',
  veryLow: 'sehr niedrig',
  sticky: 'bleibt',
  off: 'nicht gezeigt',
  missed: 'verpasst',
  iconFailed: 'Symbol fehlt',
  iconStatus: 'Symbol {{status}}',
  waiting: 'wartet',
  replaced: 'ersetzt',
  coalesces: 'Coalescing-ID <id/>',
  from: 'von <name/>',
  fromVia: 'von <name/> über <hops/>',
  fromViaMore_one: 'von <name/> über <hops/> und {{count}} weiteren',
  fromViaMore_other: 'von <name/> über <hops/> und {{count}} weitere',
} satisfies Like<typeof english>
