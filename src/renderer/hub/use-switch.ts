import type { HubClient } from './link.ts'
import { useWanted } from './use-wanted.ts'

export interface SwitchState {
  readonly checked: boolean
  readonly problem: string | undefined
  dismiss(): void
  set(wanted: boolean): void
}

/** A switch whose truth the hub has: see useWanted. */
export function useSwitch<T>(
  actual: boolean,
  call: (client: HubClient, wanted: boolean) => Promise<T>,
  keep: (answer: T) => void,
): SwitchState {
  const { shown, ...rest } = useWanted(actual, call, keep)
  return { checked: shown, ...rest }
}
