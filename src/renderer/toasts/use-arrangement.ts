import { useEffect, useReducer, useRef } from 'react'
import { type Arrangement, arrange, type Room } from '../../shared/arrange.ts'
import type { Notification } from '../../shared/model.ts'

/** After one toast gave way to a newer, the others stay at least this long: long enough to read a title. */
const restMs = 1200
const nobody: ReadonlySet<number> = new Set()

/**
 * The arrangement of what is on screen, without the flicker that a burst would make of it. While somebody `isReading`, who is in full
 * stays so, and who comes is put before them all, at the far end: nothing moves under the pointer.
 */
export function useArrangement(onScreen: readonly Notification[], room: Room, isReading: boolean): Arrangement {
  const [, drawAgain] = useReducer((count: number) => count + 1, 0)
  const last = useRef({ full: nobody, gaveWayAt: Number.NEGATIVE_INFINITY })
  const read = useRef(nobody)
  const isResting = performance.now() - last.current.gaveWayAt < restMs
  const arrangement = arrange(onScreen, room, isResting || isReading ? last.current.full : nobody)

  useEffect(() => {
    const full = new Set(arrangement.full.map(one => one.id))
    const gaveWay = onScreen.some(one => last.current.full.has(one.id) && !full.has(one.id))
    last.current = { full, gaveWayAt: gaveWay ? performance.now() : last.current.gaveWayAt }
    if (!isReading) read.current = full
  })

  const isWaiting = isResting && arrangement.folded !== undefined
  useEffect(() => {
    if (!isWaiting) return
    const timer = setInterval(drawAgain, restMs / 2)
    return () => clearInterval(timer)
  }, [isWaiting])

  if (!isReading) return arrangement
  const isRead = ({ id }: Notification) => read.current.has(id)
  const { full, folded } = arrangement
  return { full: [...full.filter(one => !isRead(one)), ...full.filter(isRead)], folded }
}
