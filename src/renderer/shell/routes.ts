/** The addresses of the window's views. */

export type View =
  | { readonly name: 'inbox'; readonly id: number | undefined }
  | { readonly name: 'applications'; readonly application: string | undefined }
  | { readonly name: 'nowhere' }

export const inboxPath = '/'
export const applicationsPath = '/applications'
export const notificationPath = (id: number) => `/inbox/${id}`
export const applicationPath = (name: string) => `${applicationsPath}/${encodeURIComponent(name)}`

/** The view that an address leads to. `pathname` as the browser has it, with its percent signs. */
export function viewAt(pathname: string): View {
  const [first, second, ...others] = pathname.split('/').filter(part => part !== '')
  if (others.length > 0) return { name: 'nowhere' }
  if (first === undefined) return { name: 'inbox', id: undefined }
  if (first === 'inbox' && second === undefined) return { name: 'inbox', id: undefined }
  if (first === 'inbox' && /^[1-9]\d{0,14}$/.test(second ?? '')) return { name: 'inbox', id: Number(second) }
  if (first === 'applications') {
    const application = second === undefined ? undefined : decoded(second)
    if (second === undefined || application !== undefined) return { name: 'applications', application }
  }
  return { name: 'nowhere' }
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}
