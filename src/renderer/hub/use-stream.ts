import { useState } from 'react'
import { type Follow, useFollow } from './use-follow.ts'

export interface Stream<T> {
  /** The newest step; it stays while the connection is lost. Undefined before the first one. */
  readonly latest: T | undefined
  readonly problem: string | undefined
}

/** The newest step of one of the hub's streams, where each says it all. `call` must be the same from one rendering to the next. */
export function useStream<T>(call: Follow<T>): Stream<T> {
  const [latest, setLatest] = useState<T>()
  const problem = useFollow(call, setLatest)
  return { latest, problem }
}
