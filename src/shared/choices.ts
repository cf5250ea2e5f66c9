/** What the user chooses for an application, or for one type of it, and what counts for a notification then. */
import { z } from 'zod'
import { type Priority, priority } from './priority.ts'
import { bounds } from './settings-bounds.ts'
import { type Sound, sound } from './sound.ts'

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

export const noChoices: Choices = {
  show: null,
  sticky: null,
  priority: null,
  seconds: null,
  sound: null,
  forward: null,
}

/** What is done with an application that registers for the first time. `ask`: it waits until the user decides. */
export const newApplications = z.enum(['on', 'off', 'ask'])
export type NewApplications = z.infer<typeof newApplications>

/** The settings that count where nothing was chosen. */
export interface ToastDefaults {
  readonly toastSeconds: number
  /** Those of a priority other than normal. */
  readonly prioritySeconds: { readonly [Of in '-2' | '-1' | '1' | '2']?: number | undefined }
  readonly toastSound: Sound
}

/** What counts for a type. Null: as the settings say, which have a sound, and a time for each priority. */
export interface Chosen {
  readonly show: 'toast' | 'list'
  readonly sticky: 'asSent' | 'always' | 'never'
  readonly priority: 'asSent' | Priority
  readonly seconds: number | null
  readonly sound: Sound | null
  readonly forward: boolean
}

/** What counts for one notification. */
export interface Effective {
  readonly show: 'toast' | 'list'
  readonly sticky: boolean
  readonly priority: Priority
  /** How long its toast stays where it is not sticky. */
  readonly seconds: number
  readonly sound: Sound
  readonly forward: boolean
}

interface WithChoices {
  readonly choices: Choices
}

/** Whose notification it is: null where that is not registered (any more), for which nobody chose anything. */
export interface ChosenFor {
  readonly application: (WithChoices & { readonly awaitsDecision: boolean }) | null
  readonly type: WithChoices | null
}

/** What was chosen for a type: its own choice, else its application's, else the default. With no type, the same for an application. */
export function chosen({ application, type }: ChosenFor): Chosen {
  const own = type?.choices ?? noChoices
  const inherited = application?.choices ?? noChoices
  return {
    show: own.show ?? inherited.show ?? 'toast',
    sticky: own.sticky ?? inherited.sticky ?? 'asSent',
    priority: own.priority ?? inherited.priority ?? 'asSent',
    seconds: own.seconds ?? inherited.seconds,
    sound: own.sound ?? inherited.sound,
    forward: own.forward ?? inherited.forward ?? true,
  }
}

/**
 * What counts for a notification that was `sent` so. What comes while its application waits for the user's decision is in the list only,
 * and stays on this machine.
 */
export function effective(
  sent: { readonly priority: Priority; readonly sticky: boolean },
  of: ChosenFor,
  defaults: ToastDefaults,
): Effective {
  const { show, sticky, priority: chosenPriority, seconds, sound, forward } = chosen(of)
  const priority = chosenPriority === 'asSent' ? sent.priority : chosenPriority
  const isUndecided = of.application?.awaitsDecision === true
  return {
    show: isUndecided ? 'list' : show,
    sticky: sticky === 'asSent' ? sent.sticky : sticky === 'always',
    priority,
    seconds: seconds ?? secondsOf(priority, defaults),
    sound: sound ?? defaults.toastSound,
    forward: forward && !isUndecided,
  }
}

function secondsOf(priority: Priority, { toastSeconds, prioritySeconds }: ToastDefaults): number {
  return (priority === 0 ? undefined : prioritySeconds[priority]) ?? toastSeconds
}
