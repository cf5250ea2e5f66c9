import { useEffect, useState } from 'react'
import type { ExchangeDetail, ExchangeSummary } from '../../shared/exchanges.ts'
import { useConnected, useHub } from '../hub/hub.tsx'
import { inWords, isAbandoned, isNotFound } from '../hub/words.ts'

export interface OpenExchange {
  /** It stays when the hub keeps it no longer. */
  readonly detail: ExchangeDetail | undefined
  readonly isGone: boolean
  readonly problem: string | undefined
}

/** Loads an exchange, again whenever its summary changes. */
export function useExchangeDetail(id: number, summary: ExchangeSummary | undefined): OpenExchange {
  const { connection } = useHub()
  const isConnected = useConnected()
  const [open, setOpen] = useState<OpenExchange>({ detail: undefined, isGone: false, problem: undefined })

  // biome-ignore lint/correctness/useExhaustiveDependencies: each change is a reason to load it again
  useEffect(() => {
    if (!isConnected) return
    const abandon = new AbortController()
    connection
      .ask(client => client.exchanges.detail({ id }), abandon.signal)
      .then(detail => {
        if (!abandon.signal.aborted) setOpen({ detail, isGone: false, problem: undefined })
      })
      .catch((error: unknown) => {
        if (isAbandoned(error, abandon.signal)) return
        const isGone = isNotFound(error)
        setOpen(({ detail }) => ({ detail, isGone, problem: isGone ? undefined : inWords(error) }))
      })
    return () => abandon.abort()
  }, [connection, id, summary, isConnected])

  return open
}
