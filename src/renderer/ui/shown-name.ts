import { oneLine } from '../../shared/visible.ts'

/** As many characters as the hub takes for a name; a machine or a coalescing id may bring as many as a header holds. */
const longest = 256

/**
 * A name that a sender chose, for a label or a sentence: on one line, with nothing in it that is obeyed, cut where it is too
 * long. For the eye only: keys, calls and addresses take the name itself.
 */
export function shownName(name: string): string {
  return oneLine(name.length > longest ? `${name.slice(0, longest).toWellFormed()}…` : name)
}
