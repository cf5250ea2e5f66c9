import { type ReactNode, useRef } from 'react'
import { useFocusGoesHome } from '../keys/focus-home.ts'
import classes from './Bar.module.css'

interface BarProps {
  /** `amber`: only said, in a narrow line. */
  readonly tone?: 'plain' | 'red' | 'amber'
  readonly icon: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** A line above the page, with what can be done about it. */
export function Bar({ tone = 'plain', icon, actions, children }: BarProps) {
  const bar = useRef<HTMLDivElement>(null)
  useFocusGoesHome(bar)
  return (
    <div ref={bar} className={classes['bar']} data-tone={tone}>
      <span className={classes['icon']} aria-hidden="true">
        {icon}
      </span>
      <div className={classes['words']}>{children}</div>
      {actions !== undefined && <div className={classes['actions']}>{actions}</div>}
    </div>
  )
}
