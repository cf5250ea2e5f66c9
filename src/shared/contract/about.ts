/** What runs here. */
import { z } from 'zod'
import { call } from './kinds.ts'

export const about = call.output(
  z.object({
    /** Of Growlery, as all of these. */
    version: z.string(),
    node: z.string(),
    sqlite: z.string(),
    /** Null where it runs without a window of its own. */
    electron: z.string().nullable(),
    /** As Node calls it: `linux`, `darwin`, `win32`, … */
    platform: z.string(),
    dataFolder: z.string(),
    /** Of its clock, which quiet hours go by: `Europe/Berlin`. */
    timeZone: z.string(),
  }),
)
