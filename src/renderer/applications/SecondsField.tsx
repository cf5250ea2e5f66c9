import { type KeyboardEvent, useState } from 'react'
import { useConnected } from '../hub/hub.tsx'
import { inNumber } from '../text/locale.ts'
import { t } from '../text/text.ts'
import { BackToDefault } from './BackToDefault.tsx'
import classes from './choice.module.css'
import { secondsTyped } from './choices.ts'

interface SecondsFieldProps {
  readonly label: string
  readonly chosen: number | null
  readonly otherwise: number
  readonly onChange: (seconds: number | null) => void
  /** What was typed is nothing that can be chosen, in words; undefined: it is. */
  readonly onMistake: (mistake: string | undefined) => void
}

/** How long its toasts stay: what is typed counts when the field is left, or with Enter. Empty, it is as without it. */
export function SecondsField({ label, chosen, otherwise, onChange, onMistake }: SecondsFieldProps) {
  const isConnected = useConnected()
  const [typed, setTyped] = useState<string>()
  const isWrong = typed !== undefined && secondsTyped(typed) === undefined

  function finish(): void {
    if (typed === undefined) return
    const seconds = secondsTyped(typed)
    onMistake(seconds === undefined ? t('applications.choices.secondsWrong') : undefined)
    if (seconds === undefined) return
    setTyped(undefined)
    if (seconds !== chosen) onChange(seconds)
  }

  function handleKey(event: KeyboardEvent): void {
    if (event.key === 'Enter') finish()
    if (event.key !== 'Escape') return
    setTyped(undefined)
    onMistake(undefined)
  }

  return (
    <span className={classes['choice']} data-choice>
      <span className={classes['seconds']}>
        <input
          className={classes['number']}
          inputMode="decimal"
          aria-label={label}
          aria-invalid={isWrong || undefined}
          placeholder={inNumber(otherwise)}
          maxLength={6}
          disabled={!isConnected}
          value={typed ?? (chosen === null ? '' : inNumber(chosen))}
          onChange={event => setTyped(event.currentTarget.value)}
          onBlur={finish}
          onKeyDown={handleKey}
        />
        <span className={classes['unit']} data-default={(chosen === null && typed === undefined) || undefined}>
          {t('applications.choices.secondsUnit')}
        </span>
      </span>
      <span className={classes['place']}>
        {chosen !== null && (
          <BackToDefault
            label={label}
            onClick={() => {
              setTyped(undefined)
              onMistake(undefined)
              onChange(null)
            }}
          />
        )}
      </span>
    </span>
  )
}
