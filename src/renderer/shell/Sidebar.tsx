import { memo } from 'react'
import { Mark } from '../ui/Mark.tsx'
import { Foot } from './Foot.tsx'
import { NavLinks } from './NavLinks.tsx'
import { PaletteButton } from './PaletteButton.tsx'
import type { View } from './routes.ts'
import classes from './Sidebar.module.css'

interface SidebarProps {
  readonly view: View['name']
  readonly iconsOnly: boolean
}

/** Where one can go, and, at its foot, how the hub is. */
export const Sidebar = memo(function Sidebar({ view, iconsOnly }: SidebarProps) {
  return (
    <header className={classes['sidebar']} data-icons-only={iconsOnly || undefined}>
      <div className={classes['brand']}>
        <Mark size={24} />
        <span className={classes['word']}>Growlery</span>
      </div>
      <PaletteButton iconsOnly={iconsOnly} />
      <NavLinks view={view} iconsOnly={iconsOnly} />
      <div className={classes['rest']}>
        <Foot view={view} iconsOnly={iconsOnly} />
      </div>
    </header>
  )
})
