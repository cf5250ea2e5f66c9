import { useMemo } from 'react'
import { useHub } from '../hub/hub.tsx'
import type { HubClient } from '../hub/link.ts'
import { inWords } from '../hub/words.ts'
import { sayProblem } from '../shell/overlay-state.ts'

export interface Run {
  /** Asks the hub for it. What goes wrong is said above the page: by then the palette has closed. */
  ask<T>(call: (client: HubClient) => Promise<T>, keep?: (answer: T) => void): void
  /** The same for what the window does itself. */
  try(action: () => Promise<void>): void
}

export function useRun(): Run {
  const { connection } = useHub()
  return useMemo(() => {
    const attempt = (action: () => Promise<void>) => {
      sayProblem(undefined)
      action().catch((error: unknown) => sayProblem(inWords(error)))
    }
    return {
      ask: (call, keep) =>
        attempt(async () => {
          const answer = await connection.ask(call)
          keep?.(answer)
        }),
      try: attempt,
    }
  }, [connection])
}
