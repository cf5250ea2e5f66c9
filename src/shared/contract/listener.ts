/** Where GNTP is listened for, and the passwords that others may send with. How it stands is in `status`. */
import { z } from 'zod'
import { listenerChange, passwordEntry } from '../listener.ts'
import { status } from '../model.ts'
import { call } from './kinds.ts'

const passwordId = z.object({ id: z.int().positive() })
const name = z.string().max(1000)

export const listener = {
  /**
   * Changes what is given, at once and for good; who is connected stays so. REFUSED where that makes no sense, or the system has no such
   * port or address to give: then all is as before. Without anything to change it tries again to listen, if it could not.
   */
  change: call.input(listenerChange).output(status),
}

export const passwords = {
  /** It counts from now on. REFUSED without a name or a password, and for one that is there already. */
  add: call.input(z.object({ name, password: z.string().max(1024) })).output(passwordEntry),
  /** REFUSED as `add`. */
  rename: call.input(passwordId.extend({ name })).output(passwordEntry),
  /** It counts no longer, and who subscribed with it gets nothing more. */
  remove: call.input(passwordId).output(z.void()),
}
