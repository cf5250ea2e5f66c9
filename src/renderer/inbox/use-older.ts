import { useCallback, useRef, useState } from 'react'
import { useHub } from '../hub/hub.tsx'
import type { NotificationList } from '../hub/lists.ts'
import { inWords } from '../hub/words.ts'

const pageLength = 100
/** While pages keep changing as they are read, it is better to show one than none. */
const mostTries = 3

export interface Older {
  /** Asks for the next older page, if there is one and it is not on its way. */
  load(): void
  readonly problem: string | undefined
}

/** Loads the history page by page: of the search, if there is one, else of the inbox. */
export function useOlder(search: string | undefined): Older {
  const { connection, store } = useHub()
  const isLoading = useRef(false)
  const [problem, setProblem] = useState<string>()

  const load = useCallback(() => {
    const known = store.getState().known
    const list = search === undefined ? known?.inbox : known?.found?.search === search ? known.found.list : undefined
    if (isLoading.current || !list?.more) return
    // All that was loaded may have been removed.
    const before = list.notifications.at(-1)?.id
    isLoading.current = true
    const ask = () =>
      connection.ask(client =>
        client.inbox.page({
          limit: pageLength,
          ...(before !== undefined && { before }),
          ...(search !== undefined && { search }),
        }),
      )

    /** What has changed among the older ones while the page was on its way is not in it: then it is asked for again. */
    async function page(tries: number): Promise<NotificationList> {
      const changes = store.getState().known?.changesElsewhere
      const answer = await ask()
      const isStale = store.getState().known?.changesElsewhere !== changes
      return isStale && tries > 1 ? page(tries - 1) : answer
    }

    page(mostTries)
      .then(
        answer => {
          setProblem(undefined)
          if (search === undefined) store.addOlder(answer)
          else store.addFound(search, answer, 'older')
        },
        (error: unknown) => setProblem(inWords(error)),
      )
      .finally(() => {
        isLoading.current = false
      })
  }, [connection, store, search])

  return { load, problem }
}
