import { useState } from 'react'
import type { HubClient } from './link.ts'
import { useAction } from './use-action.ts'

export interface SwitchState {
  readonly checked: boolean
  readonly problem: string | undefined
  dismiss(): void
  set(wanted: boolean): void
}

/**
 * A switch whose truth the hub has: it moves at once, and moves back, with a problem to show, if the hub refuses. `keep`
 * takes the answer, so that the switch does not wait for the event that follows.
 */
export function useSwitch<T>(
  actual: boolean,
  call: (client: HubClient, wanted: boolean) => Promise<T>,
  keep: (answer: T) => void,
): SwitchState {
  const action = useAction()
  const [wanted, setWanted] = useState<boolean>()
  async function set(next: boolean): Promise<void> {
    setWanted(next)
    const done = await action.run(client => call(client, next))
    if (done !== undefined) keep(done.answer)
    setWanted(undefined)
  }
  return {
    checked: wanted ?? actual,
    problem: action.problem,
    dismiss: action.dismiss,
    set: next => void set(next),
  }
}
