import { useEffect, useRef, useState } from 'react'
import { useConnected, useHub } from '../hub/hub.tsx'
import type { Listing } from '../hub/known.ts'
import { pageWanted } from '../hub/list-pages.ts'
import { loadedCountOf, type NotificationPage } from '../hub/lists.ts'
import { inWords, isAbandoned } from '../hub/words.ts'
import type { Ranks } from './InboxList.tsx'
import { resolvedNow } from './resolved.ts'
import { useOutline } from './use-outline.ts'

const pageLength = 100
/** So many rows beyond what is in sight are loaded before they are. */
const ahead = 40
/** While pages keep changing as they are read, it is better to show one than none. */
const mostTries = 3
/** After something went wrong. */
const pauseMs = 3000
/** Of a list that is longer, what is further away is let go: a window is open for weeks. */
const mostLoaded = 3000
const keptAround = 1000

/**
 * Loads what is in sight of the list, wherever that is: of the search, if there is one, else of the inbox. Gives what went wrong, in
 * words.
 */
export function usePages(search: string | undefined, listing: Listing, { from, to }: Ranks): string | undefined {
  const { connection, store } = useHub()
  const isConnected = useConnected()
  const [turn, setTurn] = useState(0)
  const [failed, setFailed] = useState<{ readonly search: string | undefined; readonly problem: string }>()
  const unmeasured = useOutline(search, listing)
  const { list, outline } = listing
  const flight = useRef<{ readonly search: string | undefined; readonly abandon: AbortController }>(undefined)

  // biome-ignore lint/correctness/useExhaustiveDependencies: with each turn the next page may be asked for
  useEffect(() => {
    if (!isConnected) return
    if (flight.current !== undefined && flight.current.search === search) return
    flight.current?.abandon.abort()
    const wanted =
      pageWanted(list, outline, { from, to }, pageLength) ??
      pageWanted(list, outline, { from: from - ahead, to: to + ahead }, pageLength)
    if (wanted === undefined) return
    const abandon = new AbortController()
    const { signal } = abandon
    const mine = { search, abandon }
    flight.current = mine
    const { before } = wanted
    const ask = () =>
      connection.ask(
        client =>
          client.inbox.page({ limit: pageLength, ...(before !== undefined && { before }), ...resolvedNow(search) }),
        signal,
      )

    /** What has changed among the rows while the page was on its way is not in it: then it is asked for again. */
    async function page(tries: number): Promise<NotificationPage> {
      const changes = store.getState().known?.changesElsewhere
      const answer = await ask()
      const isStale = store.getState().known?.changesElsewhere !== changes
      return isStale && tries > 1 ? page(tries - 1) : answer
    }

    const land = () => {
      if (flight.current === mine) flight.current = undefined
      setTurn(turn => turn + 1)
    }
    page(mostTries).then(
      answer => {
        setFailed(undefined)
        if (!signal.aborted) store.addPage(search, wanted, answer)
        land()
      },
      (error: unknown) => {
        if (!isAbandoned(error, signal)) setFailed({ search, problem: inWords(error) })
        setTimeout(land, pauseMs)
      },
    )
  }, [connection, store, search, list, outline, from, to, isConnected, turn])

  const isLong = loadedCountOf(list) > mostLoaded
  useEffect(() => {
    if (isLong) store.keepOnly(search, from - keptAround, to + keptAround)
  }, [store, search, isLong, from, to])

  return (failed?.search === search ? failed?.problem : undefined) ?? unmeasured
}
