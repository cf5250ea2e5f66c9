import { useState } from 'react'
import type { HubClient } from './link.ts'
import { useAction } from './use-action.ts'

export interface Wanted<Value> {
  readonly shown: Value
  readonly problem: string | undefined
  /** How often the hub has taken a change since this is there. */
  readonly taken: number
  dismiss(): void
  set(wanted: Value): void
}

export interface Settable<Value> extends Wanted<Value> {
  /** The same as `set`, for what has to know whether the hub has taken it. Rejects never. */
  trySet(wanted: Value): Promise<boolean>
}

/**
 * A choice whose truth the hub has: it is shown at once as the user wants it, and as it was, with a problem to show, if the hub refuses.
 * `keep` takes the answer, so that nothing waits for the event that follows.
 */
export function useWanted<Value, Answer>(
  actual: Value,
  call: (client: HubClient, wanted: Value) => Promise<Answer>,
  keep: (answer: Answer) => void,
): Settable<Value> {
  const action = useAction()
  const [wanted, setWanted] = useState<{ readonly value: Value }>()
  const [taken, setTaken] = useState(0)
  async function trySet(value: Value): Promise<boolean> {
    const next = { value }
    setWanted(next)
    const done = await action.run(client => call(client, value))
    if (done !== undefined) {
      keep(done.answer)
      setTaken(before => before + 1)
    }
    setWanted(before => (before === next ? undefined : before))
    return done !== undefined
  }
  return {
    shown: wanted === undefined ? actual : wanted.value,
    problem: action.problem,
    taken,
    dismiss: action.dismiss,
    set: value => void trySet(value),
    trySet,
  }
}
