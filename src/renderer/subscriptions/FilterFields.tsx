import { Radio } from '@mantine/core'
import { useId, useMemo, useState } from 'react'
import type { ForwardFilter } from '../../shared/subscriptions.ts'
import { useKnown } from '../hub/hub.tsx'
import { t } from '../text/text.ts'
import { Choice } from '../ui/Choice.tsx'
import { FindField } from '../ui/FindField.tsx'
import { manyFrom } from '../ui/many-from.ts'
import classes from './Filter.module.css'
import { FilterApplication } from './FilterApplication.tsx'
import { applicationChoices, type ChangeFilter, chosenOnly } from './filter.ts'
import { filterInWords, priorities } from './words.ts'

interface FilterFieldsProps {
  readonly filter: ForwardFilter
  readonly change: ChangeFilter
}

/** Which applications, which of their types, and from which priority. */
export function FilterFields({ filter, change }: FilterFieldsProps) {
  const known = useKnown(({ applications }) => applications)
  const name = useId()
  const isChosen = filter.applications !== null
  return (
    <fieldset className={classes['fields']}>
      <legend className={classes['legend']}>{t('subscriptions.filter.title')}</legend>
      <div className={classes['radios']}>
        <Radio
          name={name}
          label={t('subscriptions.filter.allApplications')}
          checked={!isChosen}
          onChange={() => change(before => ({ ...before, applications: null }))}
        />
        <Radio
          name={name}
          label={t('subscriptions.filter.chosenApplications')}
          checked={isChosen}
          onChange={() => change(before => chosenOnly(before, known))}
        />
      </div>
      {isChosen && <Applications filter={filter} change={change} />}
      <Choice
        className={classes['priority'] ?? ''}
        label={t('subscriptions.filter.priority')}
        options={priorities.map(({ value, name }) => ({ value, label: t(`subscriptions.filter.priorities.${name}`) }))}
        value={filter.minPriority}
        onChange={minPriority => change(before => ({ ...before, minPriority }))}
      />
      <p className={classes['summary']}>{t('subscriptions.filter.inShort', { filter: filterInWords(filter) })}</p>
    </fieldset>
  )
}

function Applications({ filter, change }: FilterFieldsProps) {
  const known = useKnown(({ applications }) => applications)
  const choices = useMemo(() => applicationChoices(filter, known), [filter, known])
  const [typed, setTyped] = useState('')
  const words = typed.trim().toLocaleLowerCase()
  const found = choices.filter(({ name }) => name.toLocaleLowerCase().includes(words))
  if (choices.length === 0) return <p className={classes['summary']}>{t('subscriptions.filter.noApplication')}</p>
  return (
    <div className={classes['box']}>
      {choices.length >= manyFrom && (
        <div className={classes['find']}>
          <FindField label={t('subscriptions.filter.findApplication')} value={typed} onChange={setTyped} />
        </div>
      )}
      <ul className={classes['applications']} aria-label={t('subscriptions.filter.applications')}>
        {found.map(choice => (
          <FilterApplication key={choice.name} {...choice} application={known.get(choice.name)} change={change} />
        ))}
      </ul>
      {found.length === 0 && <p className={classes['nothing']}>{t('subscriptions.filter.noneFound')}</p>}
    </div>
  )
}
