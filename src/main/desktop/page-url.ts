/** The addresses of our own pages, which are also those of links to us: growlery://app/inbox/3. */

export const scheme = 'growlery'
export const pageUrl = `${scheme}://app/`
/** Where the page shows nothing but toasts. */
export const toastsPath = '/toasts'

/** What the contract takes. */
const longestPath = 2000

export function isOwnPage(url: string): boolean {
  return url.startsWith(pageUrl)
}

export function urlOf(path: string): string {
  return pageUrl + path.replace(/^\//, '')
}

/** The first part of the address of each view (renderer/shell/routes.ts); that of the inbox may be empty. */
const views = ['', 'inbox', 'applications', 'inspector', 'subscriptions', 'compose', 'settings']

/** Whether a path is that of a view, and of nothing else that is served under our scheme, such as an icon or an export. */
export function isView(path: string): boolean {
  const url = URL.canParse(path, pageUrl) ? new URL(path, pageUrl) : undefined
  if (url === undefined || !isOwnPage(url.href) || path.length > longestPath) return false
  return views.includes(url.pathname.split('/')[1] ?? '') && isDecodable(url.pathname)
}

/** The path of the view that a page shows; undefined where it shows none. */
export function viewOf(url: string): string | undefined {
  const path = isOwnPage(url) ? url.slice(pageUrl.length - 1) : undefined
  return path !== undefined && isView(path) ? path : undefined
}

/**
 * The path of the view that a link leads to: `growlery:inbox/3`, `growlery://settings/toasts?…`. Undefined where it leads to none. A link
 * only shows something: whoever may write one, a web page for example, can have nothing done.
 */
export function pathOfLink(link: string): string | undefined {
  if (!link.toLowerCase().startsWith(`${scheme}:`) || !URL.canParse(link)) return undefined
  const { host, pathname, search } = new URL(link)
  const parts = [host === 'app' ? '' : host, ...pathname.split(/[/\\]/)].filter(part => part !== '')
  const path = `/${parts.join('/')}${search}`
  return isView(path) ? path : undefined
}

function isDecodable(text: string): boolean {
  try {
    // The value is used: a bundler leaves out a call whose value nobody wants.
    return decodeURIComponent(text) !== ''
  } catch {
    return false
  }
}
