import { Checkbox, UnstyledButton } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { memo, useState } from 'react'
import type { Application } from '../../shared/model.ts'
import { Name } from '../ui/Name.tsx'
import { shownName } from '../ui/shown-name.ts'
import { Tag } from '../ui/Tag.tsx'
import { inDigits } from '../ui/time.ts'
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
        {!isKnown && <Tag>not registered</Tag>}
        {isChosen && choices.length > 0 && (
          <UnstyledButton
            className={classes['types-button']}
            data-none={types?.length === 0 || undefined}
            aria-expanded={isOpen}
            aria-label={`${typesInWords(types, choices)} of ${shownName(name)}`}
            onClick={() => setIsOpen(!isOpen)}
          >
            {typesInWords(types, choices)}
            <IconChevronDown size={14} stroke={1.8} aria-hidden="true" />
          </UnstyledButton>
        )}
      </div>
      {isChosen && isOpen && (
        <ul className={classes['types']} aria-label={`Types of ${shownName(name)}`}>
          <li>
            <Checkbox
              label="All types, new ones too"
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
              {!type.isKnown && <Tag>not registered</Tag>}
            </li>
          ))}
        </ul>
      )}
    </li>
  )
})

function typesInWords(types: ApplicationChoice['types'], choices: readonly TypeChoice[]): string {
  if (types === null) return 'all types'
  return types.length === 0 ? 'no type' : `${inDigits(types.length)} of ${inDigits(choices.length)} types`
}
