/** Something the user does that the hub answers: whether it runs, and what went wrong with it. */
import { useCallback, useMemo, useState } from 'react'
import { useHub } from './hub.tsx'
import type { HubClient } from './link.ts'
import { inWords } from './words.ts'

export interface Action {
  readonly busy: boolean
  /** What went wrong the last time, in words; undefined if nothing did. */
  readonly problem: string | undefined
  /** Gives the answer, or undefined where there is a problem. */
  run<T>(call: (client: HubClient) => Promise<T>): Promise<{ readonly answer: T } | undefined>
  /** The same, where the hub may take longer than 15 s. */
  runForLong: Action['run']
  dismiss(): void
}

export function useAction(): Action {
  const { connection } = useHub()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const dismiss = useCallback(() => setProblem(undefined), [])
  const finish = useCallback(async <T>(asked: Promise<T>): Promise<{ readonly answer: T } | undefined> => {
    setBusy(true)
    setProblem(undefined)
    try {
      return { answer: await asked }
    } catch (error) {
      setProblem(inWords(error))
      return undefined
    } finally {
      setBusy(false)
    }
  }, [])
  const run = useCallback<Action['run']>(call => finish(connection.ask(call)), [connection, finish])
  const runForLong = useCallback<Action['run']>(call => finish(connection.askForLong(call)), [connection, finish])
  return useMemo(() => ({ busy, problem, run, runForLong, dismiss }), [busy, problem, run, runForLong, dismiss])
}
