import { useState } from 'react'
import type { Span } from './edges.ts'

const spanKey = 'growlery-histogram'

/** What the histogram shows; this browser remembers it. */
export function useSpan(): [Span, (span: Span) => void] {
  const [span, setSpan] = useState<Span>(() => (kept(() => localStorage.getItem(spanKey)) === 'week' ? 'week' : 'day'))
  return [
    span,
    next => {
      setSpan(next)
      kept(() => localStorage.setItem(spanKey, next))
    },
  ]
}

/** A browser may forbid the page to keep anything: then nothing is kept. */
function kept<T>(access: () => T): T | undefined {
  try {
    return access()
  } catch {
    return undefined
  }
}
