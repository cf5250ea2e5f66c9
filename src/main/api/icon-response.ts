/** How an icon is answered to a window: the same in a browser and on the desktop. */

const yearSeconds = 365 * 24 * 60 * 60

/**
 * The headers of an icon of this media type. Its address is the hash of its bytes, so it never changes. Opened by itself, an SVG
 * is a document: it may style itself, and otherwise run, load and embed nothing.
 */
export function iconHeaders(type: string): Record<string, string> {
  return {
    'Content-Type': type,
    'Cache-Control': `private, max-age=${yearSeconds}, immutable`,
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'same-origin',
  }
}

/** The headers of the answer that there is no such icon: it may come back. */
export const noIconHeaders = {
  'Content-Type': 'text/plain',
  'Cache-Control': 'no-store',
} as const
