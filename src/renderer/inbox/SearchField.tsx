import { CloseButton, Kbd, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import type { KeyboardEvent, RefObject } from 'react'
import { t } from '../text/text.ts'
import classes from './SearchField.module.css'

interface SearchFieldProps {
  readonly field: RefObject<HTMLInputElement | null>
  readonly value: string
  readonly onChange: (value: string) => void
  /** The user wants to go on to what was found. */
  readonly onLeave: () => void
}

export function SearchField({ field, value, onChange, onLeave }: SearchFieldProps) {
  function handleKey(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      event.stopPropagation()
      if (value === '') field.current?.blur()
      else onChange('')
    } else if (event.key === 'ArrowDown' || event.key === 'Enter') {
      event.preventDefault()
      onLeave()
    }
  }
  return (
    <TextInput
      ref={field}
      type="search"
      className={classes['field'] ?? ''}
      classNames={{ input: classes['input'] ?? '' }}
      aria-label={t('inbox.search')}
      placeholder={t('inbox.searchPlaceholder')}
      maxLength={1000}
      leftSection={<IconSearch size={16} stroke={1.8} />}
      rightSection={
        value === '' ? (
          <Kbd className={classes['key'] ?? ''} aria-hidden="true">
            /
          </Kbd>
        ) : (
          <CloseButton size="sm" aria-label={t('inbox.clearSearch')} onClick={() => onChange('')} />
        )
      }
      rightSectionPointerEvents={value === '' ? 'none' : 'all'}
      value={value}
      onChange={event => onChange(event.currentTarget.value)}
      onKeyDown={handleKey}
    />
  )
}
