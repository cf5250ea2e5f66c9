import type { ReactNode } from 'react'
import type { Choices } from '../../shared/choices.ts'
import { useConnected } from '../hub/hub.tsx'
import { t } from '../text/text.ts'
import { BackToDefault } from './BackToDefault.tsx'
import classes from './choice.module.css'
import { type Counting, inWords, type ListedChoice, offered } from './choices.ts'

interface ChoiceSelectProps<Key extends ListedChoice> {
  readonly choice: Key
  /** "Sticky: Build failed" */
  readonly label: string
  readonly chosen: Choices[Key]
  /** What counts where nothing is chosen, and where that comes from. */
  readonly otherwise: Counting[Key]
  readonly isOfType: boolean
  /** After it. */
  readonly children?: ReactNode
  readonly onChange: (chosen: Counting[Key] | null) => void
}

/** One choice of a list. Its default is faint, and says what it comes to; another one goes back to it with a press. */
export function ChoiceSelect<Key extends ListedChoice>(props: ChoiceSelectProps<Key>) {
  const { choice, label, chosen, otherwise, isOfType, children, onChange } = props
  const isConnected = useConnected()
  const values = offered[choice]
  return (
    <span className={classes['choice']}>
      {/* As wide as its longest word: nothing beside it moves when another one is chosen. */}
      <span className={classes['pick']} data-words={values.map(value => inWords(choice, value)).join('\n')} data-choice>
        <select
          className={classes['select']}
          aria-label={label}
          data-default={chosen === null || undefined}
          disabled={!isConnected}
          value={chosen === null ? '' : String(chosen)}
          onChange={({ currentTarget: { value } }) => onChange(values.find(one => String(one) === value) ?? null)}
        >
          <optgroup label={isOfType ? t('applications.choices.asAllTypes') : t('applications.choices.default')}>
            <option value="">{inWords(choice, otherwise)}</option>
          </optgroup>
          <optgroup label={isOfType ? t('applications.choices.forType') : t('applications.choices.forApplication')}>
            {values.map(value => (
              <option key={value} value={value}>
                {inWords(choice, value)}
              </option>
            ))}
          </optgroup>
        </select>
        {chosen !== null && <BackToDefault label={label} onClick={() => onChange(null)} />}
      </span>
      {children}
    </span>
  )
}
