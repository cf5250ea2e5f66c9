/** The addresses of the window's views. */

export type View =
  | { readonly name: 'inbox'; readonly id: number | undefined }
  | { readonly name: 'applications'; readonly application: string | undefined }
  | { readonly name: 'inspector'; readonly id: number | undefined }
  | { readonly name: 'compose' }
  | { readonly name: 'subscriptions'; readonly open: OpenSubscription | undefined }
  | { readonly name: 'settings'; readonly section: string | undefined }
  | { readonly name: 'nowhere' }

/** What is open on the page of subscriptions. */
export type OpenSubscription =
  | { readonly kind: 'subscriber'; readonly id: string }
  | { readonly kind: 'destination' | 'hub'; readonly id: number }
  | { readonly kind: 'add-destination' | 'add-hub' }

export const inboxPath = '/'
/** The inbox with a search, in the language of `query.ts`. */
export const searchPath = (search: string) => `${inboxPath}?${new URLSearchParams({ q: search })}`
export const applicationsPath = '/applications'
export const notificationPath = (id: number) => `/inbox/${id}`
export const applicationPath = (name: string) => `${applicationsPath}/${encodeURIComponent(name)}`
export const inspectorPath = '/inspector'
export const exchangePath = (id: number) => `${inspectorPath}/${id}`
export const composePath = '/compose'
/** To send something like it once more. */
export const composeFromPath = ({ kind, id }: ComposeFrom) => `${composePath}?from=${kind}:${id}`
export const subscriptionsPath = '/subscriptions'
export const subscriberPath = (id: string) => `${subscriptionsPath}/subscriber/${encodeURIComponent(id)}`
export const destinationPath = (id: number) => `${subscriptionsPath}/destination/${id}`
export const hubPath = (id: number) => `${subscriptionsPath}/hub/${id}`
export const addDestinationPath = `${subscriptionsPath}/add-destination`
export const addHubPath = `${subscriptionsPath}/add-hub`
export const settingsPath = '/settings'
export const settingsSectionPath = (section: string) => `${settingsPath}/${encodeURIComponent(section)}`

/** What a message to be written begins with. */
export interface ComposeFrom {
  readonly kind: 'exchange' | 'notification'
  readonly id: number
}

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
  if (first === 'inspector' && (second === undefined || rowId.test(second))) {
    return { name: 'inspector', id: second === undefined ? undefined : Number(second) }
  }
  if (first === 'compose' && second === undefined) return { name: 'compose' }
  if (first === 'settings') {
    const section = second === undefined ? undefined : decoded(second)
    if (second === undefined || section !== undefined) return { name: 'settings', section }
  }
  if (first === 'applications') {
    const application = second === undefined ? undefined : decoded(second)
    if (second === undefined || application !== undefined) return { name: 'applications', application }
  }
  return { name: 'nowhere' }
}

/** What follows the ? of an address of compose: `from=exchange:12`. */
export function composeFromAt(search: string): ComposeFrom | undefined {
  const [kind, id = ''] = new URLSearchParams(search).get('from')?.split(':') ?? []
  if ((kind !== 'exchange' && kind !== 'notification') || !rowId.test(id)) return undefined
  return { kind, id: Number(id) }
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
