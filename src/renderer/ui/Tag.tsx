import type { ReactNode } from 'react'
import classes from './Tag.module.css'

interface TagProps {
  readonly tone?: 'plain' | 'red' | 'amber'
  /** Its text may be cut off where there is little room. */
  readonly mayShrink?: boolean
  readonly children: ReactNode
}

/** A word in a thin frame, for what is out of the ordinary. */
export function Tag({ tone = 'plain', mayShrink = false, children }: TagProps) {
  return (
    <span className={classes['tag']} data-tone={tone} data-may-shrink={mayShrink || undefined}>
      {children}
    </span>
  )
}
