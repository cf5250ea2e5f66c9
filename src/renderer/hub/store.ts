/** All that the window knows, in one store. What changes it are the functions of known.ts and lists.ts. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Application, HubEvent } from '../../shared/model.ts'
import type { Settings } from '../../shared/settings.ts'
import { apply, begin, type Hello, type Known } from './known.ts'
import { type NotificationList, trimmed, withHead, withOlder } from './lists.ts'

/** Why there is no connection: nobody answers, or the browser was not let in. */
export type Trouble = 'unreachable' | 'unauthorized'

export type ConnectionState =
  | { readonly phase: 'connecting' }
  | { readonly phase: 'connected' }
  | { readonly phase: 'disconnected'; readonly why: Trouble }

export interface HubState {
  readonly connection: ConnectionState
  /** Undefined until the first `hello` was answered, then never again. */
  readonly known: Known | undefined
}

export interface HubStore extends StoreApi<HubState> {
  connectionIs(connection: ConnectionState): void
  begin(hello: Hello, windowNow: number): void
  apply(events: readonly HubEvent[]): void
  addOlder(page: NotificationList): void
  /** Drops all but the newest `count` of the inbox: they can be asked for again. */
  forgetOlder(count: number): void
  /** Begins a search, or ends it. */
  search(search: string | undefined): void
  /** Takes an answer, if it is still this that is searched for. */
  addFound(search: string, page: NotificationList, part: 'head' | 'older'): void
  open(id: number | undefined): void
  putApplication(application: Application): void
  putSettings(settings: Settings): void
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
    addOlder: page => change(known => ({ ...known, inbox: withOlder(known.inbox, page) })),
    forgetOlder: count => change(known => ({ ...known, inbox: trimmed(known.inbox, count) })),
    search: search =>
      change(known => ({
        ...known,
        found:
          search === undefined ? undefined : { search, list: { notifications: [], more: false }, removed: new Set() },
      })),
    addFound: (search, page, part) =>
      change(known => {
        if (known.found?.search !== search) return known
        const list = part === 'head' ? withHead(known.found.list, page) : withOlder(known.found.list, page)
        return { ...known, found: { ...known.found, list } }
      }),
    open: id => change(known => ({ ...known, opened: id === undefined ? undefined : { id, changes: 0 } })),
    putApplication: application =>
      change(known => ({ ...known, applications: new Map(known.applications).set(application.name, application) })),
    putSettings: settings => change(known => ({ ...known, settings })),
  }
}
