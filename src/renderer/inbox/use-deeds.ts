import { useCallback, useMemo, useRef, useState } from 'react'
import { idParts } from '../../shared/id-parts.ts'
import { useHub } from '../hub/hub.tsx'
import type { HubClient } from '../hub/link.ts'
import { type Action, useAction } from '../hub/use-action.ts'
import { isNotFound } from '../hub/words.ts'

/** What was deleted the last time and is not back, for as long as it can be brought back. */
export interface Deleted {
  readonly count: number
  /** The newest of them. */
  readonly id: number
}

interface Part extends Deleted {
  /** For the hub. */
  readonly undo: string
}

/** In the parts that the hub took. */
type Removal = readonly Part[]

/** Is told what is about to go; gives what is called when it is known which of them have gone, where not all have. */
export type Leave = (ids: ReadonlySet<number>) => (gone: ReadonlySet<number>) => void

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

/** What is done with one notification, or with many. `onRemove` is told just before notifications go. */
export function useDeeds(onRemove: Leave): Deeds {
  const { store } = useHub()
  const { busy, problem, dismiss, runForLong } = useAction()
  /** One after the other is brought back, the last one first. */
  const [removals, setRemovals] = useState<readonly Removal[]>([])
  const removed = removals.at(-1)
  const deleted = useMemo(() => removed && deletedIn(removed), [removed])
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
      deleted,
      markRead: ids => void inParts(ids, (client, ids) => client.inbox.markRead({ ids })),
      markUnread: ids => {
        void inParts(ids, (client, ids) => client.inbox.markUnread({ ids }))
      },
      async remove(ids) {
        const keepTheRest = latest.current(new Set(ids))
        const gone = new Set<number>()
        const removal: Part[] = []
        const done = await inParts(ids, async (client, ids) => {
          const { undo, count } = await client.inbox.remove({ ids })
          for (const id of ids) gone.add(id)
          if (count > 0) removal.push({ undo, count, id: Math.max(...ids) })
        })
        if (done === undefined) keepTheRest(gone)
        if (removal.length > 0) setRemovals(removals => [...removals, removal])
      },
      async undo() {
        if (removed === undefined) return undefined
        // The next undo means another one, even before this one is back.
        setRemovals(removals => removals.filter(one => one !== removed))
        const back: Part[] = []
        const lost: Part[] = []
        const done = await runForLong(async client => {
          for (const part of removed) {
            try {
              await client.inbox.restore({ undo: part.undo })
              back.push(part)
            } catch (error) {
              // Its time is over.
              if (isNotFound(error)) lost.push(part)
              throw error
            }
          }
        })
        const left = removed.filter(part => !back.includes(part) && !lost.includes(part))
        if (done === undefined && left.length > 0) setRemovals(removals => [...removals, left])
        store.measureAnew()
        return back.length === 0 ? undefined : deletedIn(back).id
      },
      forget: () => setRemovals([]),
    }),
    [store, busy, problem, dismiss, runForLong, inParts, removed, deleted],
  )
}

function deletedIn(removal: Removal): Deleted {
  return {
    count: removal.reduce((sum, { count }) => sum + count, 0),
    id: Math.max(...removal.map(({ id }) => id)),
  }
}
