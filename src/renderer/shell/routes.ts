/** The addresses of the window's views. */

export type View =
  | { readonly name: 'inbox'; readonly id: number | undefined }
  | { readonly name: 'applications'; readonly application: string | undefined }
  | { readonly name: 'subscriptions'; readonly open: OpenSubscription | undefined }
  | { readonly name: 'nowhere' }

/** What is open on the page of subscriptions. */
export type OpenSubscription =
  | { readonly kind: 'subscriber'; readonly id: string }
  | { readonly kind: 'destination' | 'hub'; readonly id: number }
  | { readonly kind: 'add-destination' | 'add-hub' }

export const inboxPath = '/'
export const applicationsPath = '/applications'
export const notificationPath = (id: number) => `/inbox/${id}`
export const applicationPath = (name: string) => `${applicationsPath}/${encodeURIComponent(name)}`
export const subscriptionsPath = '/subscriptions'
export const subscriberPath = (id: string) => `${subscriptionsPath}/subscriber/${encodeURIComponent(id)}`
export const destinationPath = (id: number) => `${subscriptionsPath}/destination/${id}`
export const hubPath = (id: number) => `${subscriptionsPath}/hub/${id}`
export const addDestinationPath = `${subscriptionsPath}/add-destination`
export const addHubPath = `${subscriptionsPath}/add-hub`

/** Of what is open on the page of subscriptions. */
export function pathOf(open: OpenSubscription): string {
  switch (open.kind) {
    case 'subscriber':
      return subscriberPath(open.id)
    case 'destination':
      return destinationPath(open.id)
    case 'hub':
      return hubPath(open.id)
    case 'add-destination':
      return addDestinationPath
    case 'add-hub':
      return addHubPath
  }
}

const rowId = /^[1-9]\d{0,14}$/

/** The view that an address leads to. `pathname` as the browser has it, with its percent signs. */
export function viewAt(pathname: string): View {
  const [first, second, ...others] = pathname.split('/').filter(part => part !== '')
  if (first === 'subscriptions') return subscriptionsAt(second, others)
  if (others.length > 0) return { name: 'nowhere' }
  if (first === undefined) return { name: 'inbox', id: undefined }
  if (first === 'inbox' && second === undefined) return { name: 'inbox', id: undefined }
  if (first === 'inbox' && rowId.test(second ?? '')) return { name: 'inbox', id: Number(second) }
  if (first === 'applications') {
    const application = second === undefined ? undefined : decoded(second)
    if (second === undefined || application !== undefined) return { name: 'applications', application }
  }
  return { name: 'nowhere' }
}

function subscriptionsAt(kind: string | undefined, [part, ...others]: readonly string[]): View {
  const name = 'subscriptions'
  if (others.length > 0) return { name: 'nowhere' }
  if (kind === undefined) return { name, open: undefined }
  if ((kind === 'add-destination' || kind === 'add-hub') && part === undefined) return { name, open: { kind } }
  if ((kind === 'destination' || kind === 'hub') && rowId.test(part ?? '')) {
    return { name, open: { kind, id: Number(part) } }
  }
  const id = kind === 'subscriber' && part !== undefined ? decoded(part) : undefined
  return id === undefined ? { name: 'nowhere' } : { name, open: { kind: 'subscriber', id } }
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}
