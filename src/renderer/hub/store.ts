/** All that the window knows, in one store. What changes it are the functions of known.ts and lists.ts. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Application, HubEvent, Status } from '../../shared/model.ts'
import type { Settings } from '../../shared/settings.ts'
import { apply, begin, type Found, type Hello, type Known, type Listing } from './known.ts'
import { type Outline, type WantedPage, withOnly, withOutline, withPage } from './list-pages.ts'
import { listOf, type NotificationPage } from './lists.ts'

/** Why there is no connection: nobody answers, or the browser was not let in. */
export type Trouble = 'unreachable' | 'unauthorized'

export type ConnectionState =
  | { readonly phase: 'connecting' }
  | { readonly phase: 'connected' }
  | { readonly phase: 'disconnected'; readonly why: Trouble }

/** A list always keeps so many of its newest rows: what comes in stands above them. */
const keptAtTop = 100

export interface HubState {
  readonly connection: ConnectionState
  /** Undefined until the first `hello` was answered, then never again. */
  readonly known: Known | undefined
}

export interface HubStore extends StoreApi<HubState> {
  connectionIs(connection: ConnectionState): void
  begin(hello: Hello, windowNow: number): void
  apply(events: readonly HubEvent[]): void
  /** Takes the first page of a search, in place of what was found before; or what it has now, where it is the same search. */
  found(search: string, page: NotificationPage): void
  endSearch(): void
  /** Takes a page of a search, if that is still the one that was found; undefined: of the inbox. */
  addPage(search: string | undefined, wanted: WantedPage, page: NotificationPage): void
  /** Takes how long a list is. */
  setOutline(search: string | undefined, outline: Outline): void
  /** How long the lists are is to be asked for again. */
  measureAnew(): void
  /** Drops all of a list but its top and the ranks `from` up to before `to`: they can be asked for again. */
  keepOnly(search: string | undefined, from: number, to: number): void
  open(id: number | undefined): void
  putApplication(application: Application): void
  putSettings(settings: Settings): void
  putStatus(status: Status): void
}

export function createHubStore(): HubStore {
  const store = createStore<HubState>()(() => ({ connection: { phase: 'connecting' }, known: undefined }))
  const change = (step: (known: Known) => Known) =>
    store.setState(state => (state.known === undefined ? state : { known: step(state.known) }))

  return {
    ...store,
    connectionIs: connection => store.setState({ connection }),
    begin: (hello, windowNow) => store.setState(state => ({ known: begin(hello, windowNow, state.known) })),
    apply: events => change(known => apply(known, events)),
    found: (search, page) => change(known => ({ ...known, found: foundAnew(known.found, search, page) })),
    endSearch: () => change(known => (known.found === undefined ? known : { ...known, found: undefined })),
    addPage: (search, wanted, page) =>
      change(known =>
        withListing(known, search, ({ list, outline }) => ({ list: withPage(list, wanted, page), outline })),
      ),
    setOutline: (search, outline) =>
      change(known => withListing(known, search, ({ list }) => ({ list: withOutline(list, outline), outline }))),
    measureAnew: () =>
      change(({ inbox, found, ...known }) => ({
        ...known,
        inbox: { ...inbox, outline: undefined },
        found: found && { ...found, outline: undefined },
      })),
    keepOnly: (search, from, to) =>
      change(known =>
        withListing(known, search, ({ list, outline }) => ({ list: withOnly(list, { from, to }, keptAtTop), outline })),
      ),
    open: id => change(known => ({ ...known, opened: id === undefined ? undefined : { id, changes: 0 } })),
    putApplication: application =>
      change(known => ({ ...known, applications: new Map(known.applications).set(application.name, application) })),
    putSettings: settings => change(known => ({ ...known, settings })),
    putStatus: status => change(known => ({ ...known, status })),
  }
}

function withListing(known: Known, search: string | undefined, step: (listing: Listing) => Listing): Known {
  if (search === undefined) return { ...known, inbox: step(known.inbox) }
  return known.found?.search === search ? { ...known, found: { ...known.found, ...step(known.found) } } : known
}

function foundAnew(before: Found | undefined, search: string, page: NotificationPage): Found {
  if (before?.search !== search || before.isOld) {
    // What was removed before the beginning can be restored after it.
    const removed = before?.search === search ? before.removed : new Set<number>()
    return { search, list: listOf(page), outline: undefined, removed, isOld: false }
  }
  const list = withPage(before.list, { before: undefined, skipped: 0 }, page)
  // A gap more: how long it is, only the hub can say.
  return { ...before, list, outline: list.runs.length > before.list.runs.length ? undefined : before.outline }
}
