import type { Exchanges } from '../hub/exchanges/exchanges.ts'
import { api, drained, explained } from './implementer.ts'

export function exchangesApi(exchanges: Exchanges) {
  return {
    follow: api.exchanges.follow.handler(({ signal, context }) =>
      drained(exchanges.follow(signal ?? context.ended), context),
    ),
    detail: api.exchanges.detail.handler(({ input: { id, ...options } }) =>
      explained(() => exchanges.detail(id, options)),
    ),
    pin: api.exchanges.pin.handler(({ input }) => explained(() => exchanges.pin(input.id, input.pinned))),
    clear: api.exchanges.clear.handler(() => exchanges.clear()),
    ofNotification: api.exchanges.ofNotification.handler(({ input }) => ({ id: exchanges.ofNotification(input.id) })),
  }
}
