import { type RefObject, useEffect, useLayoutEffect, useReducer, useRef } from 'react'
import type { Room } from '../../shared/arrange.ts'
import type { Notification } from '../../shared/model.ts'
import { screenHeight } from './alone/screen-height.ts'
import { mostAtOnce, type ToastLook } from './look.ts'

/** No toast is lower: of one that was never drawn no more is known. */
const leastHeight = 30
/** With its gap. */
const foldHeight = 56

/**
 * How much room there is in the frame, or, where it is `isAlone`, on the screen; and how much each toast takes: as they measured when they
 * were drawn.
 */
export function useRoom(
  frame: RefObject<HTMLElement | null>,
  look: ToastLook,
  onScreen: readonly Notification[],
  isAlone: boolean,
): Room {
  const [, drawAgain] = useReducer((count: number) => count + 1, 0)
  const heights = useRef(new Map<number, number>())
  const height = useRef(Number.POSITIVE_INFINITY)
  const drawnWith = useRef(look)
  if (drawnWith.current !== look) {
    drawnWith.current = look
    heights.current.clear()
  }

  useEffect(() => {
    // Alone, it is as large as they are, and not the other way round.
    if (frame.current === null || isAlone) return
    const observer = new ResizeObserver(() => {
      // Where it is less wide, texts have more lines.
      heights.current.clear()
      drawAgain()
    })
    observer.observe(frame.current)
    return () => observer.disconnect()
  }, [frame, isAlone])

  useLayoutEffect(() => {
    const element = frame.current
    if (element === null) return
    height.current = isAlone ? screenHeight() - besidesIn(element) : roomIn(element)
    const unfolded = element.querySelector('[data-unfolded]') !== null
    let sum = element.querySelector('[data-glide=fold]') === null ? 0 : foldHeight
    for (const place of element.querySelectorAll<HTMLElement>('li:not([inert])')) {
      heights.current.set(Number(place.dataset['glide']), place.offsetHeight)
      sum += place.offsetHeight
    }
    if (heights.current.size > 2 * onScreen.length + 100) {
      const ids = new Set(onScreen.map(({ id }) => id))
      for (const id of heights.current.keys()) if (!ids.has(id)) heights.current.delete(id)
    }
    // Before it is painted: with less in full, now that it is known how high they are.
    if (sum > height.current && !unfolded && element.querySelectorAll('li:not([inert])').length > 1) drawAgain()
  })

  return {
    most: mostAtOnce(look),
    height: height.current,
    heightOf: id => heights.current.get(id) ?? leastHeight,
    foldHeight,
  }
}

/** What is inside its padding, less what is said besides. */
function roomIn(frame: HTMLElement): number {
  const { paddingTop, paddingBottom } = getComputedStyle(frame)
  return frame.clientHeight - Number.parseFloat(paddingTop) - Number.parseFloat(paddingBottom) - besidesIn(frame)
}

function besidesIn(frame: HTMLElement): number {
  const all = frame.querySelectorAll<HTMLElement>('[data-besides]')
  return [...all].reduce((sum, { offsetHeight }) => sum + offsetHeight, 0)
}
