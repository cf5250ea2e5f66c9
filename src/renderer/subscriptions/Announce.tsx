import type { Subscriptions } from '../../shared/subscriptions.ts'
import { useKnown } from '../hub/hub.tsx'
import { t } from '../text/text.ts'
import { SettingSwitch } from '../ui/SettingSwitch.tsx'
import { StartWith } from './StartWith.tsx'

/** Whether other machines find this one by themselves, and why none does all the same. */
export function Announce({ subscriptions: { takesNetwork } }: { subscriptions: Subscriptions }) {
  const isAnnounced = useKnown(known => known.settings.announce)
  return (
    <SettingSwitch
      setting="announce"
      label={t('subscriptions.subscribers.announce')}
      description={t('subscriptions.subscribers.announceHint')}
    >
      {isAnnounced && !takesNetwork && (
        <StartWith options="--allow-network --password-file FILE">
          {t('subscriptions.subscribers.notAnnounced')}
        </StartWith>
      )}
    </SettingSwitch>
  )
}
