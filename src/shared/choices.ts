/** What the user chooses for an application, or for one type of it. What counts for a notification then: `effective.ts`. */
import { z } from 'zod'
import { priority } from './priority.ts'
import { bounds } from './settings-bounds.ts'
import { sound } from './sound.ts'

/** How long a toast stays. */
export const toastSeconds = z.number().min(bounds.toastSeconds.least).max(bounds.toastSeconds.most)

/** Null: nothing was chosen. Of a type, its application's choice counts then; of an application, the default. */
export const choices = z.object({
  /** `list`: it is kept, unread, and no toast is shown; its state is `suppressed`, and who waits for it is told TIMEDOUT. */
  show: z.enum(['toast', 'list']).nullable(),
  /** Whether its toast stays until somebody closes it. */
  sticky: z.enum(['asSent', 'always', 'never']).nullable(),
  priority: z.union([z.literal('asSent'), priority]).nullable(),
  /** How long its toast stays, whatever its priority. */
  seconds: toastSeconds.nullable(),
  sound: sound.nullable(),
  /** False: it is not passed on to subscribers and destinations. */
  forward: z.boolean().nullable(),
})
export type Choices = z.infer<typeof choices>

/** Some of the choices, to change: those that are null go back to what counts without them. */
export type ChoicesChange = { [Key in keyof Choices]?: Choices[Key] | undefined }

/** What is done with an application that registers for the first time. `ask`: it waits until the user decides. */
export const newApplications = z.enum(['on', 'off', 'ask'])
export type NewApplications = z.infer<typeof newApplications>
