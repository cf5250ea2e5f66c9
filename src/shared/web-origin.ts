/** Origins of web pages, as browsers send them. */

/** For people, where one is written wrong. */
export const originInWords = 'An origin is written like https://example.org or http://localhost:8080.'

/** The origin that `text` means, as browsers send it; undefined where it is none. */
export function webOrigin(text: string): string | undefined {
  // Pages of extensions have origins that URL knows nothing of.
  if (/^[a-z][a-z\d+.-]*-extension:\/\/[\w-]+\/?$/.test(text)) return text.replace(/\/$/, '')
  const url = URL.canParse(text) ? new URL(text) : undefined
  return url === undefined || url.origin === 'null' || url.href !== `${url.origin}/` ? undefined : url.origin
}
