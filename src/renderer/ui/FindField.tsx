import { CloseButton, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, type RefObject, useRef } from 'react'
import { t } from '../text/text.ts'
import { FieldEnd } from './FieldEnd.tsx'
import classes from './FindField.module.css'
import { SlashKey } from './SlashKey.tsx'

interface FindFieldProps {
  readonly field?: RefObject<HTMLInputElement | null>
  readonly label: string
  /** Default: the label. */
  readonly placeholder?: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** The user wants to go on to what was found. */
  readonly onLeave?: () => void
  /** It is the one of its page, which / leads to. */
  readonly hasKey?: boolean
  /** A button at its end that says what can be written. */
  readonly help?: ReactNode
}

/** Where the rows of a list are looked for. Escape empties it, then leaves it. */
export function FindField(props: FindFieldProps) {
  const own = useRef<HTMLInputElement>(null)
  const { field = own, label, placeholder = label, value, onChange, onLeave, hasKey = false, help } = props
  function handleKey(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      event.stopPropagation()
      if (value === '') event.currentTarget.blur()
      else onChange('')
    } else if (event.key === 'Enter' || (event.key === 'ArrowDown' && onLeave !== undefined)) {
      // In a form Enter would send it.
      event.preventDefault()
      onLeave?.()
    }
  }
  function clear(): void {
    onChange('')
    // The button that had the focus goes.
    field.current?.focus()
  }

  return (
    <TextInput
      ref={field}
      type="search"
      className={classes['field'] ?? ''}
      classNames={{ input: classes['input'] ?? '' }}
      aria-label={label}
      placeholder={placeholder}
      maxLength={1000}
      autoComplete="off"
      spellCheck={false}
      leftSection={<IconSearch size={16} stroke={1.8} />}
      rightSectionWidth={help === undefined ? 34 : 58}
      rightSection={
        <FieldEnd>
          {value !== '' && <CloseButton size="sm" aria-label={t('ui.clear')} onClick={clear} />}
          {value === '' && hasKey && <SlashKey />}
          {help}
        </FieldEnd>
      }
      rightSectionPointerEvents={value === '' && help === undefined ? 'none' : 'all'}
      value={value}
      onChange={event => onChange(event.currentTarget.value)}
      onKeyDown={handleKey}
    />
  )
}
