import { useEffect, useState } from 'react'
import { navigate } from 'wouter/use-browser-location'
import { useConnected, useHub } from '../hub/hub.tsx'
import type { HubClient } from '../hub/link.ts'
import { inWords, isAbandoned, isNotFound } from '../hub/words.ts'
import { type ComposeFrom, composePath } from '../shell/routes.ts'
import { t } from '../text/text.ts'
import type { Draft } from './draft.ts'
import { draftOfExchange, draftOfNotification } from './prefill.ts'
import { changeDraft } from './store.ts'

export interface Prefill {
  readonly problem: string | undefined
  dismiss(): void
}

/** Fills the form with what the address names, once; then the address names nothing any more, so that what is typed stays. */
export function usePrefill(from: ComposeFrom | undefined): Prefill {
  const { connection } = useHub()
  const isConnected = useConnected()
  const [problem, setProblem] = useState<string>()
  const kind = from?.kind
  const id = from?.id

  useEffect(() => {
    if (!isConnected || kind === undefined || id === undefined) return
    const abandon = new AbortController()
    connection
      .ask(client => load(client, kind, id), abandon.signal)
      .then(draft => {
        if (abandon.signal.aborted) return
        setProblem(undefined)
        changeDraft(() => draft)
        navigate(composePath, { replace: true })
      })
      .catch((error: unknown) => {
        if (isAbandoned(error, abandon.signal)) return
        setProblem(isNotFound(error) ? t(`compose.gone.${kind}`) : inWords(error))
      })
    return () => abandon.abort()
  }, [connection, isConnected, kind, id])

  return { problem, dismiss: () => setProblem(undefined) }
}

async function load(client: HubClient, kind: ComposeFrom['kind'], id: number): Promise<Draft> {
  if (kind === 'notification') return draftOfNotification(await client.inbox.detail({ id }))
  return draftOfExchange(await client.exchanges.detail({ id, whole: true, unmasked: true }))
}
