/** The two kinds of what a window may ask (see `../contract.ts`). */
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { reason } from '../reason.ts'

export const call = oc.errors({
  /** The notification, application or type is not known (any more). */
  NOT_FOUND: { message: 'Not found' },
  /** The move is not allowed from the state that the notification is in. */
  CONFLICT: { message: 'Not possible any more' },
  /** What is asked for makes no sense, or cannot be had: the data say why, and so does the message, in English. */
  REFUSED: { message: 'Not possible', data: reason },
})
export const message = oc.output(z.void())
