/**
 * Toasts come from their side and leave to it, and when one comes or leaves the others glide to their new places. By scripted
 * animations: they go on when React moves an element, and what has left needs no room made for it.
 */
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { aside, isAtTop, type ToastLook } from './look.ts'
import { type Drawn, leavingMs } from './use-leaving.ts'

/** Where it stands in the frame, in pixels, whatever motion it is in. */
interface Place {
  /** From the edge that does not move when the frame gets larger or smaller. */
  readonly top: number
  readonly left: number
  readonly width: number
}

const comingMs = 180
const replacingMs = 120
const glideMs = 180

/** Moves each element of the frame that has `data-glide`, after each drawing. */
export function useMotion(
  frame: RefObject<HTMLElement | null>,
  drawn: readonly Drawn[],
  look: ToastLook,
  isStill: boolean,
  isAlone: boolean,
): void {
  const places = useRef(new Map<string, Place>())
  const moved = useRef({ in: new WeakSet<Element>(), out: new WeakSet<Element>() })

  useEffect(() => {
    if (frame.current === null) return
    // In a frame of another size nothing is where it was, and nothing shall glide there; but alone, it has the size of what is in it.
    const observer = new ResizeObserver(() => places.current.clear())
    if (!isAlone) observer.observe(frame.current)
    return () => observer.disconnect()
  }, [frame, isAlone])

  useLayoutEffect(() => {
    const elements = [...(frame.current?.querySelectorAll<HTMLElement>('[data-glide]') ?? [])]
    const edge = isAtTop(look) ? 0 : (frame.current?.offsetHeight ?? 0)
    const entrances = new Map(drawn.map(({ notification, entrance }) => [String(notification.id), entrance]))
    // Everything is read before anything is moved, so that the browser lays out once.
    const seen = elements.map(element => {
      const key = element.dataset['glide'] ?? ''
      const { offsetTop, offsetLeft: left, offsetWidth: width } = element
      const now = { top: offsetTop - edge, left, width }
      return { element, key, before: places.current.get(key), now, shift: shiftOf(element) }
    })
    places.current = new Map(seen.filter(one => !isLeaving(one.element)).map(({ key, now }) => [key, now]))
    for (const { element, key, before, now, shift } of seen) {
      const way = isLeaving(element) ? 'out' : 'in'
      const isNew = !moved.current[way].has(element)
      moved.current[way].add(element)
      if (isStill) continue
      if (way === 'in' && isNew) come(element, entrances.get(key) ?? 'replacing', aside(look))
      else if (way === 'out' && isNew && before !== undefined)
        leave(element, { ...before, top: before.top + edge }, aside(look))
      else if (way === 'in' && before !== undefined && before.top !== now.top) {
        glide(element, before.top + shift - now.top)
      }
    }
  })
}

const isLeaving = (element: HTMLElement) => element.dataset['leaving'] !== undefined

/** How far it is from its place just now, because it glides. */
function shiftOf(element: HTMLElement): number {
  return Number.parseFloat(getComputedStyle(element).translate.split(' ')[1] ?? '0')
}

function glide(element: HTMLElement, distance: number): void {
  element.animate({ translate: [`0 ${distance}px`, '0 0'] }, { duration: glideMs, easing: 'ease-out' })
}

function come(element: HTMLElement, entrance: Drawn['entrance'], transform: string): void {
  if (entrance === 'replacing') element.animate({ opacity: [0.6, 1] }, { duration: replacingMs, easing: 'ease-out' })
  else {
    const keyframes = { opacity: [0, 1], transform: [transform, 'none'] }
    element.animate(keyframes, { duration: comingMs, easing: 'ease-out' })
  }
}

/** From its place, which the others may take at once. */
function leave(element: HTMLElement, { top, left, width }: Place, transform: string): void {
  Object.assign(element.style, { top: `${top}px`, left: `${left}px`, width: `${width}px` })
  const keyframes = { opacity: [1, 0], transform: ['none', transform] }
  element.animate(keyframes, { duration: leavingMs, easing: 'ease-out', fill: 'forwards' })
}
