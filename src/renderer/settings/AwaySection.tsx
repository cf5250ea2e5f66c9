import { defaultSettings } from '../../shared/default-settings.ts'
import { bounds } from '../../shared/settings-bounds.ts'
import { useSetting } from '../hub/use-setting.ts'
import { t } from '../text/text.ts'
import { SettingSwitch } from '../ui/SettingSwitch.tsx'
import { NumberRow } from './NumberRow.tsx'
import { Group, SectionFrame } from './SectionFrame.tsx'

const names = ['awayAfterMinutes', 'collectMissed'] as const

/** When nobody is there, and what of it is told who comes back. */
export function AwaySection() {
  return (
    <SectionFrame section="away" intro={t('settings.away.intro')} defaults={names}>
      <Group>
        <NumberRow
          label={t('settings.away.after')}
          unit={t('settings.unit.minutes')}
          kind={{ ...bounds.awayAfterMinutes, isWhole: true }}
          standard={defaultSettings.awayAfterMinutes}
          wanted={useSetting('awayAfterMinutes')}
        />
        <SettingSwitch
          setting="collectMissed"
          label={t('settings.away.collect')}
          description={t('settings.away.collectHint')}
        />
      </Group>
    </SectionFrame>
  )
}
