/** The same text. What was cut out of a message keeps the whole message in memory; this does not. */
export function detached(text: string): string {
  return Buffer.from(text).toString()
}
