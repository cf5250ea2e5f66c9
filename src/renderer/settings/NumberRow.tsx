import { TextInput } from '@mantine/core'
import { useConnected } from '../hub/hub.tsx'
import type { Wanted } from '../hub/use-wanted.ts'
import { t } from '../text/text.ts'
import { SettingRow } from '../ui/SettingRow.tsx'
import classes from './NumberRow.module.css'
import { meantBy, type NumberKind } from './number.ts'
import { useTyped } from './use-typed.ts'

interface NumberRowProps {
  readonly label: string
  readonly hint?: string
  readonly unit?: string
  readonly kind: NumberKind
  /** How it is written; in digits without anything between them by default. */
  readonly write?: (number: number) => string
  readonly standard: number
  readonly wanted: Wanted<number>
  /** What stays where this one was refused, in words. */
  readonly whenRefused?: string
}

/** A number that counts when it is typed, with its bounds and its default. */
export function NumberRow(props: NumberRowProps) {
  const { label, hint, unit, kind, write = String, standard, wanted, whenRefused } = props
  const isConnected = useConnected()
  const { field, outcome } = useTyped({
    wanted,
    write,
    read: text => meantBy(text, kind),
    mistake: t(kind.isWhole ? 'settings.number.mistake' : 'settings.number.anyMistake', inWords(kind, write)),
  })
  const isRefused = wanted.problem !== undefined && whenRefused !== undefined
  const bounds = t('settings.number.bounds', { ...inWords(kind, write), standard: write(standard) })
  return (
    <SettingRow
      label={label}
      hint={hint === undefined ? bounds : `${hint} ${bounds}`}
      outcome={isRefused ? { ...outcome, problem: `${outcome.problem} ${whenRefused}` } : outcome}
      control={ids => (
        <div className={classes['place']}>
          <TextInput
            {...ids}
            {...field}
            className={classes['field'] ?? ''}
            inputMode={kind.isWhole ? 'numeric' : 'decimal'}
            autoComplete="off"
            maxLength={15}
            disabled={!isConnected}
          />
          {unit !== undefined && <span className={classes['unit']}>{unit}</span>}
        </div>
      )}
    />
  )
}

const inWords = ({ least, most }: NumberKind, write: (number: number) => string) => ({
  least: write(least),
  most: write(most),
})
