import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { leavingMs } from '../use-leaving.ts'

/** In CSS pixels. */
export interface Size {
  readonly width: number
  readonly height: number
}

const nothing: Size = { width: 0, height: 0 }

/**
 * Tells how large the frame is: at once where it has grown, and where it is less, when what leaves has left. `isEmpty`: there is nothing
 * to be seen, whatever its size is. `onSize`: another function is told anew; undefined: nobody wants to know.
 */
export function useFit(
  frame: RefObject<HTMLElement | null>,
  onSize: ((size: Size) => void) | undefined,
  isEmpty: boolean,
): void {
  const said = useRef<{ readonly size: Size; readonly to: typeof onSize }>({ size: nothing, to: undefined })
  const shrinking = useRef<ReturnType<typeof setTimeout>>(undefined)
  const fitNow = useRef(() => {})
  fitNow.current = () => {
    const element = frame.current
    if (element === null || onSize === undefined) return
    const { width, height } = element.getBoundingClientRect()
    const size = isEmpty ? nothing : { width: Math.ceil(width), height: Math.ceil(height) }
    const before = said.current.to === onSize ? said.current.size : undefined
    const say = () => {
      said.current = { size, to: onSize }
      onSize(size)
    }
    clearTimeout(shrinking.current)
    if (before === undefined) say()
    else if (size.height < before.height || size.width < before.width) shrinking.current = setTimeout(say, leavingMs)
    else if (size.height !== before.height || size.width !== before.width) say()
  }

  // After each drawing, and not when the browser comes to it: a window that is not seen has no frames.
  useLayoutEffect(() => fitNow.current())

  const isWanted = onSize !== undefined
  useEffect(() => {
    if (!isWanted || frame.current === null) return
    // A font that was loaded late, for example.
    const observer = new ResizeObserver(() => fitNow.current())
    observer.observe(frame.current)
    return () => {
      observer.disconnect()
      clearTimeout(shrinking.current)
    }
  }, [frame, isWanted])
}
