import { useState } from 'react'
import type { Choices, ChoicesChange } from '../../shared/choices.ts'
import { useHub } from '../hub/hub.tsx'
import { useAction } from '../hub/use-action.ts'

export interface ChoicesState {
  readonly shown: Choices
  readonly problem: string | undefined
  dismiss(): void
  set(change: ChoicesChange): void
}

/**
 * The choices for an application, or for one type of it: each counts at once. What the hub refuses is as it was again, with a problem
 * to show.
 */
export function useChoices(application: string, type: string | undefined, actual: Choices): ChoicesState {
  const { store } = useHub()
  const { problem, run, dismiss } = useAction()
  const [wanted, setWanted] = useState<readonly ChoicesChange[]>([])
  async function set(change: ChoicesChange): Promise<void> {
    setWanted(before => [...before, change])
    const done = await run(client => client.applications.setChoices({ application, type, choices: change }))
    if (done !== undefined) store.putApplication(done.answer)
    setWanted(before => before.filter(one => one !== change))
  }
  return {
    shown: Object.assign({}, actual, ...wanted),
    problem,
    dismiss,
    set: change => void set(change),
  }
}
