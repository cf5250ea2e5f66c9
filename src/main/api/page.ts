/** The window's page, and the policy that it runs under: the same in a browser and on the desktop. */
import { randomBytes } from 'node:crypto'

export interface Page {
  readonly html: string
  /** The value of its Content-Security-Policy header. */
  readonly policy: string
}

/** Stands in the built page wherever a nonce belongs (html.cspNonce in electron.config.ts). */
const placeholder = '{{nonce}}'

/** The built page with a nonce of its own, for one delivery. */
export function pageWithNonce(builtHtml: string): Page {
  const nonce = randomBytes(16).toString('base64')
  return { html: builtHtml.replaceAll(placeholder, nonce), policy: policyWith(`'nonce-${nonce}'`) }
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
