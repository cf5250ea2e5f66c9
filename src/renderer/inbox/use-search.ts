import { useDebouncedValue } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import { useConnected, useHub, useKnown } from '../hub/hub.tsx'
import { inWords, isAbandoned } from '../hub/words.ts'

const typingRestMs = 150
/** While notifications come in, a search is repeated this often at most. */
const repeatMs = 700
const firstPage = 100
const longestPage = 500

export interface Search {
  /** What is searched for; undefined while nothing is. */
  readonly search: string | undefined
  /** No answer has come yet. */
  readonly isWaiting: boolean
  readonly problem: string | undefined
}

/** Keeps the store's `found` up with what is typed, and with what comes in meanwhile. */
export function useSearch(typed: string): Search {
  const { connection, store } = useHub()
  const isConnected = useConnected()
  const wanted = typed.trim()
  const [rested] = useDebouncedValue(wanted, typingRestMs)
  const search = wanted === '' || rested === '' ? undefined : rested
  const newestId = useKnown(known => known.newestId)
  const [dueFor, setDueFor] = useState(newestId)
  const [answered, setAnswered] = useState<string>()
  const [problem, setProblem] = useState<string>()

  useEffect(() => {
    store.search(search)
    return () => store.search(undefined)
  }, [store, search])

  // What came in may match: the search is repeated, but not for each one of a burst.
  const isDue = search !== undefined && newestId !== dueFor
  useEffect(() => {
    if (!isDue) return
    const timer = setTimeout(() => setDueFor(store.getState().known?.newestId ?? 0), repeatMs)
    return () => clearTimeout(timer)
  }, [store, isDue])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new notification is a reason to search again
  useEffect(() => {
    if (search === undefined || !isConnected) return
    const abandon = new AbortController()
    const loaded = store.getState().known?.found?.list.notifications.length ?? 0
    const limit = Math.min(Math.max(loaded, firstPage), longestPage)
    connection
      .ask(client => client.inbox.page({ search, limit }), abandon.signal)
      .then(page => {
        if (abandon.signal.aborted) return
        store.addFound(search, page, 'head')
        setAnswered(search)
        setProblem(undefined)
      })
      .catch((error: unknown) => {
        if (!isAbandoned(error, abandon.signal)) setProblem(inWords(error))
      })
    return () => abandon.abort()
  }, [connection, store, search, isConnected, dueFor])

  return {
    search,
    isWaiting: search !== undefined && answered !== search && problem === undefined,
    problem: search === undefined ? undefined : problem,
  }
}
