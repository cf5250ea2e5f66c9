/** Line breaks in what is sent (GNTP.md, Transport): a lone LF, in a few places. */
import type { HeaderList } from '../gntp/message.ts'
import { quote } from '../gntp/quote.ts'
import { ValidationError } from './errors.ts'

/** Where lines may break (GNTP.md, Transport): everywhere else a line break is somebody's attempt, or a mistake. */
const multiline = new Set(['Notification-Title', 'Notification-Text', 'Notification-Callback-Context'])

/** Throws ValidationError for a line break in a value that has one line. A CR is refused everywhere when the message is written. */
export function checkLines(...blocks: readonly { readonly headers: HeaderList }[]): void {
  for (const { headers } of blocks) {
    for (const [name, value] of headers) {
      if (!value.includes('\n') || multiline.has(name)) continue
      throw new ValidationError(
        'INVALID_REQUEST',
        `${name} is ${quote(value)}: a line break can stand in titles, texts and callback contexts only`,
      )
    }
  }
}

/** Texts of files and terminals of Windows: a line break in a value is a lone LF (GNTP.md, Transport). */
export function withoutReturns(text: string): string {
  return text.includes('\r') ? text.replaceAll('\r\n', '\n') : text
}
