import { useEffect, useReducer, useRef } from 'react'

/** Where there are more, most are folded into one line: */
const many = 20
/** what changes among them is drawn so often. */
const calmMs = 400

/** What is on screen, as it is drawn: while a burst lasts not each time that it changes, which would take the time of who uses the window. */
export function useCalm<One>(onScreen: ReadonlyMap<number, One>): ReadonlyMap<number, One> {
  const [, drawAgain] = useReducer((count: number) => count + 1, 0)
  const drawn = useRef({ onScreen, at: Number.NEGATIVE_INFINITY })
  const waitMs = drawn.current.at + calmMs - performance.now()
  const isMany = onScreen.size > many && drawn.current.onScreen.size > many
  if (onScreen !== drawn.current.onScreen && (!isMany || waitMs <= 0)) {
    drawn.current = { onScreen, at: performance.now() }
  }
  const isBehind = onScreen !== drawn.current.onScreen
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is waited once, from when something was left out
  useEffect(() => {
    if (!isBehind) return
    const timer = setTimeout(drawAgain, waitMs)
    return () => clearTimeout(timer)
  }, [isBehind])
  return drawn.current.onScreen
}
