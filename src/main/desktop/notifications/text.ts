/** What senders wrote, as the system's notifications take it. Pure. */
import type { Notification } from '../../../shared/model.ts'
import { visible } from '../../../shared/visible.ts'

/** More than this no system shows. */
const longestText = 500

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** Where the system has no place for the name of the application, it stands before the text. */
export function bodyOf(
  { application, text }: Pick<Notification, 'application' | 'text'>,
  platform: NodeJS.Platform = process.platform,
): string {
  const words = visible(text.slice(0, longestText).toWellFormed().trim())
  const lines = platform === 'darwin' ? [words] : [oneLine(application), words]
  return asBody(lines.filter(line => line !== '').join('\n'), platform)
}

/** On Linux the body is markup: what is sent must be seen as it is, and make no link and no image. */
export function asBody(text: string, platform: NodeJS.Platform = process.platform): string {
  return platform === 'linux' ? text.replace(/[&<>]/g, sign => entities[sign] ?? sign) : text
}

export function oneLine(text: string): string {
  return visible(text.toWellFormed().replace(/\s+/g, ' ').trim())
}
