import type { FoundHub } from '../../shared/subscriptions.ts'
import type { Sharing } from '../hub/sharing.ts'
import { api, drained, explained } from './implementer.ts'

/** The servers that announce themselves on the network, as they come and go. */
export type Discover = (signal: AbortSignal) => AsyncGenerator<FoundHub[]>

export function subscriptionsApi({ subscriptions }: Sharing) {
  return {
    list: api.subscriptions.list.handler(() => subscriptions.snapshot()),
    follow: api.subscriptions.follow.handler(({ signal, context }) =>
      drained(subscriptions.follow(signal ?? context.ended), context),
    ),
  }
}

export function subscribersApi({ subscribers }: Sharing) {
  return {
    pause: api.subscribers.pause.handler(({ input }) => explained(() => subscribers.pause(input.id, input.paused))),
    remove: api.subscribers.remove.handler(({ input }) => explained(() => subscribers.remove(input.id))),
    setFilter: api.subscribers.setFilter.handler(({ input }) =>
      explained(() => subscribers.setFilter(input.id, input.filter)),
    ),
  }
}

export function destinationsApi({ destinations }: Sharing) {
  return {
    add: api.destinations.add.handler(({ input }) => explained(() => destinations.add(input))),
    change: api.destinations.change.handler(({ input }) =>
      explained(() => destinations.change(input.id, input.change)),
    ),
    remove: api.destinations.remove.handler(({ input }) => explained(() => destinations.remove(input.id))),
    test: api.destinations.test.handler(({ input }) => explained(() => destinations.test(input.id))),
  }
}

export function hubsApi({ hubs }: Sharing, discover: Discover) {
  return {
    add: api.hubs.add.handler(({ input }) => explained(() => hubs.add(input))),
    change: api.hubs.change.handler(({ input }) => explained(() => hubs.change(input.id, input.change))),
    remove: api.hubs.remove.handler(({ input }) => explained(() => hubs.remove(input.id))),
    retry: api.hubs.retry.handler(({ input }) => explained(() => hubs.retry(input.id))),
    discover: api.hubs.discover.handler(({ signal, context }) => discover(signal ?? context.ended)),
  }
}
