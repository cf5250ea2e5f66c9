import type { ReactNode } from 'react'
import classes from './Quiet.module.css'

interface QuietProps {
  readonly icon: ReactNode
  readonly title: string
  /** More than a sentence stands below it. */
  readonly isWide?: boolean
  readonly children?: ReactNode
}

/** A place with nothing in it that says why, and what to do. */
export function Quiet({ icon, title, isWide = false, children }: QuietProps) {
  return (
    <div className={classes['quiet']}>
      <div className={classes['icon']} aria-hidden="true">
        {icon}
      </div>
      <p className={classes['title']}>{title}</p>
      {children && (
        <div className={classes['more']} data-wide={isWide || undefined}>
          {children}
        </div>
      )}
    </div>
  )
}
