import { UnstyledButton } from '@mantine/core'
import { useEffect, useRef } from 'react'
import type { Entry } from './entries.ts'
import classes from './Option.module.css'

export const optionId = (id: string) => `palette-${id}`

interface OptionProps {
  readonly entry: Entry
  readonly isSelected: boolean
  readonly onChoose: (entry: Entry) => void
}

/** One line of the palette. */
export function Option({ entry, isSelected, onChoose }: OptionProps) {
  const { id, label, note, icon, isName } = entry
  const line = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isSelected) line.current?.scrollIntoView({ block: 'nearest' })
  }, [isSelected])
  return (
    <UnstyledButton
      ref={line}
      id={optionId(id)}
      role="option"
      aria-selected={isSelected}
      tabIndex={-1}
      className={classes['option']}
      // The focus stays where one types.
      onMouseDown={event => event.preventDefault()}
      onClick={() => onChoose(entry)}
    >
      <span className={classes['icon']} aria-hidden="true">
        {icon}
      </span>
      <span className={classes['label']}>{isName ? <bdi>{label}</bdi> : label}</span>
      {note !== undefined && <span className={classes['note']}>{isName ? <bdi>{note}</bdi> : note}</span>}
    </UnstyledButton>
  )
}
