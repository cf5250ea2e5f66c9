import { useEffect, useRef } from 'react'
import type { Notification } from '../../shared/model.ts'

const nobody: ReadonlySet<number> = new Set()

/**
 * Has the time stand still of all that is on screen while somebody reads: what is read must not be moved by what leaves beside it, and
 * what is folded must be there when the user reaches for it.
 */
export function useHold(
  onScreen: readonly Notification[],
  isReading: boolean,
  onHold: (ids: readonly number[], held: boolean) => void,
): void {
  const held = useRef(nobody)
  useEffect(() => {
    if (!isReading && held.current.size === 0) return
    const wanted = isReading ? new Set(onScreen.filter(one => one.shownUntil !== null).map(({ id }) => id)) : nobody
    const more = [...wanted].filter(id => !held.current.has(id))
    const fewer = [...held.current].filter(id => !wanted.has(id))
    held.current = wanted
    if (more.length > 0) onHold(more, true)
    if (fewer.length > 0) onHold(fewer, false)
  })
}
