import { SettingSwitch } from '../ui/SettingSwitch.tsx'

/** Whether senders that never registered are let in. */
export function AcceptUnknown() {
  return (
    <SettingSwitch
      setting="acceptUnknown"
      label="Accept senders that never registered"
      description="They are registered on the spot, instead of being refused."
    />
  )
}
