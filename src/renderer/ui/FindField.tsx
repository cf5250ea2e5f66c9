import { CloseButton, Kbd, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import type { KeyboardEvent, RefObject } from 'react'
import { t } from '../text/text.ts'
import classes from './FindField.module.css'

interface FindFieldProps {
  readonly field?: RefObject<HTMLInputElement | null>
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** The user wants to go on to what was found. */
  readonly onLeave?: () => void
  /** It is the one of its page, which / leads to. */
  readonly hasKey?: boolean
}

/** Where the rows of a list are looked for. Escape empties it, then leaves it. */
export function FindField({ field, label, value, onChange, onLeave, hasKey = false }: FindFieldProps) {
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
  return (
    <TextInput
      {...(field && { ref: field })}
      type="search"
      className={classes['field'] ?? ''}
      classNames={{ input: classes['input'] ?? '' }}
      aria-label={label}
      placeholder={label}
      maxLength={256}
      leftSection={<IconSearch size={16} stroke={1.8} />}
      rightSection={<AtItsEnd hasKey={hasKey} isEmpty={value === ''} onClear={() => onChange('')} />}
      rightSectionPointerEvents={value === '' ? 'none' : 'all'}
      value={value}
      onChange={event => onChange(event.currentTarget.value)}
      onKeyDown={handleKey}
    />
  )
}

function AtItsEnd({ hasKey, isEmpty, onClear }: { hasKey: boolean; isEmpty: boolean; onClear: () => void }) {
  if (!isEmpty) return <CloseButton size="sm" aria-label={t('ui.clear')} onClick={onClear} />
  if (!hasKey) return null
  return (
    <Kbd className={classes['key'] ?? ''} aria-hidden="true">
      /
    </Kbd>
  )
}
