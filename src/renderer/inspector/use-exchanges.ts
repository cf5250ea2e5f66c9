import { useCallback, useState } from 'react'
import type { ExchangeStep } from '../../shared/exchanges.ts'
import { type Follow, useFollow } from '../hub/use-follow.ts'
import { afterStep, type Exchanges } from './rows.ts'

export interface LiveExchanges {
  /** The newest first. They stay while the connection is lost; undefined before the hub has told any. */
  readonly exchanges: Exchanges | undefined
  /** Counts how often the hub began to tell them: what was held before means nothing after. */
  readonly beginnings: number
  readonly problem: string | undefined
}

const follow: Follow<ExchangeStep> = (client, signal) => client.exchanges.follow(undefined, { signal })

const nothing = { exchanges: undefined, beginnings: 0 }

/** What is kept of what went over the wire, as it happens. */
export function useExchanges(): LiveExchanges {
  const [live, setLive] = useState<Omit<LiveExchanges, 'problem'>>(nothing)
  const take = useCallback((step: ExchangeStep) => {
    setLive(before => ({
      exchanges: afterStep(before.exchanges, step),
      beginnings: before.beginnings + (step.kind === 'all' ? 1 : 0),
    }))
  }, [])
  return { ...live, problem: useFollow(follow, take) }
}
