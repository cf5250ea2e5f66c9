import { useCallback, useRef, useState } from 'react'
import { idParts } from '../../shared/id-parts.ts'
import { useHub } from '../hub/hub.tsx'
import type { HubClient } from '../hub/link.ts'
import { type Action, useAction } from '../hub/use-action.ts'

/** What was deleted the last time, for as long as it can be brought back. */
export interface Deleted {
  readonly count: number
  /** The newest of them. */
  readonly id: number
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
  const [removed, setRemoved] = useState<Deleted & { readonly undo: readonly string[] }>()
  const latest = useRef(onRemove)
  latest.current = onRemove

  const inParts = useCallback(
    (ids: readonly number[], call: (client: HubClient, ids: number[]) => Promise<unknown>) =>
      runForLong(async client => {
        for (const some of idParts(ids)) await call(client, some)
      }),
    [runForLong],
  )

  return {
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
      if (count > 0) setRemoved({ undo, count, id: Math.max(...ids) })
    },
    async undo() {
      if (removed === undefined) return undefined
      setRemoved(undefined)
      const done = await runForLong(async client => {
        for (const undo of removed.undo) await client.inbox.restore({ undo })
      })
      store.measureAnew()
      return done === undefined ? undefined : removed.id
    },
    forget: () => setRemoved(undefined),
  }
}
