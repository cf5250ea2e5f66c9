import { useCallback, useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { type Drafts, putDraft } from './drafts.ts'

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

/**
 * What the user makes of something that the hub keeps, until it is saved or undone: among `drafts` it outlives the component. `keyOf` is
 * equal for what means the same.
 */
export function useDraft<T extends object>(
  saved: T,
  keyOf: (value: T) => string,
  drafts: Drafts<T>,
  path: string,
): Draft<T> {
  const draft = useStore(drafts, all => all.get(path))
  const [kept, setKept] = useState<T>()
  const key = keyOf(saved)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the hub tells anew counts
  useEffect(() => setKept(undefined), [key])

  const base = kept ?? saved
  const latest = useRef(base)
  latest.current = base
  const isChanged = draft !== undefined && keyOf(draft) !== keyOf(base)
  const put = useCallback((value: T | undefined) => putDraft(drafts, path, value), [drafts, path])
  // What has come to be the same as what is saved waits for nobody.
  useEffect(() => {
    if (!isChanged) put(undefined)
  }, [isChanged, put])
  return {
    value: draft ?? base,
    isChanged,
    change: useCallback(step => put(step(drafts.getState().get(path) ?? latest.current)), [put, drafts, path]),
    undo: useCallback(() => put(undefined), [put]),
    keep: useCallback(
      value => {
        setKept(value)
        put(undefined)
      },
      [put],
    ),
  }
}
