/** The addresses of our own pages, which are also those of links to us: growlery://app/inbox/3. */

export const scheme = 'growlery'
export const pageUrl = `${scheme}://app/`

/** What the contract takes. */
const longestPath = 2000

export function isOwnPage(url: string): boolean {
  return url.startsWith(pageUrl)
}

export function urlOf(path: string): string {
  return pageUrl + path.replace(/^\//, '')
}

/** The address of a view within the window, where the page stands. */
export function pathOf(url: string): string | undefined {
  return isOwnPage(url) ? url.slice(pageUrl.length - 1) : undefined
}

/**
 * The address of the view that a link leads to: `growlery:inbox/3`, `growlery://settings/toasts?…`. Undefined where it is none of ours.
 * A link only shows something: whoever may write one, a web page for example, can have nothing done.
 */
export function pathOfLink(link: string): string | undefined {
  if (!link.toLowerCase().startsWith(`${scheme}:`) || !URL.canParse(link)) return undefined
  const { host, pathname, search } = new URL(link)
  const parts = [host === 'app' ? '' : host, ...pathname.split(/[/\\]/)].filter(part => part !== '')
  const path = `/${parts.join('/')}${search}`
  return path.length > longestPath ? undefined : path
}
