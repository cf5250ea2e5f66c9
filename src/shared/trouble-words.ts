/** What is the matter with another machine, in a few words: the same on every side. Pure. */

/** Why, as parts of sentences. */
export const troubleReasons = {
  nobodyListens: 'nobody listens there',
  noWay: 'there is no way to it',
  unknownName: 'no such name is known',
  nothingAnswers: 'nothing answers there',
  passwordLost: 'it cannot be read: enter it again',
  notGntp: 'what answers there is not GNTP',
  noAnswer: 'no answer came',
  closed: 'it closed the connection',
  tooLong: 'for too long',
  unwritable: 'it cannot be written as GNTP',
} as const
export type TroubleReason = keyof typeof troubleReasons

const troubleStates = {
  unreached: 'not reached',
  silent: 'does not answer',
  wrongPassword: 'wrong password',
  refused: 'refused',
  failing: 'fails there',
  failingHere: 'fails here',
} as const
type TroubleState = keyof typeof troubleStates

interface TroubleWords {
  readonly state: (state: TroubleState) => string
  readonly reason: (reason: TroubleReason) => string
}

const english: TroubleWords = { state: state => troubleStates[state], reason: reason => troubleReasons[reason] }

/**
 * `not reached: nobody listens there`, `wrong password`, `refused`. When it is tried again is for the caller to say. `words` says
 * it in another language.
 */
export function troubleInWords(
  { state, reason }: { readonly state: TroubleState; readonly reason: TroubleReason | null },
  words = english,
): string {
  return reason === null ? words.state(state) : `${words.state(state)}: ${words.reason(reason)}`
}
