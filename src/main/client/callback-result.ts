/** What became of a notification, in the words of this library and in those of GNTP. */
import type { CallbackResult } from '../gntp/message.ts'

/** GNTP.md, Callbacks. */
export const callbackResults = { clicked: 'CLICKED', closed: 'CLOSED', timedOut: 'TIMEDOUT' } as const satisfies Record<
  string,
  CallbackResult
>

export type OutcomeResult = keyof typeof callbackResults

/** The other way round. */
export const outcomeResults = {
  CLICKED: 'clicked',
  CLOSED: 'closed',
  TIMEDOUT: 'timedOut',
} as const satisfies { [Result in OutcomeResult as (typeof callbackResults)[Result]]: Result }
