import { useEffect, useRef } from 'react'
import type { Notification } from '../../shared/model.ts'

const nobody: ReadonlySet<number> = new Set()

/** Has the time stand still of all that can be seen while somebody reads: what is read must not be moved by what leaves beside it. */
export function useHold(
  seen: readonly Notification[],
  isReading: boolean,
  onHold: (id: number, held: boolean) => void,
): void {
  const held = useRef(nobody)
  useEffect(() => {
    if (!isReading && held.current.size === 0) return
    const wanted = isReading ? new Set(seen.filter(one => one.shownUntil !== null).map(({ id }) => id)) : nobody
    for (const id of wanted) if (!held.current.has(id)) onHold(id, true)
    for (const id of held.current) if (!wanted.has(id)) onHold(id, false)
    held.current = wanted
  })
}
