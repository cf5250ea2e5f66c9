import type { Quiet } from '../../shared/presence.ts'
import { type QuietWish, quietChange } from '../../shared/quiet-ends.ts'
import type { SettingsChange } from '../../shared/settings.ts'
import { useHub, useKnown } from '../hub/hub.tsx'
import { useAction } from '../hub/use-action.ts'

export interface DoNotDisturbState {
  /** Null while it is off; `until` by the window's clock. */
  readonly quiet: Quiet | null
  /** The user has switched it on, whatever else keeps it on. */
  readonly isChosen: boolean
  readonly busy: boolean
  readonly problem: string | undefined
  dismiss(): void
  set(span: QuietWish): void
}

export function useDoNotDisturb(): DoNotDisturbState {
  const { store } = useHub()
  const clockOffsetMs = useKnown(known => known.clockOffsetMs)
  const quiet = useKnown(known => known.status.quiet)
  const settings = useKnown(known => known.settings)
  const { busy, problem, run, dismiss } = useAction()

  async function set(change: SettingsChange): Promise<void> {
    const done = await run(client => client.settings.change(change))
    if (done !== undefined) store.putSettings(done.answer)
  }

  const { doNotDisturb, doNotDisturbUntil } = settings
  return {
    quiet: quiet && { ...quiet, until: quiet.until === null ? null : quiet.until - clockOffsetMs },
    isChosen: doNotDisturb || (doNotDisturbUntil !== null && doNotDisturbUntil > Date.now() + clockOffsetMs),
    busy,
    problem,
    dismiss,
    set: span => void set(quietChange(span, Date.now(), clockOffsetMs)),
  }
}
