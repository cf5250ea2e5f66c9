import { Radio } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import { useConnected } from '../hub/hub.tsx'
import { t } from '../text/text.ts'
import classes from './ChoiceRow.module.css'
import { type Outcome, SettingBlock } from './SettingRow.tsx'

interface ChoiceRowProps<Value> {
  readonly label: string
  readonly hint?: string
  readonly options: readonly { readonly value: Value; readonly label: string; readonly description?: string }[]
  readonly chosen: Value
  readonly standard: Value
  readonly outcome?: Outcome
  /** The hub has no part in it. */
  readonly isOfWindow?: boolean
  readonly onChange: (value: Value) => void
  readonly children?: ReactNode
}

/** One of a few, each with what it means. */
export function ChoiceRow<Value extends string | number>(props: ChoiceRowProps<Value>) {
  const { label, hint, options, chosen, standard, outcome, isOfWindow = false, onChange, children } = props
  const isConnected = useConnected()
  const name = useId()
  return (
    <SettingBlock label={label} {...(hint !== undefined && { hint })} {...(outcome && { outcome })}>
      <div className={classes['options']}>
        {options.map(({ value, label: words, description }) => (
          <Radio
            key={value}
            name={name}
            classNames={{ description: classes['description'] ?? '' }}
            label={value === standard ? <Standard>{words}</Standard> : words}
            {...(description !== undefined && { description })}
            checked={value === chosen}
            disabled={!isConnected && !isOfWindow}
            onChange={() => onChange(value)}
          />
        ))}
      </div>
      {children}
    </SettingBlock>
  )
}

/** The choice that counts until there is another. */
function Standard({ children }: { children: string }) {
  return (
    <>
      {children} <span className={classes['standard']}>{t('ui.standard')}</span>
    </>
  )
}
