/** The contract between window and hub, implemented over the hub. Inputs were checked against it when they arrive here. */
import type { DesktopFacts } from '../../shared/contract/about.ts'
import type { Status } from '../../shared/model.ts'
import type { Compose } from '../hub/compose/compose.ts'
import type { Hub } from '../hub/hub.ts'
import type { Passwords } from '../hub/passwords.ts'
import { aboutApi } from './about.ts'
import { activityApi } from './activity.ts'
import { applicationsApi, iconsApi } from './applications.ts'
import { composeApi } from './compose.ts'
import { exchangesApi } from './exchanges.ts'
import { historyApi } from './history.ts'
import { hostWindowApi, type ShowWindow } from './host-window.ts'
import { api, drained } from './implementer.ts'
import { inboxApi } from './inbox.ts'
import { type ChangeListener, listenerApi, passwordsApi } from './listener.ts'
import { presenceApi } from './presence.ts'
import { type Discover, destinationsApi, hubsApi, subscribersApi, subscriptionsApi } from './sharing.ts'

export interface ApiOptions {
  readonly hub: Hub
  readonly status: () => Status
  readonly changeListener: ChangeListener
  readonly passwords: Passwords
  readonly discover: Discover
  readonly compose: Compose
  /** Where the host has a window of its own. */
  readonly showWindow?: ShowWindow | undefined
  /** Null where there is no desktop app. */
  readonly desktop: () => DesktopFacts | null
}

/** How many notifications a window begins with. */
const firstPage = 100

/** Gives the router that a transport (WebSocket, message port) serves to windows. */
export function createApi(options: ApiOptions) {
  const { hub, status, changeListener, passwords, discover, compose, showWindow, desktop } = options
  return api.router({
    hello: api.hello.handler(() => ({
      cursor: hub.events.cursor(),
      now: hub.now(),
      status: status(),
      settings: hub.settings(),
      applications: hub.applications(),
      inbox: hub.inbox.page({ limit: firstPage }),
      onScreen: hub.onScreen(),
      unread: hub.unread(),
    })),
    follow: api.follow.handler(async function* ({ input, signal, context }) {
      yield [{ kind: 'status' as const, status: status() }]
      yield* drained(hub.events.follow(input, signal ?? context.ended), context)
    }),
    inbox: inboxApi(hub),
    activity: activityApi(hub),
    history: historyApi(hub),
    applications: applicationsApi(hub),
    icons: iconsApi(hub),
    subscriptions: subscriptionsApi(hub.sharing),
    subscribers: subscribersApi(hub.sharing),
    destinations: destinationsApi(hub.sharing),
    hubs: hubsApi(hub.sharing, discover),
    listener: listenerApi(changeListener, status),
    passwords: passwordsApi(passwords),
    presence: presenceApi(hub),
    about: aboutApi(status, desktop),
    exchanges: exchangesApi(hub.exchanges),
    compose: composeApi(compose),
    window: hostWindowApi(showWindow),
    settings: {
      change: api.settings.change.handler(({ input }) => hub.changeSettings(input)),
    },
  })
}

export type Api = ReturnType<typeof createApi>
