/** Who gets what. */
import { everything } from '../../../shared/everything.ts'
import type { ForwardFilter } from '../../../shared/subscriptions.ts'
import type { ForwardedRow } from '../../store/outgoing.ts'

/** Whether somebody with this filter gets a notification. */
export function matches(
  { applications, minPriority }: ForwardFilter,
  one: Pick<ForwardedRow, 'application' | 'type' | 'priority'>,
): boolean {
  if (one.priority < minPriority) return false
  if (applications === null) return true
  return applications.some(
    ({ name, types }) => name === one.application && (types === null || types.includes(one.type)),
  )
}

/** Whether somebody with this filter hears of an application at all. */
export function hearsOf({ applications }: ForwardFilter, application: string): boolean {
  return applications === null || applications.some(({ name }) => name === application)
}

/** Whether it leaves nothing out. */
export function isEverything({ applications, minPriority }: ForwardFilter): boolean {
  return applications === null && minPriority === everything.minPriority
}
