import { useCallback, useEffect, useState } from 'react'
import { useConnected, useHub } from './hub.tsx'
import type { HubClient } from './link.ts'
import { inWords, isAbandoned } from './words.ts'

export interface Answer<T> {
  /** The newest one; it stays while another is waited for. */
  readonly latest: T | undefined
  readonly problem: string | undefined
  /** Asks once more. */
  again(): void
}

/**
 * Asks the hub when the component is first there, and again after each new connection. `call` must be the same from one rendering to the
 * next.
 */
export function useAnswer<T>(call: (client: HubClient) => Promise<T>): Answer<T> {
  const { connection } = useHub()
  const isConnected = useConnected()
  const [latest, setLatest] = useState<T>()
  const [problem, setProblem] = useState<string>()
  const [times, setTimes] = useState(0)

  // biome-ignore lint/correctness/useExhaustiveDependencies: each time it is asked anew
  useEffect(() => {
    if (!isConnected) return
    const abandon = new AbortController()
    setProblem(undefined)
    connection
      .ask(call, abandon.signal)
      .then(answer => {
        if (!abandon.signal.aborted) setLatest(answer)
      })
      .catch((error: unknown) => {
        if (!isAbandoned(error, abandon.signal)) setProblem(inWords(error))
      })
    return () => abandon.abort()
  }, [connection, call, isConnected, times])

  return { latest, problem, again: useCallback(() => setTimes(before => before + 1), []) }
}
