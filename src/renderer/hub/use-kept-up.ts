import { useEffect, useState } from 'react'
import { useConnected, useHub } from './hub.tsx'
import { keepUp } from './keep-up.ts'
import type { Known } from './known.ts'
import type { HubClient } from './link.ts'
import { inWords, isAbandoned } from './words.ts'

export interface Wish<T> {
  /** Asks for it; `known`: what is known just then. */
  readonly ask: (client: HubClient, known: Known) => Promise<T>
  /** Whether what was answered then is out of date, with what is known now. */
  readonly isStale: (answer: T, then: Known, now: Known) => boolean
  /** After an answer it rests for so long. */
  readonly restMs: number
  /** It is asked for after so long in any case. */
  readonly latestMs: number
}

export interface KeptUp<T> {
  /** The newest answer; it stays while the connection is lost. Undefined before the first one. */
  readonly latest: T | undefined
  readonly problem: string | undefined
}

/** What the hub is asked for again as often as it changes, while the component is there. `wish` is the same from one rendering to the next. */
export function useKeptUp<T>(wish: Wish<T>): KeptUp<T> {
  const { connection, store } = useHub()
  const isConnected = useConnected()
  const [state, setState] = useState<KeptUp<T> & { readonly of: Wish<T> }>()

  useEffect(() => {
    if (!isConnected) return
    const abandon = new AbortController()
    const { signal } = abandon
    let last: { readonly answer: T; readonly then: Known } | undefined

    async function ask(): Promise<void> {
      const then = store.getState().known
      if (then === undefined) return
      try {
        const answer = await connection.ask(client => wish.ask(client, then), signal)
        if (signal.aborted) return
        last = { answer, then }
        setState({ of: wish, latest: answer, problem: undefined })
      } catch (error) {
        if (isAbandoned(error, signal)) return
        last = undefined
        setState(before => ({
          of: wish,
          latest: before?.of === wish ? before.latest : undefined,
          problem: inWords(error),
        }))
      }
    }

    const stop = keepUp({
      ...wish,
      ask,
      // What went wrong is asked for again.
      isStale() {
        const now = store.getState().known
        return last === undefined || now === undefined || wish.isStale(last.answer, last.then, now)
      },
      watch: store.subscribe,
    })
    return () => {
      abandon.abort()
      stop()
    }
  }, [connection, store, wish, isConnected])

  return state?.of === wish ? state : { latest: undefined, problem: undefined }
}
