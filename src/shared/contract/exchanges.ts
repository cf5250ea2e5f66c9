/** What went over the wire, for the inspector. */
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { exchangeDetail, exchangeStep, exchangeSummary } from '../exchanges.ts'
import { call } from './kinds.ts'

const exchangeId = z.object({ id: z.int().positive() })

export const exchanges = {
  /** All that are kept, then what changes, at most ten times a second: a follower that is slow gets what has come meanwhile in one step. */
  follow: call.output(eventIterator(exchangeStep)),
  /** NOT_FOUND where it is not kept any longer. */
  detail: call
    .input(
      exchangeId.extend({
        /** Give all the bytes that are kept, not only the first of them. */
        whole: z.boolean().default(false),
        /**
         * Give the key hash as it came. With the salt beside it, who gets the bytes can guess the password, as often as they like: so it
         * is masked in what is shown, copied and saved. What is to be sent once more needs it.
         */
        unmasked: z.boolean().default(false),
      }),
    )
    .output(exchangeDetail),
  /** Keeps it although it grows old, or lets it go again. REFUSED beyond 50 of them, or 32 MB. */
  pin: call.input(exchangeId.extend({ pinned: z.boolean() })).output(exchangeSummary),
  /** Forgets all that are not pinned; those that are on their way too. */
  clear: call.output(z.void()),
  /** The exchange that a notification of the history came with; null where it is not kept any longer. */
  ofNotification: call.input(exchangeId).output(z.object({ id: z.int().positive().nullable() })),
}
