import { useCallback, useMemo, useRef, useState } from 'react'
import { idParts } from '../../shared/id-parts.ts'
import { useHub } from '../hub/hub.tsx'
import type { HubClient } from '../hub/link.ts'
import { type Action, useAction } from '../hub/use-action.ts'

/** What was deleted the last time and is not back, for as long as it can be brought back. */
export interface Deleted {
  readonly count: number
  /** The newest of them. */
  readonly id: number
}

interface Removal extends Deleted {
  /** For the hub, in parts. */
  readonly undo: readonly string[]
}

export interface Deeds extends Pick<Action, 'busy' | 'problem' | 'dismiss'> {
  readonly deleted: Deleted | undefined
  markRead(ids: readonly number[]): void
  markUnread(ids: readonly number[]): void
  remove(ids: readonly number[]): void
  /** Gives the newest of those that are back. */
  undo(): Promise<number | undefined>
  /** What was deleted stays so. */
  forget(): void
}

/** What is done with one notification, or with many. Who says `onRemove` is told just before notifications go. */
export function useDeeds(onRemove: (ids: ReadonlySet<number>) => void): Deeds {
  const { store } = useHub()
  const { busy, problem, dismiss, runForLong } = useAction()
  /** One after the other is brought back, the last one first. */
  const [removals, setRemovals] = useState<readonly Removal[]>([])
  const removed = removals.at(-1)
  const latest = useRef(onRemove)
  latest.current = onRemove

  const inParts = useCallback(
    (ids: readonly number[], call: (client: HubClient, ids: number[]) => Promise<unknown>) =>
      runForLong(async client => {
        for (const some of idParts(ids)) await call(client, some)
      }),
    [runForLong],
  )

  return useMemo(
    () => ({
      busy,
      problem,
      dismiss,
      deleted: removed,
      markRead: ids => void inParts(ids, (client, ids) => client.inbox.markRead({ ids })),
      markUnread: ids => {
        void inParts(ids, (client, ids) => client.inbox.markUnread({ ids }))
      },
      async remove(ids) {
        latest.current(new Set(ids))
        const undo: string[] = []
        let count = 0
        await inParts(ids, async (client, ids) => {
          const part = await client.inbox.remove({ ids })
          undo.push(part.undo)
          count += part.count
        })
        const id = ids.reduce((newest, id) => Math.max(newest, id))
        if (count > 0) setRemovals(removals => [...removals, { undo, count, id }])
      },
      async undo() {
        if (removed === undefined) return undefined
        setRemovals(removals => removals.filter(one => one !== removed))
        const done = await runForLong(async client => {
          for (const undo of removed.undo) await client.inbox.restore({ undo })
        })
        store.measureAnew()
        return done === undefined ? undefined : removed.id
      },
      forget: () => setRemovals([]),
    }),
    [store, busy, problem, dismiss, runForLong, inParts, removed],
  )
}
