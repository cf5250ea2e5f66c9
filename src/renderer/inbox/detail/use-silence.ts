import { useState } from 'react'
import type { Choices } from '../../../shared/choices.ts'
import type { Notification } from '../../../shared/model.ts'
import { typeOf } from '../../hub/applications.ts'
import { useHub, useKnown } from '../../hub/hub.tsx'
import { type Action, useAction } from '../../hub/use-action.ts'

export interface Silence extends Pick<Action, 'busy' | 'problem' | 'dismiss'> {
  /** It is registered, and not silent. */
  readonly canSilence: boolean
  /** It was silenced here, which can be undone. */
  readonly isSilenced: boolean
  silence(): Promise<void>
  undo(): Promise<void>
}

/** Keeps what comes of a notification's type in the list only, from now on. */
export function useSilence({ application, type }: Notification): Silence {
  const { store } = useHub()
  const { busy, problem, dismiss, run } = useAction()
  const registered = useKnown(known => known.applications.get(application))
  const known = registered && typeOf(registered, type)
  /** What was chosen before. */
  const [before, setBefore] = useState<{ readonly show: Choices['show'] }>()
  const show = known?.choices.show ?? registered?.choices.show ?? 'toast'
  const isShown = registered?.enabled === true && known?.enabled === true && show === 'toast'

  async function choose(show: Choices['show']): Promise<boolean> {
    const done = await run(client => client.applications.setChoices({ application, type, choices: { show } }))
    if (done !== undefined) store.putApplication(done.answer)
    return done !== undefined
  }

  return {
    busy,
    problem,
    dismiss,
    canSilence: isShown,
    isSilenced: before !== undefined && !isShown,
    async silence() {
      const show = known?.choices.show ?? null
      if (await choose('list')) setBefore({ show })
    },
    async undo() {
      if (before !== undefined && (await choose(before.show))) setBefore(undefined)
    },
  }
}
