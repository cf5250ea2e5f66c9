/** The two kinds of what a window may ask (see `../contract.ts`). */
import { oc } from '@orpc/contract'
import { z } from 'zod'

export const call = oc.errors({
  /** The notification, application or type is not known (any more). */
  NOT_FOUND: { message: 'Not found' },
  /** The move is not allowed from the state that the notification is in. */
  CONFLICT: { message: 'Not possible any more' },
  /** What is asked for makes no sense: the message says why, in words for the user. */
  REFUSED: { message: 'Not possible' },
})
export const message = oc.output(z.void())
