import { Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useConnected } from '../hub/hub.tsx'
import { t } from '../text/text.ts'
import classes from './NavLink.module.css'
import { prefetchPage } from './pages.ts'
import type { Place } from './places.ts'

interface NavLinkProps {
  readonly place: Place
  readonly isHere: boolean
  readonly iconsOnly: boolean
  readonly onGo?: (() => void) | undefined
  /** How many there are of something, at the end of the row. */
  readonly children?: ReactNode
}

/** A page to go to. Its script is loaded when somebody seems to be about to. */
export function NavLink({ place, isHere, iconsOnly, onGo, children }: NavLinkProps) {
  const isConnected = useConnected()
  const { view, path, Icon } = place
  const prefetch = () => {
    if (isConnected) prefetchPage(view)
  }
  const label = t(`shell.nav.${view}`)
  return (
    <Tooltip label={label} position="right" disabled={!iconsOnly}>
      <Link
        href={path}
        className={classes['link']}
        data-icons-only={iconsOnly || undefined}
        aria-current={isHere ? 'page' : undefined}
        onClick={onGo}
        onMouseEnter={prefetch}
        onFocus={prefetch}
      >
        <Icon size={18} stroke={1.7} aria-hidden="true" />
        <span className={classes['label']}>{label}</span>
        {children}
      </Link>
    </Tooltip>
  )
}
