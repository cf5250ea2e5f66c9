import { TextInput } from '@mantine/core'
import { defaultSettings } from '../../../shared/default-settings.ts'
import { bounds } from '../../../shared/settings-bounds.ts'
import { useConnected, useKnown } from '../../hub/hub.tsx'
import { useSetting } from '../../hub/use-setting.ts'
import type { Wanted } from '../../hub/use-wanted.ts'
import { inNumber } from '../../text/locale.ts'
import { t } from '../../text/text.ts'
import { SettingRow } from '../../ui/SettingRow.tsx'
import row from '../NumberRow.module.css'
import { NumberRow } from '../NumberRow.tsx'
import { meantBy } from '../number.ts'
import { Group } from '../SectionFrame.tsx'
import { useTyped } from '../use-typed.ts'

const kind = { ...bounds.toastSeconds, isWhole: false }
const priorities = [
  { priority: '2', name: 'emergency' },
  { priority: '1', name: 'high' },
  { priority: '-1', name: 'low' },
  { priority: '-2', name: 'veryLow' },
] as const
type Priority = (typeof priorities)[number]['priority']

/** How long toasts stay. */
export function Times() {
  return (
    <Group title={t('settings.toasts.times')}>
      <NumberRow
        label={t('settings.toasts.seconds')}
        hint={t('settings.toasts.secondsHint')}
        unit={t('settings.unit.seconds')}
        kind={kind}
        write={inNumber}
        standard={defaultSettings.toastSeconds}
        wanted={useSetting('toastSeconds')}
      />
      {priorities.map(({ priority, name }) => (
        <TimeOf key={priority} priority={priority} label={t(`settings.toasts.priority.${name}`)} />
      ))}
    </Group>
  )
}

/** Of one priority: empty, it is as of the others. */
function TimeOf({ priority, label }: { priority: Priority; label: string }) {
  const isConnected = useConnected()
  const normal = useKnown(known => known.settings.toastSeconds)
  const all = useSetting('prioritySeconds')
  const { [priority]: own, ...others } = all.shown
  const wanted: Wanted<number | undefined> = {
    ...all,
    shown: own,
    set: seconds => all.set(seconds === undefined ? others : { ...others, [priority]: seconds }),
  }
  const { field, outcome } = useTyped({
    wanted,
    write: seconds => (seconds === undefined ? '' : inNumber(seconds)),
    read: text => (text.trim() === '' ? { value: undefined } : meantBy(text, kind)),
    mistake: t('settings.number.anyMistake', { least: inNumber(kind.least), most: inNumber(kind.most) }),
  })
  return (
    <SettingRow
      label={label}
      outcome={outcome}
      control={ids => (
        <div className={row['place']}>
          <TextInput
            {...ids}
            {...field}
            className={row['field'] ?? ''}
            inputMode="decimal"
            autoComplete="off"
            maxLength={15}
            placeholder={inNumber(normal)}
            disabled={!isConnected}
          />
          <span className={row['unit']}>{t('settings.unit.seconds')}</span>
        </div>
      )}
    />
  )
}
