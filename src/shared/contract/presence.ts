/** Whether somebody is there. What came of it is in `status`: `quiet` and `missed`. */
import { presenceReport } from '../presence.ts'
import { message } from './kinds.ts'

export const presence = {
  /**
   * What this window sees of the user: when it begins, when that changes, and while something of it is true again every 30 s
   * (`reportEveryMs`). A window that is gone, or silent for some minutes, counts no more.
   */
  report: message.input(presenceReport),
  /** Somebody has seen the summary of what was missed. */
  seen: message,
}
