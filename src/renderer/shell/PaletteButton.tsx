import { ActionIcon, Kbd, Tooltip, UnstyledButton } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { everywhere } from '../keys/everywhere.ts'
import { capsOf } from '../keys/shown.ts'
import { t } from '../text/text.ts'
import { openOverlay } from './overlay-state.ts'
import classes from './PaletteButton.module.css'

const open = () => openOverlay('palette')

/** Opens the palette, and says how to do that with the keyboard. */
export function PaletteButton({ iconsOnly }: { iconsOnly: boolean }) {
  const caps = capsOf(everywhere.rows.palette.keys[0] ?? '').join(' ')
  if (iconsOnly) {
    return (
      <Tooltip label={`${t('shell.palette.title')} (${caps})`} position="right">
        <ActionIcon size={38} w={40} aria-label={t('shell.palette.title')} onClick={open}>
          <IconSearch size={18} stroke={1.7} />
        </ActionIcon>
      </Tooltip>
    )
  }
  return (
    <UnstyledButton className={classes['button']} onClick={open}>
      <IconSearch size={15} stroke={1.8} aria-hidden="true" />
      <span className={classes['words']}>{t('shell.palette.title')}</span>
      <Kbd className={classes['key'] ?? ''} aria-hidden="true">
        {caps}
      </Kbd>
    </UnstyledButton>
  )
}
