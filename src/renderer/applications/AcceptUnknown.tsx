import { t } from '../text/text.ts'
import { SettingSwitch } from '../ui/SettingSwitch.tsx'

/** Whether senders that never registered are let in. */
export function AcceptUnknown() {
  return (
    <SettingSwitch
      setting="acceptUnknown"
      label={t('applications.acceptUnknown')}
      description={t('applications.acceptUnknownHint')}
    />
  )
}
