/** What is the matter with another machine, in a few words: the same on every side. Pure. */
import type { Trouble } from './subscriptions.ts'

const english: Readonly<Record<Trouble['state'], string>> = {
  unreached: 'not reached',
  silent: 'does not answer',
  wrongPassword: 'wrong password',
  refused: 'refused',
  failing: 'fails there',
}

/**
 * `not reached: nobody listens there`, `wrong password`, `refused`. When it is tried again is for the caller to say. `words` says
 * a state in another language.
 */
export function troubleInWords(
  { state, reason }: Pick<Trouble, 'state' | 'reason'>,
  words = (state: Trouble['state']) => english[state],
): string {
  return reason === null ? words(state) : `${words(state)}: ${reason}`
}
