import { startTransition, useEffect, useRef, useState } from 'react'
import { many } from './burst.ts'

/** Where there are many, what changes among them is drawn so often, when nothing else is to be drawn. */
const calmMs = 400

/** What is on screen, as it is drawn: while a burst lasts not each time that it changes, which would take the time of who uses the window. */
export function useCalm<One>(onScreen: ReadonlyMap<number, One>): ReadonlyMap<number, One> {
  const [drawn, setDrawn] = useState(onScreen)
  const latest = useRef(onScreen)
  const drawnAt = useRef(Number.NEGATIVE_INFINITY)
  const isMany = onScreen.size > many
  const isBehind = onScreen !== drawn
  if (isBehind && !isMany) setDrawn(onScreen)

  useEffect(() => {
    latest.current = onScreen
  }, [onScreen])

  // biome-ignore lint/correctness/useExhaustiveDependencies: after each drawing what came meanwhile is waited for anew
  useEffect(() => {
    if (!isBehind || !isMany) return
    const draw = () => {
      drawnAt.current = performance.now()
      startTransition(() => setDrawn(latest.current))
    }
    const timer = setTimeout(draw, Math.max(0, drawnAt.current + calmMs - performance.now()))
    return () => clearTimeout(timer)
  }, [drawn, isBehind, isMany])

  return isMany ? drawn : onScreen
}
