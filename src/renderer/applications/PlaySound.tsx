import { UnstyledButton } from '@mantine/core'
import { IconVolume } from '@tabler/icons-react'
import type { Sound } from '../../shared/sound.ts'
import { playSound } from '../sounds/play.ts'
import { t } from '../text/text.ts'
import classes from './choice.module.css'

/** Lets it be heard once more. An empty place where there is nothing to hear. */
export function PlaySound({ sound, label }: { sound: Sound; label: string }) {
  if (sound === 'none') return <span className={`${classes['place']} ${classes['play']}`} />
  return (
    <UnstyledButton
      className={`${classes['back']} ${classes['play']}`}
      aria-label={t('applications.choices.playThis', { choice: label })}
      title={t('applications.choices.play')}
      onClick={() => void playSound(sound)}
    >
      <IconVolume size={14} stroke={1.8} aria-hidden="true" />
    </UnstyledButton>
  )
}
