import { type ReactNode, useId } from 'react'
import type { Wanted } from '../hub/use-wanted.ts'
import { Notice } from './Notice.tsx'
import classes from './SettingRow.module.css'
import { Taken } from './Taken.tsx'

/** What came of a change. */
export type Outcome = Pick<Wanted<unknown>, 'problem' | 'taken' | 'dismiss'>

interface Ids {
  readonly id: string
  readonly 'aria-describedby'?: string
}

interface SettingRowProps {
  readonly label: string
  /** What it means, and which values it takes. */
  readonly hint?: ReactNode
  readonly outcome?: Outcome
  /** The control, which has these ids. */
  readonly control: (ids: Ids) => ReactNode
  /** Below all of it. */
  readonly children?: ReactNode
}

/** A setting with its name at the left and its control at the right. */
export function SettingRow({ label, hint, outcome, control, children }: SettingRowProps) {
  const id = useId()
  const hintId = `${id}-hint`
  return (
    <div className={classes['place']}>
      <div className={classes['line']}>
        <div className={classes['words']}>
          <label className={classes['label']} htmlFor={id}>
            {label}
          </label>
          {hint !== undefined && (
            <p id={hintId} className={classes['hint']}>
              {hint}
            </p>
          )}
        </div>
        <div className={classes['control']}>
          {control({ id, ...(hint !== undefined && { 'aria-describedby': hintId }) })}
        </div>
      </div>
      {outcome && <What {...outcome} />}
      {children}
    </div>
  )
}

interface SettingBlockProps {
  readonly label: string
  readonly hint?: ReactNode
  readonly outcome?: Outcome
  readonly children: ReactNode
}

/** A setting of several controls, with its name above them. */
export function SettingBlock({ label, hint, outcome, children }: SettingBlockProps) {
  const id = useId()
  return (
    <fieldset className={classes['place']} aria-describedby={hint === undefined ? undefined : id}>
      <legend className={classes['legend']}>
        <span className={classes['label']}>{label}</span>
      </legend>
      {hint !== undefined && (
        <p id={id} className={classes['hint']}>
          {hint}
        </p>
      )}
      {children}
      {outcome && <What {...outcome} />}
    </fieldset>
  )
}

function What({ problem, taken, dismiss }: Outcome) {
  return (
    <>
      <Taken count={taken} />
      {problem !== undefined && <Notice onDismiss={dismiss}>{problem}</Notice>}
    </>
  )
}
