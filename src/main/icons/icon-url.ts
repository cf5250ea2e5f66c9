/** Which URLs an icon may have. */
import { FetchError } from './fetch-error.ts'

/** Longer ones are nobody's addresses. */
const maxLength = 2048

/** Throws FetchError for a URL that is not fetched: neither http nor https, with a name or password, of more than 2048 characters. */
export function iconUrl(text: string): URL {
  if (text.length > maxLength) {
    throw new FetchError(`Its address has ${text.length} characters: at most ${maxLength} are taken`)
  }
  if (!URL.canParse(text)) throw new FetchError('Its address is no URL')
  const url = new URL(text)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new FetchError(`Its address begins with ${url.protocol} instead of http: or https:`)
  }
  if (url.username !== '' || url.password !== '') throw new FetchError('Its address holds a name or a password')
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
    throw new FetchError('Its data: URL is damaged')
  }
}
