import { useDebouncedValue } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import type { Dissection } from '../../shared/exchanges.ts'
import { useConnected, useHub } from '../hub/hub.tsx'
import { inWords, isAbandoned } from '../hub/words.ts'
import type { Draft } from './draft.ts'
import { inputOf } from './message-of.ts'

export interface Preview {
  /** Undefined before the first answer. */
  readonly messages: readonly Dissection[] | undefined
  /** They are of what was typed before. */
  readonly isOld: boolean
  /** What the hub says against it. */
  readonly problem: string | undefined
}

const typingRestMs = 250

/** The bytes that the draft would be, as the hub makes them. While it has mistakes the last ones stay. */
export function usePreview(draft: Draft, hasMistakes: boolean): Preview {
  const { connection } = useHub()
  const isConnected = useConnected()
  const [rested] = useDebouncedValue(draft, typingRestMs)
  const [answer, setAnswer] = useState<{ readonly of: Draft; readonly messages: readonly Dissection[] }>()
  const [refusal, setRefusal] = useState<{ readonly of: Draft; readonly words: string }>()
  const isDue = rested === draft && !hasMistakes

  useEffect(() => {
    if (!isConnected || !isDue) return
    const abandon = new AbortController()
    connection
      .ask(client => client.compose.preview(inputOf(rested)), abandon.signal)
      .then(({ messages }) => {
        if (!abandon.signal.aborted) setAnswer({ of: rested, messages })
      })
      .catch((error: unknown) => {
        if (!isAbandoned(error, abandon.signal)) setRefusal({ of: rested, words: inWords(error) })
      })
    return () => abandon.abort()
  }, [connection, isConnected, isDue, rested])

  return {
    messages: answer?.messages,
    isOld: answer?.of !== draft,
    problem: refusal?.of === draft ? refusal.words : undefined,
  }
}
