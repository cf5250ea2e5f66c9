import { useEffect, useRef, useState } from 'react'
import type { Bar } from '../../../shared/contract/activity.ts'
import { useConnected, useHub, useKnown } from '../../hub/hub.tsx'
import { inWords, isAbandoned } from '../../hub/words.ts'
import { edgesOf, type Span } from './edges.ts'

/** So often at most it is asked for anew while notifications come in, and at least. */
const soonestMs = 2000
const latestMs = 60_000

export interface Bars {
  /** Undefined until they have come. */
  readonly bars: readonly Bar[] | undefined
  readonly problem: string | undefined
}

/** How much came in when, kept up to date. */
export function useBars(span: Span): Bars {
  const { connection, store } = useHub()
  const isConnected = useConnected()
  const [loaded, setLoaded] = useState<{
    readonly span: Span
    readonly bars: readonly Bar[]
    readonly changes: number
  }>()
  const [problem, setProblem] = useState<string>()
  const askedAt = useRef(0)

  const isStale = useKnown(known => known.cursor.seq !== loaded?.changes)
  const [turn, setTurn] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn is a reason to ask again
  useEffect(() => {
    if (!isConnected) return
    const abandon = new AbortController()
    const { signal } = abandon
    askedAt.current = Date.now()
    const known = store.getState().known?.cursor.seq ?? 0
    connection
      .ask(client => client.activity.histogram({ edges: edgesOf(span, Date.now()) }), signal)
      .then(
        bars => {
          if (signal.aborted) return
          setLoaded({ span, bars, changes: known })
          setProblem(undefined)
        },
        (error: unknown) => {
          if (!isAbandoned(error, signal)) setProblem(inWords(error))
        },
      )
    return () => abandon.abort()
  }, [connection, store, span, isConnected, turn])

  // biome-ignore lint/correctness/useExhaustiveDependencies: after each turn it is waited anew
  useEffect(() => {
    const wait = isStale ? Math.max(0, askedAt.current + soonestMs - Date.now()) : latestMs
    const timer = setTimeout(() => setTurn(turn => turn + 1), wait)
    return () => clearTimeout(timer)
  }, [isStale, turn])

  return { bars: loaded?.span === span ? loaded.bars : undefined, problem }
}
