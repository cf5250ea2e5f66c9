import { useEffect, useRef, useState } from 'react'
import { useConnected, useHub } from '../hub/hub.tsx'
import type { Listing } from '../hub/known.ts'
import { gapsOf, newestIdOf } from '../hub/lists.ts'
import { inWords, isAbandoned } from '../hub/words.ts'
import { resolvedNow } from './resolved.ts'

/** After something went wrong. */
const pauseMs = 3000

/** Asks how long the list is, where that is not known. Gives what went wrong, in words, until it is. */
export function useOutline(search: string | undefined, { list, outline }: Listing): string | undefined {
  const { connection, store } = useHub()
  const isConnected = useConnected()
  const [failed, setFailed] = useState<{ readonly search: string | undefined; readonly problem: string }>()
  const isUnmeasured = outline === undefined && gapsOf(list).length > 0

  const latest = useRef(list)
  latest.current = list
  useEffect(() => {
    if (!isUnmeasured || !isConnected) return
    const abandon = new AbortController()
    const { signal } = abandon
    let pause: ReturnType<typeof setTimeout> | undefined

    function ask(): void {
      // What the hub has, and the list has not heard of yet, would be counted twice.
      const newest = newestIdOf(latest.current)
      connection
        .ask(client => client.inbox.outline({ ...(newest && { newest }), ...resolvedNow(search) }, { signal }), signal)
        .then(
          answer => {
            if (signal.aborted) return
            setFailed(undefined)
            store.setOutline(search, answer)
          },
          (error: unknown) => {
            if (isAbandoned(error, signal)) return
            setFailed({ search, problem: inWords(error) })
            pause = setTimeout(ask, pauseMs)
          },
        )
    }

    ask()
    return () => {
      abandon.abort()
      clearTimeout(pause)
    }
  }, [connection, store, search, isUnmeasured, isConnected])

  return isUnmeasured && failed?.search === search ? failed?.problem : undefined
}
