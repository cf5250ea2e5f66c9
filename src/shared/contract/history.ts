/** The history as a whole. */
import { z } from 'zod'
import { call } from './kinds.ts'

export const history = {
  /** How much is kept. In bytes on disk: the database with what is about to be written to it, and the files of icons. */
  size: call.output(
    z.object({
      notifications: z.int().nonnegative(),
      databaseBytes: z.int().nonnegative(),
      iconBytes: z.int().nonnegative(),
    }),
  ),
  /**
   * Removes every notification that is there when this is asked, and gives the space on disk back; `count`: how many those were. What
   * leaves is told as `expired`, in steps. It cannot be undone. The icons that only they had go too. A million take some seconds.
   */
  clear: call.output(z.object({ count: z.int().nonnegative() })),
}
