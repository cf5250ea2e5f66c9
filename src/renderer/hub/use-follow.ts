import { useEffect, useState } from 'react'
import { useConnected, useHub } from './hub.tsx'
import type { HubClient } from './link.ts'
import { inWords, isAbandoned } from './words.ts'

/** How long it rests before it follows anew, where the hub ended it. */
const restMs = 2000

export type Follow<T> = (client: HubClient, signal: AbortSignal) => Promise<AsyncIterable<T>>

/**
 * Follows one of the hub's streams for as long as the component is there, and again after each new connection. Gives what is wrong
 * with it, in words, until a step comes. `call` and `take` must be the same from one rendering to the next.
 */
export function useFollow<T>(call: Follow<T>, take: (step: T) => void): string | undefined {
  const { connection } = useHub()
  const isConnected = useConnected()
  const [problem, setProblem] = useState<string>()

  useEffect(() => {
    if (!isConnected) return
    const abandon = new AbortController()
    const { signal } = abandon
    let rest: ReturnType<typeof setTimeout> | undefined
    const handle = (step: T) => {
      take(step)
      setProblem(undefined)
    }
    function follow(): void {
      connection
        .stream(call, handle, signal)
        .catch((error: unknown) => {
          if (!isAbandoned(error, signal)) setProblem(inWords(error))
        })
        .finally(() => {
          if (!signal.aborted) rest = setTimeout(follow, restMs)
        })
    }
    follow()
    return () => {
      abandon.abort()
      clearTimeout(rest)
    }
  }, [connection, call, take, isConnected])

  return problem
}
