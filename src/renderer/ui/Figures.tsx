import type { ReactNode } from 'react'
import classes from './Figures.module.css'

interface FiguresProps {
  readonly label?: string
  /** They are on their way. */
  readonly isBusy?: boolean
  /** They stand at the top of a plane, which has the border. */
  readonly isTop?: boolean
  /** `Figure`s: three, and perhaps a longer one. */
  readonly children: ReactNode
}

/** A few numbers side by side, each with its name. */
export function Figures({ label, isBusy = false, isTop = false, children }: FiguresProps) {
  return (
    <dl className={classes['figures']} aria-label={label} aria-busy={isBusy} data-top={isTop || undefined}>
      {children}
    </dl>
  )
}

interface FigureProps {
  readonly name: string
  readonly tone?: 'bad' | undefined
  /** There is nothing to count. */
  readonly isNone?: boolean
  readonly children: ReactNode
}

export function Figure({ name, tone, isNone = false, children }: FigureProps) {
  return (
    <div className={classes['figure']} data-tone={tone} data-none={isNone || undefined}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
