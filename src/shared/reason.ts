/** A reason (see `reasons.ts`) as it goes to a window. */
import { z } from 'zod'
import { reasonKeys } from './reasons.ts'

export const reason = z.object({
  key: z.enum(reasonKeys),
  values: z.record(z.string(), z.string()),
  /** In English, for the command line. */
  words: z.string(),
})
