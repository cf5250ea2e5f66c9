/** What the page is shown in, as its host has written into it (main/api/page.ts). */

const meta = 'meta[name=growlery-host]'

/** A window of the desktop app, and not a browser's. */
export function isDesktop(): boolean {
  return document.querySelector<HTMLMetaElement>(meta)?.content === 'desktop'
}
