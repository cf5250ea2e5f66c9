/** What is heard when a toast comes: made by the window, with Web Audio. */
import { z } from 'zod'
import { sounds } from './sounds.ts'

export const sound = z.enum(sounds)
export type Sound = z.infer<typeof sound>
