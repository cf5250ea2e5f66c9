import { ActionIcon } from '@mantine/core'
import { IconMenu2, IconSearch } from '@tabler/icons-react'
import { memo } from 'react'
import { useIsKnown } from '../hub/hub.tsx'
import { t } from '../text/text.ts'
import { Mark } from '../ui/Mark.tsx'
import { DoNotDisturb } from './DoNotDisturb.tsx'
import { openOverlay, useOverlay } from './overlay-state.ts'
import type { View } from './routes.ts'
import classes from './TopBar.module.css'
import { UnreadCount } from './UnreadCount.tsx'

/** In the sidebar's place where there is room for none: behind its first button is all that the sidebar has. */
export const TopBar = memo(function TopBar({ view }: { view: View['name'] }) {
  const isKnown = useIsKnown()
  const isOpen = useOverlay() === 'navigation'
  return (
    <header className={classes['bar']}>
      <ActionIcon
        size={36}
        aria-label={t('shell.nav.title')}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => openOverlay('navigation')}
      >
        <IconMenu2 size={20} stroke={1.8} />
      </ActionIcon>
      <Mark size={22} />
      <span className={classes['page']}>{view === 'nowhere' ? 'Growlery' : t(`shell.nav.${view}`)}</span>
      {isKnown && view === 'inbox' && <UnreadCount iconsOnly={false} />}
      <div className={classes['rest']}>
        <ActionIcon size={36} aria-label={t('shell.palette.title')} onClick={() => openOverlay('palette')}>
          <IconSearch size={18} stroke={1.8} />
        </ActionIcon>
        {isKnown && <DoNotDisturb iconsOnly menu="bottom-end" />}
      </div>
    </header>
  )
})
