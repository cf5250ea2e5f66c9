/** Finds the GNTP servers that announce themselves on the network: see `announce.ts`. */
import type { FoundHub } from '../../../shared/subscriptions.ts'
import { type MulticastError, openMulticast } from './multicast.ts'
import { Search } from './search.ts'

export interface DiscoverOptions {
  /** Of this hub, which is not to find itself. */
  readonly serverId: string
  /** Told, once for each kind, why servers may not be found. */
  readonly onError: (error: MulticastError) => void
  /** How often it asks who is there. Default: 10,000. */
  readonly roundMs?: number
}

const defaultRoundMs = 10_000

/**
 * Gives who is there, at once (nobody yet), and anew whenever a server has come, gone or changed; one that breaks off is gone after
 * three to four rounds. Where the system knows a server's name, that is its `host`, otherwise an address.
 *
 * It asks until its consumer ends, or the signal aborts; then no timer and no socket is left.
 */
export async function* discover(
  { serverId, onError, roundMs = defaultRoundMs }: DiscoverOptions,
  signal: AbortSignal,
): AsyncGenerator<FoundHub[], void, void> {
  yield []
  if (signal.aborted) return
  let wake = () => {}
  const { bonjour, close } = await openMulticast(onError)
  const onChange = () => wake()
  const search = new Search({ bonjour, serverId, roundMs, onChange })
  signal.addEventListener('abort', onChange)
  try {
    let given: FoundHub[] = []
    while (!signal.aborted) {
      const { hubs } = search
      if (JSON.stringify(hubs) === JSON.stringify(given)) {
        await new Promise<void>(resolve => {
          wake = resolve
        })
      } else {
        given = hubs
        yield hubs
      }
    }
  } finally {
    signal.removeEventListener('abort', onChange)
    search.stop()
    await close()
  }
}
