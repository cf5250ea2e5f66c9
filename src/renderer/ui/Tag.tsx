import type { ReactNode } from 'react'
import classes from './Tag.module.css'

interface TagProps {
  readonly tone?: 'plain' | 'red' | 'amber' | 'green'
  /** Its text may be cut off where there is little room. */
  readonly mayShrink?: boolean
  /** What its words stand for, in full. */
  readonly title?: string | undefined
  readonly children: ReactNode
}

/** A word in a thin frame, for what is out of the ordinary. */
export function Tag({ tone = 'plain', mayShrink = false, title, children }: TagProps) {
  return (
    <span className={classes['tag']} data-tone={tone} data-may-shrink={mayShrink || undefined} title={title}>
      {children}
    </span>
  )
}
