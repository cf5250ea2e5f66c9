/** What those who wait are told when a notification comes into a state (GNTP.md, Callbacks). */
import type { NotificationState } from '../../shared/model.ts'
import type { CallbackResult } from '../gntp/message.ts'

const results: Partial<Record<NotificationState, CallbackResult>> = {
  clicked: 'CLICKED',
  closed: 'CLOSED',
  replaced: 'CLOSED',
  timedOut: 'TIMEDOUT',
  // It will never be seen: who waits for the user waits in vain.
  suppressed: 'TIMEDOUT',
}

/** Undefined where they still wait. */
export function callbackResultOf(state: NotificationState): CallbackResult | undefined {
  return results[state]
}
