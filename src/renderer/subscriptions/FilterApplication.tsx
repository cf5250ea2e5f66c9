import { Checkbox, UnstyledButton } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { memo, useState } from 'react'
import type { Application } from '../../shared/model.ts'
import { t } from '../text/text.ts'
import { Name } from '../ui/Name.tsx'
import { shownName } from '../ui/shown-name.ts'
import { Tag } from '../ui/Tag.tsx'
import classes from './Filter.module.css'
import {
  type ApplicationChoice,
  type ChangeFilter,
  type TypeChoice,
  typeChoices,
  typesAfter,
  withApplication,
  withTypes,
} from './filter.ts'

interface FilterApplicationProps extends ApplicationChoice {
  readonly application: Application | undefined
  readonly change: ChangeFilter
}

/** One application: whether anything of it passes, and which types. Memoized: there may be a thousand. */
export const FilterApplication = memo(function FilterApplication(props: FilterApplicationProps) {
  const { name, isKnown, isChosen, types, application, change } = props
  const [isOpen, setIsOpen] = useState(false)
  const choices = typeChoices(types, application)
  return (
    <li className={classes['application']}>
      <div className={classes['line']}>
        <Checkbox
          className={classes['check'] ?? ''}
          label={<Name>{name}</Name>}
          checked={isChosen}
          onChange={event => {
            const { checked } = event.currentTarget
            change(filter => withApplication(filter, name, checked))
          }}
        />
        {!isKnown && <Tag>{t('subscriptions.filter.notRegistered')}</Tag>}
        {isChosen && choices.length > 0 && (
          <UnstyledButton
            className={classes['types-button']}
            data-none={types?.length === 0 || undefined}
            aria-expanded={isOpen}
            aria-label={t('subscriptions.filter.types.ofApplication', {
              types: typesInWords(types, choices),
              name: shownName(name),
            })}
            onClick={() => setIsOpen(!isOpen)}
          >
            {typesInWords(types, choices)}
            <IconChevronDown size={14} stroke={1.8} aria-hidden="true" />
          </UnstyledButton>
        )}
      </div>
      {isChosen && isOpen && (
        <ul className={classes['types']} aria-label={t('subscriptions.filter.typesOf', { name: shownName(name) })}>
          <li>
            <Checkbox
              label={t('subscriptions.filter.allTypes')}
              checked={types === null}
              onChange={({ currentTarget: { checked } }) =>
                change(filter => withTypes(filter, name, checked ? null : typesAfter(choices, '', true)))
              }
            />
          </li>
          {choices.map(type => (
            <li key={type.name}>
              <Checkbox
                label={<Name>{type.displayName}</Name>}
                checked={type.isChosen}
                onChange={({ currentTarget: { checked } }) =>
                  change(filter => withTypes(filter, name, typesAfter(choices, type.name, checked)))
                }
              />
              {!type.isKnown && <Tag>{t('subscriptions.filter.notRegistered')}</Tag>}
            </li>
          ))}
        </ul>
      )}
    </li>
  )
})

function typesInWords(types: ApplicationChoice['types'], choices: readonly TypeChoice[]): string {
  if (types === null) return t('subscriptions.filter.types.all')
  if (types.length === 0) return t('subscriptions.filter.types.none')
  return t('subscriptions.filter.types.some', { count: types.length, all: choices.length })
}
