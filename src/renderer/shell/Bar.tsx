import type { ReactNode } from 'react'
import classes from './Bar.module.css'

interface BarProps {
  readonly tone?: 'plain' | 'red'
  readonly icon: ReactNode
  readonly actions: ReactNode
  readonly children: ReactNode
}

/** A line above the page, with what can be done about it. */
export function Bar({ tone = 'plain', icon, actions, children }: BarProps) {
  return (
    <div className={classes['bar']} data-tone={tone}>
      <span className={classes['icon']} aria-hidden="true">
        {icon}
      </span>
      <div className={classes['words']}>{children}</div>
      <div className={classes['actions']}>{actions}</div>
    </div>
  )
}
