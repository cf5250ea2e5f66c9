/** What the answer of a recipient means for what it was sent (GNTP.md, Responses, and Forwarding and subscription). */
import { isRefusal } from '../../client/errors.ts'
import type { Answer } from '../../client/exchange.ts'
import { errorCodes } from '../../gntp/error.ts'

export type Verdict =
  /** It has it. */
  | 'delivered'
  /** It had it already, or its user does not want it: it is done with. */
  | 'done'
  /** Nobody answers, or its user has to mend something first: it is tried again for as long as that takes. */
  | 'unreached'
  /** It could not do it, through its own fault, or did not say: it is tried again for a while, because it may have it each time. */
  | 'failed'
  /** It will not take it as it is: it may not know the application (401, 402, and servers without codes), or have no room now. */
  | 'refused'

/** An error that is no answer says why it could not even be sent. */
export function verdictOf(answer: Answer | Error): Verdict {
  if (!(answer instanceof Error)) return 'delivered'
  // Where it was connected, it may have taken the message, and show it each time that it comes.
  if (!isRefusal(answer)) return 'wasConnected' in answer && answer.wasConnected ? 'failed' : 'unreached'
  switch (answer.code) {
    case errorCodes.ALREADY_PROCESSED:
    case errorCodes.NOTIFICATION_DISABLED:
      return 'done'
    case errorCodes.NOT_AUTHORIZED:
      return 'unreached'
    case errorCodes.TIMED_OUT:
    case errorCodes.INTERNAL_SERVER_ERROR:
      return 'failed'
    default:
      return 'refused'
  }
}
