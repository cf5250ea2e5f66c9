import type { Subscriptions } from '../../shared/subscriptions.ts'
import type { HubClient } from '../hub/link.ts'
import { type Stream, useStream } from '../hub/use-stream.ts'

const follow = (client: HubClient, signal: AbortSignal) => client.subscriptions.follow(undefined, { signal })

/** Who gets our notifications and whose we get, kept up to date while the component is there. */
export function useSubscriptions(): Stream<Subscriptions> {
  return useStream(follow)
}
