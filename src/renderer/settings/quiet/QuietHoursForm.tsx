import { Button, Checkbox, TextInput } from '@mantine/core'
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { QuietHours } from '../../../shared/presence.ts'
import { useConnected } from '../../hub/hub.tsx'
import { t } from '../../text/text.ts'
import classes from '../Section.module.css'
import own from './Quiet.module.css'
import { inWords, longDay, shortDay, weekDays } from './schedule.ts'

interface QuietHoursFormProps {
  /** Undefined: a new one. */
  readonly entry: QuietHours | undefined
  readonly others: readonly QuietHours[]
  readonly isBusy: boolean
  readonly onSave: (entry: QuietHours) => void
  readonly onCancel: () => void
}

const workingNights: QuietHours = { days: [1, 2, 3, 4, 5], from: '22:00', to: '07:00' }

/** On which days, from when to when. */
export function QuietHoursForm({ entry, others, isBusy, onSave, onCancel }: QuietHoursFormProps) {
  const isConnected = useConnected()
  const [draft, setDraft] = useState(entry ?? workingNights)
  const [mistake, setMistake] = useState<string>()
  const place = useRef<HTMLFormElement>(null)
  useEffect(() => place.current?.querySelector('input')?.focus(), [])
  const set = (part: Partial<QuietHours>) => {
    setMistake(undefined)
    setDraft(before => ({ ...before, ...part }))
  }

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (isBusy) return
    const found = mistakeIn(draft, others)
    setMistake(found)
    if (found === undefined) onSave(draft)
  }

  function handleKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    onCancel()
  }

  return (
    <form
      ref={place}
      className={own['form']}
      aria-label={entry === undefined ? t('settings.quiet.add') : inWords(entry)}
      noValidate
      onSubmit={submit}
      onKeyDown={handleKey}
    >
      <fieldset className={own['days']} aria-label={t('settings.quiet.beginsOn')}>
        {weekDays.map(day => (
          <Checkbox
            key={day}
            label={<abbr title={longDay(day)}>{shortDay(day)}</abbr>}
            aria-label={longDay(day)}
            checked={draft.days.includes(day)}
            onChange={event =>
              set({
                days: weekDays.filter(one => (one === day ? event.currentTarget.checked : draft.days.includes(one))),
              })
            }
          />
        ))}
      </fieldset>
      <div className={own['times']}>
        <TextInput
          type="time"
          label={t('settings.quiet.from')}
          value={draft.from}
          onChange={event => set({ from: event.currentTarget.value })}
        />
        <TextInput
          type="time"
          label={t('settings.quiet.to')}
          value={draft.to}
          onChange={event => set({ to: event.currentTarget.value })}
        />
        <p className={classes['hint']}>{draft.to <= draft.from && t('settings.quiet.overnight')}</p>
      </div>
      {mistake !== undefined && (
        <p role="alert" className={own['mistake']}>
          {mistake}
        </p>
      )}
      <div className={classes['buttons']}>
        <Button type="submit" disabled={!isConnected} aria-disabled={isBusy || undefined}>
          {entry === undefined ? t('settings.quiet.addThis') : t('settings.quiet.save')}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('settings.cancel')}
        </Button>
      </div>
    </form>
  )
}

function mistakeIn(draft: QuietHours, others: readonly QuietHours[]): string | undefined {
  if (draft.days.length === 0) return t('settings.quiet.noDay')
  if (draft.from === '' || draft.to === '') return t('settings.quiet.noTimes')
  const words = inWords(draft)
  return others.some(other => inWords(other) === words) ? t('settings.quiet.twice') : undefined
}
