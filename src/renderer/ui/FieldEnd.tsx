import type { ReactNode } from 'react'
import classes from './FieldEnd.module.css'

/** What stands at the end of a field that is searched with: a button that empties it, a key, help. */
export function FieldEnd({ children }: { children: ReactNode }) {
  return <span className={classes['end']}>{children}</span>
}
