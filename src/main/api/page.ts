/** The window's page, and the policy that it runs under: the same in a browser and on the desktop. */
import { randomBytes } from 'node:crypto'

export interface Page {
  readonly html: string
  /** The value of its Content-Security-Policy header. */
  readonly policy: string
}

/** What the page is shown in: a browser over HTTP, the window of the desktop app, or the one that it has for toasts alone. */
export type PageHost = 'browser' | 'desktop' | 'toasts'

/** Stand in the built page wherever a nonce belongs (html.cspNonce in electron.config.ts), and where it says what it is shown in. */
const noncePlaceholder = '{{nonce}}'
const hostPlaceholder = '{{host}}'

/** The built page with a nonce of its own, for one delivery. */
export function pageFor(host: PageHost, builtHtml: string): Page {
  const nonce = randomBytes(16).toString('base64')
  const html = builtHtml.replaceAll(noncePlaceholder, nonce).replace(hostPlaceholder, host)
  return { html, policy: policyWith(`'nonce-${nonce}'`) }
}

/** Nothing is allowed but the page's own files, and the styles that Mantine writes under the page's nonce. */
function policyWith(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' ${nonce}`,
    `style-src 'self' ${nonce}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
