/** Which sound is heard when toasts appear. Pure. */
import { effective } from '../../shared/effective.ts'
import type { Application, Notification } from '../../shared/model.ts'
import type { Settings } from '../../shared/settings.ts'
import type { Sound } from '../../shared/sound.ts'
import { ownersOf } from '../toasts/durations.ts'

/** Of several at once one is heard: of the most urgent that has any, the newest. `appeared`: oldest first. */
export function soundFor(
  appeared: readonly Notification[],
  applications: ReadonlyMap<string, Application>,
  settings: Settings,
): Sound {
  let chosen: { readonly sound: Sound; readonly priority: number } = { sound: 'none', priority: -3 }
  for (const one of appeared) {
    if (one.priority < chosen.priority) continue
    const { sound } = effective(one, ownersOf(one, applications.get(one.application)), settings)
    if (sound !== 'none') chosen = { sound, priority: one.priority }
  }
  return chosen.sound
}
