import type { ReactNode } from 'react'
import { t } from '../../text/text.ts'
import { SettingSwitch } from '../../ui/SettingSwitch.tsx'
import classes from '../Section.module.css'
import { Group, SectionFrame } from '../SectionFrame.tsx'
import { useDesktop } from './use-desktop.ts'

const names = ['startAtLogin', 'autoUpdate'] as const

/** What the desktop app does of itself; where the system or the package lets it not, that is said instead. */
export function DesktopSection() {
  const desktop = useDesktop()
  return (
    <SectionFrame section="desktop" intro={t('settings.desktop.intro')} defaults={names}>
      <Group>
        {desktop?.startsAtLogin === false ? (
          <Impossible>{t('settings.desktop.noLogin')}</Impossible>
        ) : (
          <SettingSwitch
            setting="startAtLogin"
            label={t('settings.desktop.login')}
            description={t('settings.desktop.loginHint')}
          />
        )}
        {desktop?.updates === false ? (
          <Impossible>{t('settings.desktop.noUpdates')}</Impossible>
        ) : (
          <SettingSwitch
            setting="autoUpdate"
            label={t('settings.desktop.updates')}
            description={t('settings.desktop.updatesHint')}
          />
        )}
      </Group>
    </SectionFrame>
  )
}

function Impossible({ children }: { children: ReactNode }) {
  return <p className={classes['none']}>{children}</p>
}
