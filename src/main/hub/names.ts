/** What applications and types may be called. */
import { GntpError } from '../gntp/error.ts'
import { pointerIdentifier } from '../gntp/headers.ts'
import { quote } from '../gntp/quote.ts'

/** Longer ones are nobody's names, and all of them are kept in memory. */
const maxNameLength = 256

export function isName(text: string): boolean {
  return text.length <= maxNameLength && pointerIdentifier(text) === undefined
}

/** Throws INVALID_REQUEST where one of them is too long to be a name, or a pointer to a resource. */
export function checkNames(names: readonly string[]): void {
  const wrong = names.find(name => !isName(name))
  if (wrong === undefined) return
  if (pointerIdentifier(wrong) !== undefined) {
    throw new GntpError('INVALID_REQUEST', `${quote(wrong)} points to a resource: it is no name`)
  }
  const words = `The name ${quote(wrong)} has ${wrong.length} characters: at most ${maxNameLength} are taken`
  throw new GntpError('INVALID_REQUEST', words)
}
