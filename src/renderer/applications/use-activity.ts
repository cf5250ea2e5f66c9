import { useEffect, useState } from 'react'
import { useConnected, useHub } from '../hub/hub.tsx'
import { inWords, isAbandoned } from '../hub/words.ts'
import { type Activity, lastDays } from './activity.ts'

/** While notifications come in it is asked for so often. */
const askEveryMs = 3000
/** And so often when none do. */
const askAnywayMs = 300_000

export interface ActivityState {
  /** The newest answer; it stays while the connection is lost. Undefined before the first one. */
  readonly latest: Activity | undefined
  readonly problem: string | undefined
}

/** How much came from each application, kept up to date while the component is there. */
export function useActivity(): ActivityState {
  const { connection, store } = useHub()
  const isConnected = useConnected()
  const [state, setState] = useState<ActivityState>({ latest: undefined, problem: undefined })

  useEffect(() => {
    if (!isConnected) return
    const abandon = new AbortController()
    const { signal } = abandon
    let timer: ReturnType<typeof setInterval> | undefined

    async function ask(): Promise<void> {
      clearInterval(timer)
      const { applications, clockOffsetMs = 0 } = store.getState().known ?? {}
      const askedAt = Date.now()
      const days = lastDays(askedAt + clockOffsetMs)
      const tomorrow = days.at(-1)?.to ?? 0
      try {
        const answer = await connection.ask(
          client => client.activity.applications({ days: days.map(({ from }) => from) }),
          signal,
        )
        const byName = new Map(answer.map(one => [one.application, one]))
        setState({ latest: { days, byName }, problem: undefined })
      } catch (error) {
        if (isAbandoned(error, signal)) return
        setState(({ latest }) => ({ latest, problem: inWords(error) }))
      }
      timer = setInterval(() => {
        const isOutOfDate = store.getState().known?.applications !== applications
        const isAnotherDay = Date.now() + clockOffsetMs >= tomorrow
        if (isOutOfDate || isAnotherDay || Date.now() - askedAt > askAnywayMs) void ask()
      }, askEveryMs)
    }

    void ask()
    return () => {
      abandon.abort()
      clearInterval(timer)
    }
  }, [connection, store, isConnected])

  return state
}
