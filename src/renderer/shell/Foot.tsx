import { useIsKnown } from '../hub/hub.tsx'
import { ColorSchemeMenu } from './ColorSchemeMenu.tsx'
import { DoNotDisturb } from './DoNotDisturb.tsx'
import classes from './Foot.module.css'
import { Listening } from './Listening.tsx'
import { NavLink } from './NavLink.tsx'
import { settingsPlace } from './places.ts'
import { Rate } from './Rate.tsx'
import type { View } from './routes.ts'
import { Warnings } from './Warnings.tsx'

interface FootProps {
  readonly view: View['name']
  readonly iconsOnly: boolean
  readonly onGo?: () => void
}

/** How the hub is, and what it may do. */
export function Foot({ view, iconsOnly, onGo }: FootProps) {
  const isKnown = useIsKnown()
  return (
    <div className={classes['foot']} data-icons-only={iconsOnly || undefined}>
      {isKnown && <Warnings iconsOnly={iconsOnly} />}
      <NavLink place={settingsPlace} isHere={view === 'settings'} iconsOnly={iconsOnly} onGo={onGo} />
      {isKnown && <Rate width={iconsOnly ? 36 : 168} isShort={iconsOnly} />}
      {isKnown && <DoNotDisturb iconsOnly={iconsOnly} />}
      <div className={classes['last']}>
        <Listening iconsOnly={iconsOnly} onGo={onGo} />
        <ColorSchemeMenu />
      </div>
    </div>
  )
}
