/** Headers that a message may have beside those with a field of their own (GNTP.md, Message). */

/** Those that say who sends a message, and which way it came. */
export const senderHeaders = [
  'Origin-Machine-Name',
  'Origin-Software-Name',
  'Origin-Software-Version',
  'Origin-Platform-Name',
  'Origin-Platform-Version',
  'Received',
  'Sent-By',
] as const

/** What the value of a header begins with that points to a resource, in upper or lower case (GNTP.md, Message). */
export const pointerScheme = 'x-growl-resource://'

/** The identifier, as sent, of the resource that a value points to; undefined where it points to none. */
export function resourceIn(value: string): string | undefined {
  const pointer = value.trim()
  const identifier = pointer.slice(pointerScheme.length).trim()
  return identifier !== '' && pointer.toLowerCase().startsWith(pointerScheme) ? identifier : undefined
}

export const ownHeaderName = /^((x|data|origin)-.|(received|sent-by)$)/i

/** There is one for each hop (GNTP.md, Forwarding and subscription); of any other header the last counts. */
export function mayRepeat(name: string): boolean {
  return name.toLowerCase() === 'received'
}
