/** What a follower of the hub hears. */

import type { Growlery } from '../../src/main/growlery.ts'
import type { Cursor, HubEvent } from '../../src/shared/model.ts'

export interface Following {
  /** So far. */
  readonly events: readonly HubEvent[]
  end(): Promise<void>
}

/** Follows from a cursor into a list, until the test ends it. */
export function follow({ hub }: Pick<Growlery, 'hub'>, cursor: Cursor): Following {
  const ending = new AbortController()
  const events: HubEvent[] = []
  const ended = (async () => {
    for await (const batch of hub.events.follow(cursor, ending.signal)) events.push(...batch)
  })()
  return {
    events,
    end: () => {
      ending.abort()
      return ended
    },
  }
}
