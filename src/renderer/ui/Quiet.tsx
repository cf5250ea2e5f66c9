import type { ReactNode } from 'react'
import classes from './Quiet.module.css'

interface QuietProps {
  readonly icon: ReactNode
  readonly title: string
  /** More than a sentence stands below it. */
  readonly isWide?: boolean
  /** It is all that there is on the page: its title is the page's heading. */
  readonly isPage?: boolean
  readonly children?: ReactNode
}

/** A place with nothing in it that says why, and what to do. */
export function Quiet({ icon, title, isWide = false, isPage = false, children }: QuietProps) {
  const Title = isPage ? 'h1' : 'p'
  return (
    <div className={classes['quiet']}>
      <div className={classes['icon']} aria-hidden="true">
        {icon}
      </div>
      <Title className={classes['title']}>{title}</Title>
      {children && (
        <div className={classes['more']} data-wide={isWide || undefined}>
          {children}
        </div>
      )}
    </div>
  )
}
