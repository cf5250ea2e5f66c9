import { ActionIcon } from '@mantine/core'
import { IconVolume } from '@tabler/icons-react'
import { useState } from 'react'
import { defaultSettings } from '../../../shared/default-settings.ts'
import type { Sound } from '../../../shared/sound.ts'
import { sounds } from '../../../shared/sounds.ts'
import { useConnected } from '../../hub/hub.tsx'
import { useSetting } from '../../hub/use-setting.ts'
import { playSound } from '../../sounds/play.ts'
import { t } from '../../text/text.ts'
import { Choice } from '../../ui/Choice.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { SettingRow } from '../../ui/SettingRow.tsx'
import row from '../NumberRow.module.css'

/** What is heard when a toast comes. Who chooses one hears it. */
export function SoundRow() {
  const isConnected = useConnected()
  const wanted = useSetting('toastSound')
  const [isSilent, setSilent] = useState(false)

  async function play(sound: Sound): Promise<void> {
    setSilent(sound !== 'none' && !(await playSound(sound)))
  }

  return (
    <SettingRow
      label={t('settings.toasts.sound.title')}
      hint={t('settings.toasts.sound.hint')}
      outcome={wanted}
      control={ids => (
        <div className={row['place']}>
          <Choice
            {...ids}
            options={sounds.map(value => ({
              value,
              label:
                value === defaultSettings.toastSound
                  ? `${t(`applications.choices.sound.${value}`)} ${t('ui.standard')}`
                  : t(`applications.choices.sound.${value}`),
            }))}
            value={wanted.shown}
            disabled={!isConnected}
            onChange={chosen => {
              wanted.set(chosen)
              void play(chosen)
            }}
          />
          <ActionIcon
            size={33}
            aria-label={t('settings.toasts.sound.play')}
            title={t('settings.toasts.sound.play')}
            disabled={wanted.shown === 'none'}
            onClick={() => void play(wanted.shown)}
          >
            <IconVolume size={18} stroke={1.7} />
          </ActionIcon>
        </div>
      )}
    >
      {isSilent && (
        <Notice tone="amber" onDismiss={() => setSilent(false)}>
          {t('settings.toasts.sound.cannot')}
        </Notice>
      )}
    </SettingRow>
  )
}
