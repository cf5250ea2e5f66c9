import { useState } from 'react'
import type { Notification } from '../../../shared/model.ts'
import { typeOf } from '../../hub/applications.ts'
import { useHub, useKnown } from '../../hub/hub.tsx'
import { type Action, useAction } from '../../hub/use-action.ts'

export interface Silence extends Pick<Action, 'busy' | 'problem' | 'dismiss'> {
  /** It is registered, and not silent. */
  readonly canSilence: boolean
  /** It was silenced here, which can be undone. */
  readonly isSilenced: boolean
  silence(): void
  undo(): void
}

/** Lets the type of a notification show no more toasts. */
export function useSilence({ application, type }: Notification): Silence {
  const { store } = useHub()
  const { busy, problem, dismiss, run } = useAction()
  const registered = useKnown(known => known.applications.get(application))
  const known = registered && typeOf(registered, type)
  const [before, setBefore] = useState<boolean | null>()
  const isOn = registered?.enabled === true && known?.enabled === true

  async function set(enabled: boolean | null): Promise<boolean> {
    const done = await run(client => client.applications.setEnabled({ application, type, enabled }))
    if (done !== undefined) store.putApplication(done.answer)
    return done !== undefined
  }

  return {
    busy,
    problem,
    dismiss,
    canSilence: isOn,
    isSilenced: before !== undefined && !isOn,
    async silence() {
      const wasDefault = known?.enabledByDefault === true
      if (await set(false)) setBefore(wasDefault ? null : true)
    },
    async undo() {
      if (before !== undefined && (await set(before))) setBefore(undefined)
    },
  }
}
