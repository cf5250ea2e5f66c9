/** What the user chooses for the whole of Growlery: it counts at once, and what the hub refuses goes back to what it was. */
import type { ListenerChange } from '../../shared/listener.ts'
import type { Status } from '../../shared/model.ts'
import type { Settings } from '../../shared/settings.ts'
import { useHub, useKnown } from './hub.tsx'
import { type Settable, useWanted } from './use-wanted.ts'

/** What `settings.change` takes. */
export type SettingName = Exclude<keyof Settings, keyof ListenerChange>

export function useSetting<Name extends SettingName>(name: Name): Settable<Settings[Name]> {
  const { store } = useHub()
  return useWanted(
    useKnown(known => known.settings[name]),
    (client, wanted) => client.settings.change({ [name]: wanted }),
    store.putSettings,
  )
}

/** The same for where we listen, and to whom: as it is, whether the user chose it or the command line said so. */
export function useListenerSetting<Name extends keyof ListenerChange>(name: Name): Settable<Status['listener'][Name]> {
  const { store } = useHub()
  return useWanted(
    useKnown(known => known.status.listener[name]),
    (client, wanted) => client.listener.change({ [name]: wanted }),
    store.putStatus,
  )
}
