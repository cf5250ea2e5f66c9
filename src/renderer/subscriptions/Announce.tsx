import type { Subscriptions } from '../../shared/subscriptions.ts'
import { useKnown } from '../hub/hub.tsx'
import { SettingSwitch } from '../ui/SettingSwitch.tsx'
import { StartWith } from './StartWith.tsx'

/** Whether other machines find this one by themselves, and why none does all the same. */
export function Announce({ subscriptions: { takesNetwork } }: { subscriptions: Subscriptions }) {
  const isAnnounced = useKnown(known => known.settings.announce)
  return (
    <SettingSwitch
      setting="announce"
      label="Announce this Growlery on the network"
      description="Others then find it without knowing its address."
    >
      {isAnnounced && !takesNetwork && (
        <StartWith options="--allow-network --password-file FILE">
          It is not announced yet: it takes nothing from other machines.
        </StartWith>
      )}
    </SettingSwitch>
  )
}
