import { useCallback, useEffect, useRef, useState } from 'react'

export interface Draft<T> {
  /** What is to be shown. */
  readonly value: T
  /** Whether the user has changed something that is not saved. */
  readonly isChanged: boolean
  change(step: (value: T) => T): void
  undo(): void
  /** The hub has taken this: it is shown from now on, also until the stream tells of it. */
  keep(value: T): void
}

/** What the user makes of something that the hub keeps, until it is saved. `keyOf` is equal for what means the same. */
export function useDraft<T extends object>(saved: T, keyOf: (value: T) => string): Draft<T> {
  const [draft, setDraft] = useState<T>()
  const [kept, setKept] = useState<T>()
  const key = keyOf(saved)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the hub tells anew counts
  useEffect(() => setKept(undefined), [key])

  const base = kept ?? saved
  const latest = useRef(base)
  latest.current = base
  return {
    value: draft ?? base,
    isChanged: draft !== undefined && keyOf(draft) !== keyOf(base),
    change: useCallback(step => setDraft(before => step(before ?? latest.current)), []),
    undo: useCallback(() => setDraft(undefined), []),
    keep: useCallback(value => {
      setKept(value)
      setDraft(undefined)
    }, []),
  }
}
