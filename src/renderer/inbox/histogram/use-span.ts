import { useState } from 'react'
import { stored } from '../../ui/stored.ts'
import type { Span } from './edges.ts'

const spanKey = 'growlery-histogram'

/** What the histogram shows; this browser remembers it. */
export function useSpan(): [Span, (span: Span) => void] {
  const [span, setSpan] = useState<Span>(() =>
    stored(() => localStorage.getItem(spanKey)) === 'week' ? 'week' : 'day',
  )
  return [
    span,
    next => {
      setSpan(next)
      stored(() => localStorage.setItem(spanKey, next))
    },
  ]
}
