import { useDebouncedValue } from '@mantine/hooks'
import { useCallback, useDeferredValue, useEffect, useRef, useState } from 'react'
import { navigate } from 'wouter/use-browser-location'
import { useConnected, useHub, useKnown } from '../hub/hub.tsx'
import type { Listing } from '../hub/known.ts'
import { inWords, isAbandoned } from '../hub/words.ts'
import { t } from '../text/text.ts'
import { inboxAddress, useSearchInAddress } from './address.ts'
import { resolvedNow } from './resolved.ts'

const typingRestMs = 150
/** While notifications come in, a search is repeated this often at most. */
const repeatMs = 700
const firstPage = 100

export interface Search {
  readonly typed: string
  type(text: string): void
  /** Searches for something else at once. */
  set(text: string): void
  /** What is searched for, as it stands in the address; empty while nothing is. */
  readonly address: string
  /** What to show: what was found, the last time that there was an answer; or the inbox. */
  readonly listing: Listing
  /** What the listing was searched for with; undefined: it is the inbox. */
  readonly listed: string | undefined
  /** What is asked for is not listed yet. */
  readonly isWaiting: boolean
  readonly problem: string | undefined
}

/** Keeps what is found up with what is typed, and with what comes in meanwhile. `openId` stays open when the address changes. */
export function useInboxSearch(openId: number | undefined): Search {
  const { connection, store } = useHub()
  const isConnected = useConnected()
  const inbox = useKnown(known => known.inbox)
  const found = useKnown(known => known.found)
  const newestId = useKnown(known => known.newestId)
  const beginnings = useKnown(known => known.beginnings)
  const text = useTypedSearch(openId)
  const search = text.address.trim() === '' ? undefined : text.address
  const [dueFor, setDueFor] = useState(newestId)
  const [failed, setFailed] = useState<{ readonly search: string; readonly problem: string }>()

  // Another list means that all rows are drawn anew: the key that was pressed does not wait for that.
  const wanted = search === undefined ? undefined : found
  const before = useDeferredValue(wanted)
  const shown = before?.search === wanted?.search ? wanted : before
  const isShown = shown?.search === search

  useEffect(() => {
    if (search === undefined && isShown) store.endSearch()
  }, [store, search, isShown])

  // What came in may match: the search is repeated, but not for each one of a burst.
  const isDue = search !== undefined && newestId !== dueFor
  useEffect(() => {
    if (!isDue) return
    const timer = setTimeout(() => setDueFor(store.getState().known?.newestId ?? 0), repeatMs)
    return () => clearTimeout(timer)
  }, [store, isDue])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new notification, or that the hub began anew, is a reason to search again
  useEffect(() => {
    if (search === undefined || !isConnected) return
    const abandon = new AbortController()
    const { signal } = abandon
    connection
      .ask(client => client.inbox.page({ ...resolvedNow(search), limit: firstPage }), signal)
      .then(page => {
        if (signal.aborted) return
        store.found(search, page)
        setFailed(undefined)
      })
      .catch((error: unknown) => {
        if (!isAbandoned(error, signal)) setFailed({ search, problem: inWords(error) })
      })
    return () => abandon.abort()
  }, [connection, store, search, isConnected, dueFor, beginnings])

  const isMissing = search !== undefined && found?.search !== search
  const whyNot = failed?.search === search ? failed?.problem : undefined
  const problem = whyNot ?? (isMissing && !isConnected ? t('inbox.searchedLater') : undefined)
  return {
    ...text,
    listing: shown ?? inbox,
    listed: shown?.search,
    isWaiting: !isShown && problem === undefined,
    problem,
  }
}

/** What is typed goes into the address when the user rests; what the address says otherwise comes back into the field. */
function useTypedSearch(openId: number | undefined): Pick<Search, 'typed' | 'type' | 'set' | 'address'> {
  const address = useSearchInAddress()
  const [typed, setTyped] = useState(address)
  const [written, setWritten] = useState(address)
  if (address !== written) {
    setWritten(address)
    setTyped(address)
  }
  const [rested] = useDebouncedValue(typed, typingRestMs)
  const latest = useRef({ openId, address })
  latest.current = { openId, address }

  const write = useCallback((text: string) => {
    const { openId, address } = latest.current
    const wanted = text.trim() === '' ? '' : text
    if (wanted === address) return
    setWritten(wanted)
    navigate(inboxAddress(openId, wanted), { replace: true })
  }, [])

  useEffect(() => {
    if (rested === typed) write(rested)
  }, [rested, typed, write])

  const set = useCallback(
    (text: string) => {
      setTyped(text)
      write(text)
    },
    [write],
  )
  return { typed, type: setTyped, set, address }
}
