import { t } from '../../text/text.ts'
import { SettingSwitch } from '../../ui/SettingSwitch.tsx'
import { Group, SectionFrame } from '../SectionFrame.tsx'
import { useDesktop } from './use-desktop.ts'

const names = ['startAtLogin', 'autoUpdate'] as const

/** What the desktop app does of itself. */
export function DesktopSection() {
  const desktop = useDesktop()
  return (
    <SectionFrame section="desktop" intro={t('settings.desktop.intro')} defaults={names}>
      <Group>
        <SettingSwitch
          setting="startAtLogin"
          label={t('settings.desktop.login')}
          description={t(desktop?.startsAtLogin === false ? 'settings.desktop.noLogin' : 'settings.desktop.loginHint')}
        />
        <SettingSwitch
          setting="autoUpdate"
          label={t('settings.desktop.updates')}
          description={t(desktop?.updates === false ? 'settings.desktop.noUpdates' : 'settings.desktop.updatesHint')}
        />
      </Group>
    </SectionFrame>
  )
}
