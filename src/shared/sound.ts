/** What is heard when a toast comes: made by the window, with Web Audio. */
import { z } from 'zod'

export const sound = z.enum(['none', 'chime', 'pop', 'knock', 'bell', 'alert'])
export type Sound = z.infer<typeof sound>
