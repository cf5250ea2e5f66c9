import { defaultSettings } from '../../../shared/default-settings.ts'
import { useSetting } from '../../hub/use-setting.ts'
import { t } from '../../text/text.ts'
import { ChoiceRow } from '../../ui/ChoiceRow.tsx'
import { SettingSwitch } from '../../ui/SettingSwitch.tsx'
import { useDesktop } from '../desktop/use-desktop.ts'
import { Group, SectionFrame } from '../SectionFrame.tsx'
import { Now } from './Now.tsx'
import { Schedule } from './Schedule.tsx'

const names = ['quietHours', 'quietWhilePresenting', 'comesThrough'] as const

/** When nothing is shown, and what is shown all the same. */
export function DoNotDisturbSection() {
  const desktop = useDesktop()
  return (
    <SectionFrame section="do-not-disturb" intro={t('settings.quiet.intro')} defaults={names}>
      <Now />
      <Schedule />
      <Group>
        <SettingSwitch
          setting="quietWhilePresenting"
          label={t('settings.quiet.presenting')}
          description={t(
            desktop?.knowsFullScreen === false ? 'settings.quiet.presentingUnknown' : 'settings.quiet.presentingHint',
          )}
        />
        <ComesThrough />
      </Group>
    </SectionFrame>
  )
}

const through = [
  { value: 3, name: 'nothing' },
  { value: 2, name: 'emergencies' },
  { value: 1, name: 'high' },
  { value: 0, name: 'normal' },
] as const

function ComesThrough() {
  const wanted = useSetting('comesThrough')
  return (
    <ChoiceRow
      label={t('settings.quiet.through.title')}
      options={through.map(({ value, name }) => ({ value, label: t(`settings.quiet.through.${name}`) }))}
      chosen={wanted.shown}
      standard={defaultSettings.comesThrough}
      outcome={wanted}
      onChange={wanted.set}
    />
  )
}
