import { useRef, useState } from 'react'
import type { NotificationList } from '../hub/lists.ts'
import { type Action, useAction } from '../hub/use-action.ts'
import { isLoaded, loadedIn, type Marked, noneMarked, type Range, rangeOf, without, withToggled } from './marked.ts'
import { resolvedNow } from './resolved.ts'
import type { Leave } from './use-deeds.ts'

export interface Marking extends Pick<Action, 'problem' | 'dismiss'> {
  readonly marked: Marked
  /** Marks one, or no longer; the first one together with the `current` one. */
  toggle(id: number, current?: number): void
  /** Marks from where the last range began, else from `from`, to this one, and no others. */
  markRange(from: number, to: number): void
  markAll(): void
  unmark(): void
  /** These are about to go. Where not all of them have gone, the others are marked again, unless something else is by then. */
  readonly leave: Leave
}

/** What of a list is marked. What of a range is not loaded the hub is asked for. `search`: what the list is of; undefined: the inbox. */
export function useMarked(list: NotificationList, search: string | undefined): Marking {
  const [marked, setMarked] = useState(noneMarked)
  const { problem, dismiss, run } = useAction()
  /** Of what is asked for: who has marked something else since does not want it any more. */
  const turn = useRef(0)

  function mark(next: Marked): void {
    setMarked(next)
    turn.current += 1
  }

  async function markIn({ anchor, ...range }: Range & { readonly anchor?: number }): Promise<void> {
    mark({ ids: new Set(loadedIn(list, range)), anchor })
    if (isLoaded(list, range)) return
    const mine = turn.current
    const done = await run(client => client.inbox.ids({ ...range, ...resolvedNow(search) }))
    if (done === undefined || mine !== turn.current) return
    setMarked({ ids: new Set(done.answer.ids), anchor, isCut: done.answer.more })
  }

  return {
    marked,
    problem,
    dismiss,
    toggle: (id, current) => mark(withToggled(marked, id, current)),
    markRange: (from, to) => void markIn(rangeOf(marked, from, to)),
    markAll: () => void markIn({}),
    unmark: () => mark(noneMarked),
    leave(ids) {
      const next = without(marked, ids)
      mark(next)
      return gone => setMarked(now => (now === next ? without(marked, gone) : now))
    },
  }
}
