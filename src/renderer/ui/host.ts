/** What the page is shown in, as its host has written into it (main/api/page.ts). */

function host(): string | undefined {
  return document.querySelector<HTMLMetaElement>('meta[name=growlery-host]')?.content
}

/** The window of the desktop app that is as large as the toasts in it. */
export const isToastWindow = () => host() === 'toasts'

/** A window of the desktop app, and not a browser's. */
export const isDesktop = () => host() === 'desktop' || isToastWindow()
