import type { ReactNode } from 'react'
import classes from './Detail.module.css'

interface SectionProps {
  /** Of its heading. */
  readonly id: string
  readonly title: string
  /** At the end of the heading's line. */
  readonly aside?: ReactNode
  readonly children: ReactNode
}

/** A part of what is open beside a list. */
export function Section({ id, title, aside, children }: SectionProps) {
  return (
    <section className={classes['section']} aria-labelledby={id}>
      <div className={classes['section-head']}>
        <h3 id={id} className={classes['heading']}>
          {title}
        </h3>
        {aside}
      </div>
      {children}
    </section>
  )
}
