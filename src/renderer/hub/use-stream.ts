import { useEffect, useState } from 'react'
import { useConnected, useHub } from './hub.tsx'
import type { HubClient } from './link.ts'
import { inWords, isAbandoned } from './words.ts'

/** How long it rests before it follows anew, where the hub ended it. */
const restMs = 2000

export interface Stream<T> {
  /** The newest step; it stays while the connection is lost. Undefined before the first one. */
  readonly latest: T | undefined
  readonly problem: string | undefined
}

/**
 * Follows one of the hub's streams for as long as the component is there, and again after each new connection. `call` must be
 * the same from one rendering to the next.
 */
export function useStream<T>(call: (client: HubClient, signal: AbortSignal) => Promise<AsyncIterable<T>>): Stream<T> {
  const { connection } = useHub()
  const isConnected = useConnected()
  const [latest, setLatest] = useState<T>()
  const [problem, setProblem] = useState<string>()

  useEffect(() => {
    if (!isConnected) return
    const abandon = new AbortController()
    const { signal } = abandon
    let rest: ReturnType<typeof setTimeout> | undefined
    const take = (step: T) => {
      setLatest(step)
      setProblem(undefined)
    }
    function follow(): void {
      connection
        .stream(call, take, signal)
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
  }, [connection, call, isConnected])

  return { latest, problem }
}
