/** The contract between window and hub, implemented over the hub. Inputs were checked against it when they arrive here. */
import { implement, ORPCError } from '@orpc/server'
import { contract } from '../../shared/contract.ts'
import type { Status } from '../../shared/model.ts'
import type { FoundHub } from '../../shared/subscriptions.ts'
import { NoIconUrlError } from '../hub/awaited-icons.ts'
import type { Hub } from '../hub/hub.ts'
import { ForbiddenMoveError, UnknownNotificationError } from '../hub/lifecycle.ts'
import { RefusalError, UnknownMachineError } from '../hub/refusal.ts'
import { UnknownApplicationError } from '../hub/set-enabled.ts'

export interface ApiContext {
  /** Resolves when the window has taken what was sent to it: a slow window is not buried. */
  readonly drained: () => Promise<void>
  /** Aborts when the window is gone. */
  readonly ended: AbortSignal
}

export interface ApiOptions {
  readonly hub: Hub
  readonly status: () => Status
  /** The servers that announce themselves on the network, as they come and go. */
  readonly discover: (signal: AbortSignal) => AsyncGenerator<FoundHub[]>
  /** Brings the window to the front, where the host has one of its own. */
  readonly showWindow?: (() => void) | undefined
}

const unknown = [UnknownNotificationError, UnknownApplicationError, UnknownMachineError, NoIconUrlError]
/** How many notifications a window begins with. */
const firstPage = 100

/** Gives the router that a transport (WebSocket, message port) serves to windows. */
export function createApi({ hub, status, discover, showWindow }: ApiOptions) {
  const { sharing } = hub
  const api = implement(contract).$context<ApiContext>()
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
      const aborted = signal ?? new AbortController().signal
      yield [{ kind: 'status' as const, status: status() }]
      for await (const events of hub.events.follow(input, aborted)) {
        yield events
        await context.drained()
      }
    }),
    inbox: {
      since: api.inbox.since.handler(({ input }) => hub.inbox.since(input)),
      page: api.inbox.page.handler(({ input }) => hub.inbox.page(input)),
      detail: api.inbox.detail.handler(({ input }) => explained(() => hub.inbox.detail(input.id))),
      click: api.inbox.click.handler(({ input }) => explained(() => hub.inbox.click(input.id))),
      close: api.inbox.close.handler(({ input }) => explained(() => hub.inbox.close(input.id))),
      closeAll: api.inbox.closeAll.handler(() => hub.inbox.closeAll()),
      hold: api.inbox.hold.handler(({ input: { id, held }, context: { ended } }) => {
        hub.inbox.hold(id, held)
        // A window that goes away under the pointer never says that it lets go.
        if (held) ended.addEventListener('abort', () => hub.inbox.hold(id, false), { once: true })
      }),
      markRead: api.inbox.markRead.handler(({ input }) => hub.inbox.markRead(input.ids)),
    },
    applications: {
      setEnabled: api.applications.setEnabled.handler(({ input }) =>
        explained(() => hub.setEnabled(input.application, input.type, input.enabled)),
      ),
    },
    icons: {
      retry: api.icons.retry.handler(({ input }) => explained(() => hub.retryIcon(input))),
    },
    subscriptions: {
      list: api.subscriptions.list.handler(() => sharing.subscriptions.snapshot()),
      follow: api.subscriptions.follow.handler(async function* ({ signal, context }) {
        for await (const snapshot of sharing.subscriptions.follow(signal ?? context.ended)) {
          yield snapshot
          await context.drained()
        }
      }),
    },
    subscribers: {
      pause: api.subscribers.pause.handler(({ input }) =>
        explained(() => sharing.subscribers.pause(input.id, input.paused)),
      ),
      remove: api.subscribers.remove.handler(({ input }) => explained(() => sharing.subscribers.remove(input.id))),
      setFilter: api.subscribers.setFilter.handler(({ input }) =>
        explained(() => sharing.subscribers.setFilter(input.id, input.filter)),
      ),
    },
    destinations: {
      add: api.destinations.add.handler(({ input }) => explained(() => sharing.destinations.add(input))),
      change: api.destinations.change.handler(({ input }) =>
        explained(() => sharing.destinations.change(input.id, input.change)),
      ),
      remove: api.destinations.remove.handler(({ input }) => explained(() => sharing.destinations.remove(input.id))),
      test: api.destinations.test.handler(({ input }) => explained(() => sharing.destinations.test(input.id))),
    },
    hubs: {
      add: api.hubs.add.handler(({ input }) => explained(() => sharing.hubs.add(input))),
      change: api.hubs.change.handler(({ input }) => explained(() => sharing.hubs.change(input.id, input.change))),
      remove: api.hubs.remove.handler(({ input }) => explained(() => sharing.hubs.remove(input.id))),
      retry: api.hubs.retry.handler(({ input }) => explained(() => sharing.hubs.retry(input.id))),
      discover: api.hubs.discover.handler(({ signal, context }) => discover(signal ?? context.ended)),
    },
    window: {
      show: api.window.show.handler(() => {
        showWindow?.()
        return { shown: showWindow !== undefined }
      }),
    },
    settings: {
      change: api.settings.change.handler(({ input }) => hub.changeSettings(input)),
    },
  })
}

export type Api = ReturnType<typeof createApi>

/** Gives the hub's refusals as the errors that the contract names; anything else is our own fault and stays one. */
async function explained<T>(action: () => T | Promise<T>): Promise<T> {
  try {
    return await action()
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const { message } = error
    if (unknown.some(kind => error instanceof kind)) throw new ORPCError('NOT_FOUND', { message })
    if (error instanceof ForbiddenMoveError) throw new ORPCError('CONFLICT', { message })
    if (error instanceof RefusalError) throw new ORPCError('REFUSED', { message })
    throw error
  }
}
