/** Who may notify, and how it is shown. */
import { z } from 'zod'
import { application, iconOwner } from '../model.ts'
import { call } from './kinds.ts'

export const applications = {
  /** Switches an application, or one type of it, on or off. Null: back to what the application registered (types only). */
  setEnabled: call
    .input(z.object({ application: z.string(), type: z.string().optional(), enabled: z.boolean().nullable() }))
    .output(application),
}

export const icons = {
  /** Fetches an icon once more that could not be fetched. When this is answered, the stream tells what came of it. */
  retry: call.input(iconOwner).output(z.void()),
}
