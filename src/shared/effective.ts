/** What counts for a notification, of what was sent, what the user chose and the settings. Without schemas: the window has it early. */
import type { Choices } from './choices.ts'
import type { Priority } from './priority.ts'
import type { Sound } from './sound.ts'

export const noChoices: Choices = {
  show: null,
  sticky: null,
  priority: null,
  seconds: null,
  sound: null,
  forward: null,
}

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
