import { useDeferredValue, useEffect, useRef, useState } from 'react'
import { many } from './burst.ts'

/** Where there are many, what changes among them is drawn so often. */
const calmMs = 400

/**
 * What is on screen, as it is drawn: when nothing else is to be drawn, and while a burst lasts not each time that it changes, which would
 * take the time of who uses the window.
 */
export function useCalm<One>(onScreen: ReadonlyMap<number, One>): ReadonlyMap<number, One> {
  const [kept, setKept] = useState(onScreen)
  const latest = useRef(onScreen)
  const keptAt = useRef(Number.NEGATIVE_INFINITY)
  const isMany = onScreen.size > many
  const isBehind = onScreen !== kept
  if (isBehind && !isMany) setKept(onScreen)

  useEffect(() => {
    latest.current = onScreen
  }, [onScreen])

  // biome-ignore lint/correctness/useExhaustiveDependencies: what came after the last time is waited for anew
  useEffect(() => {
    if (!isBehind || !isMany) return
    const keep = () => {
      keptAt.current = performance.now()
      setKept(latest.current)
    }
    const timer = setTimeout(keep, Math.max(0, keptAt.current + calmMs - performance.now()))
    return () => clearTimeout(timer)
  }, [kept, isBehind, isMany])

  return useDeferredValue(isMany ? kept : onScreen)
}
