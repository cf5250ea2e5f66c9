import { useMemo } from 'react'
import type { Bar } from '../../../shared/contract/activity.ts'
import { useKeptUp, type Wish } from '../../hub/use-kept-up.ts'
import { edgesOf, type Span } from './edges.ts'

/** So long it rests at least while notifications come in, and at most. */
const restMs = 2000
const latestMs = 60_000

export interface Bars {
  /** Undefined until they have come. */
  readonly bars: readonly Bar[] | undefined
  readonly problem: string | undefined
}

/** How much came in when, kept up to date. */
export function useBars(span: Span): Bars {
  const { latest, problem } = useKeptUp(useMemo(() => wishFor(span), [span]))
  return { bars: latest, problem }
}

function wishFor(span: Span): Wish<readonly Bar[]> {
  return {
    restMs,
    latestMs,
    ask: client => client.activity.histogram({ edges: edgesOf(span, Date.now()) }),
    isStale: (_, then, now) => then.cursor !== now.cursor,
  }
}
