/** What may be chosen for an application or a type, what counts without it, and how that is said. Pure. */
import type { Choices } from '../../shared/choices.ts'
import { chosen, effective, noChoices } from '../../shared/effective.ts'
import type { Application, NotificationType } from '../../shared/model.ts'
import type { Settings } from '../../shared/settings.ts'
import { sounds } from '../../shared/sounds.ts'
import { inDigits } from '../text/locale.ts'
import { t } from '../text/text.ts'

/** What counts for something that is normal and not sticky as it is sent; `asSent` where that is left to it. */
export type Counting = { readonly [Key in keyof Choices]: NonNullable<Choices[Key]> }

/** Those that are chosen from a list. */
export type ListedChoice = 'show' | 'sticky' | 'priority' | 'sound'

/** What is in the list. */
export const offered: { readonly [Key in ListedChoice]: readonly Counting[Key][] } = {
  show: ['toast', 'list'],
  sticky: ['asSent', 'always', 'never'],
  priority: ['asSent', 2, 1, 0, -1, -2],
  sound: sounds,
}

type Chooses = Pick<Application, 'choices'>

/**
 * What counts for each choice where it is not made: without the application's own, or, of a type, without the type's. How long a toast
 * stays depends on the priority that was chosen.
 */
export function without(application: Chooses, type: Chooses | undefined, settings: Settings): Counting {
  const subject = type ?? application
  const inherited = type === undefined ? null : { ...application, awaitsDecision: false }
  const { show, sticky, priority, forward } = chosen({ application: inherited, type: null })
  const own = { choices: { ...noChoices, priority: subject.choices.priority } }
  const normal = { priority: 0, sticky: false } as const
  const { seconds, sound } = effective(normal, { application: inherited, type: own }, settings)
  return { show, sticky, priority, forward, seconds, sound }
}

const words: { readonly [Key in ListedChoice]: (value: Counting[Key]) => string } = {
  show: value => t(`applications.choices.show.${value}`),
  sticky: value => t(`applications.choices.sticky.${value}`),
  priority: value => t(`applications.choices.priority.${value}`),
  sound: value => t(`applications.choices.sound.${value}`),
}

/** toast, always, emergency, chime */
export function inWords<Key extends ListedChoice>(key: Key, value: Counting[Key]): string {
  return words[key](value)
}

/** Whether anything was chosen for the application or one of its types: on or off, too. */
export function isAnythingChosen({ choices, types }: Application): boolean {
  return hasChoices(choices) || types.some(type => hasChoices(type.choices) || type.enabled !== type.enabledByDefault)
}

function hasChoices(choices: Choices): boolean {
  return Object.values(choices).some(choice => choice !== null)
}

/** What was chosen, in a few words: list only, always sticky, emergency, 30 s, chime, not forwarded. Nothing where nothing was. */
export function chosenInWords({ show, sticky, priority, seconds, sound: tone, forward }: Choices): string[] {
  return [
    show === null ? [] : inWords('show', show),
    sticky === null ? [] : t(`applications.choices.stickyInShort.${sticky}`),
    priority === null ? [] : t('applications.choices.priorityInShort', { priority: inWords('priority', priority) }),
    seconds === null ? [] : t('time.seconds', { number: inDigits(seconds) }),
    tone === null ? [] : t('applications.choices.soundInShort', { sound: inWords('sound', tone) }),
    forward === null ? [] : t(`applications.choices.forwardInShort.${forward ? 'yes' : 'no'}`),
  ].flat()
}

/** How long a toast is to stay, as it was typed. Null: nothing was typed. Undefined: it cannot stay that long. */
export function secondsTyped(text: string): number | null | undefined {
  const plain = text.trim().replace(',', '.')
  if (plain === '') return null
  const seconds = /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN
  return seconds >= 1 && seconds <= 3600 ? seconds : undefined
}

/** Types whose names have what was typed in them. */
export function matchingTypes(types: readonly NotificationType[], typed: string): readonly NotificationType[] {
  const words = typed.trim().toLocaleLowerCase()
  if (words === '') return types
  return types.filter(({ name, displayName }) => `${displayName}\n${name}`.toLocaleLowerCase().includes(words))
}
