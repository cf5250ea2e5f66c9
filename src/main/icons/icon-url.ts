/** Which URLs an icon may have. */
import { iconReason } from '../../shared/icon-reasons.ts'
import { FetchError } from './fetch-error.ts'

/** Longer ones are nobody's addresses. */
const maxLength = 2048

/** Throws FetchError for a URL that is not fetched: neither http nor https, with a name or password, of more than 2048 characters. */
export function iconUrl(text: string): URL {
  if (text.length > maxLength) {
    throw new FetchError(iconReason('longAddress', { length: String(text.length), most: String(maxLength) }))
  }
  if (!URL.canParse(text)) throw new FetchError(iconReason('noUrl'))
  const url = new URL(text)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new FetchError(iconReason('scheme', { scheme: url.protocol }))
  }
  if (url.username !== '' || url.password !== '') throw new FetchError(iconReason('credentials'))
  return url
}

export function isDataUrl(text: string): boolean {
  return /^data:/i.test(text)
}

/** What a data: URL holds. Rejects with FetchError where it is none. */
export async function dataUrlBytes(url: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await (await fetch(url)).arrayBuffer())
  } catch {
    throw new FetchError(iconReason('dataUrl'))
  }
}
