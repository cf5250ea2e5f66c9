/** Opens what a notification, or the window, has an address for. */

/**
 * Opens an http(s) address in the user's browser, which gets it as URLs are written: without spaces or quotes. Gives whether it was handed over: not where there is no display, and not
 * where no browser can be started.
 */
export async function openInBrowser(url: string): Promise<boolean> {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url) || !hasDisplay(process)) return false
  const { default: open } = await import('open')
  try {
    const started = await open(new URL(url).href)
    // It may end badly later: nobody waits for that.
    started.on('error', () => {})
    return true
  } catch {
    return false
  }
}

/** Whether there is a screen for a window, as far as the environment says. */
export function hasDisplay({ platform, env }: Pick<NodeJS.Process, 'platform' | 'env'>): boolean {
  return platform === 'darwin' || platform === 'win32' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY'])
}
