import { CloseButton, Combobox, TextInput, useCombobox } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, memo, type RefObject, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { visible } from '../../../shared/visible.ts'
import { useHub } from '../../hub/hub.tsx'
import { loadedOf, type NotificationList } from '../../hub/lists.ts'
import { homeOfPage } from '../../keys/active.ts'
import { t } from '../../text/text.ts'
import { FieldEnd } from '../../ui/FieldEnd.tsx'
import { SlashKey } from '../../ui/SlashKey.tsx'
import { fromMachine } from '../origin.ts'
import { Mirror } from './Mirror.tsx'
import { meaningOf } from './meaning.ts'
import classes from './SearchField.module.css'
import { SearchHelp } from './SearchHelp.tsx'
import { type Suggestion, suggestionsFor } from './suggestions.ts'

interface SearchFieldProps {
  readonly field: RefObject<HTMLInputElement | null>
  readonly value: string
  readonly onChange: (value: string) => void
  /** Not a letter after the other, but all of it: it need not be waited for more. */
  readonly onSet: (value: string) => void
  /** The user wants to go on to what was found. */
  readonly onLeave: () => void
}

/** Machines that are suggested have sent one of so many. */
const mostLookedAt = 500

/** Where the inbox is searched: what is understood as a filter stands out, and what may follow is suggested. */
export const SearchField = memo(function SearchField({ field, value, onChange, onSet, onLeave }: SearchFieldProps) {
  const [caret, setCaret] = useCaret(field)
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const [isWanted, setIsWanted] = useState(false)
  // The field has the focus first, then they open; but they close at once.
  const isWantedLate = useDeferredValue(isWanted)
  const suggestions = useSuggestions(value, caret, isWanted && isWantedLate)
  const isOpen = isWanted && suggestions.length > 0
  const scrolled = useScrolled(field)
  // What cannot be seen may turn the direction round: the field itself deals with that.
  const isMirrored = visible(value) === value

  // biome-ignore lint/correctness/useExhaustiveDependencies: other suggestions begin anew
  useEffect(() => combobox.resetSelectedOption(), [value])

  function choose(index: number): void {
    const chosen = suggestions[index]
    if (chosen === undefined) return
    const { insert, start, end } = chosen
    onSet(value.slice(0, start) + insert + value.slice(end))
    const caret = start + insert.length
    // When React has written it.
    requestAnimationFrame(() => field.current?.setSelectionRange(caret, caret))
  }

  function clear(): void {
    onSet('')
    // The button that had the focus goes.
    field.current?.focus()
  }

  function handleKey(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return
    const isChoosing = isOpen && combobox.getSelectedOptionIndex() >= 0
    if (event.key === 'Escape') {
      event.stopPropagation()
      // What would be suggested for an empty field is not asked for.
      setIsWanted(false)
      if (isOpen) return
      if (value !== '') onSet('')
      else {
        field.current?.blur()
        homeOfPage()?.focus({ preventScroll: true })
      }
    } else if (event.key === 'Enter' ? !isChoosing : event.key === 'ArrowDown' && !isOpen) {
      event.preventDefault()
      setIsWanted(false)
      onLeave()
    }
  }

  return (
    <div className={classes['field']} data-mirrored={isMirrored || undefined}>
      <Combobox
        store={{ ...combobox, dropdownOpened: isOpen }}
        onOptionSubmit={option => choose(Number(option))}
        offset={4}
        withinPortal={false}
        shadow="float"
        // Who types on does not wait for it.
        transitionProps={{ duration: 0 }}
      >
        <Combobox.Target withKeyboardNavigation={isOpen} withExpandedAttribute autoComplete="off">
          <TextInput
            ref={field}
            type="text"
            inputMode="search"
            enterKeyHint="search"
            spellCheck={false}
            autoCapitalize="off"
            classNames={{ input: classes['input'] ?? '' }}
            aria-label={t('inbox.search')}
            placeholder={t('inbox.searchPlaceholder')}
            maxLength={1000}
            leftSection={<IconSearch size={16} stroke={1.8} />}
            rightSectionWidth={value === '' ? 58 : 60}
            rightSection={
              <FieldEnd>
                {value === '' ? (
                  <SlashKey />
                ) : (
                  <CloseButton size="sm" aria-label={t('inbox.clearSearch')} onClick={clear} />
                )}
                <SearchHelp onExample={onSet} />
              </FieldEnd>
            }
            rightSectionPointerEvents="all"
            value={value}
            onChange={event => {
              setIsWanted(true)
              setCaret(event.currentTarget.selectionStart ?? 0)
              onChange(event.currentTarget.value)
            }}
            onFocus={() => setIsWanted(value === '')}
            onClick={() => setIsWanted(true)}
            onBlur={() => setIsWanted(false)}
            onKeyDown={handleKey}
          />
        </Combobox.Target>
        <Combobox.Dropdown className={classes['dropdown'] ?? ''}>
          <Combobox.Options aria-label={t('search.suggestions')}>
            {suggestions.map((suggestion, index) => (
              <Combobox.Option key={suggestion.insert} value={String(index)} className={classes['option'] ?? ''}>
                <span
                  className={classes['label']}
                  data-typed={suggestion.meaning.kind !== 'name' || undefined}
                  dir="auto"
                >
                  {visible(suggestion.label)}
                </span>
                <span className={classes['meaning']}>{meaningOf(suggestion.meaning)}</span>
              </Combobox.Option>
            ))}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      {isMirrored && <Mirror text={value} scrolled={scrolled} />}
    </div>
  )
})

/** Where in the text the user types. */
function useCaret(field: RefObject<HTMLInputElement | null>) {
  const [caret, setCaret] = useState(Number.MAX_SAFE_INTEGER)
  useEffect(() => {
    const update = () => setCaret(field.current?.selectionStart ?? 0)
    document.addEventListener('selectionchange', update)
    return () => document.removeEventListener('selectionchange', update)
  }, [field])
  return [caret, setCaret] as const
}

/** Those for what is known when it is typed: what comes in while somebody reads them does not change them. */
function useSuggestions(value: string, caret: number, isWanted: boolean): Suggestion[] {
  const { store } = useHub()
  return useMemo(() => {
    const { known } = store.getState()
    if (!isWanted || known === undefined) return []
    return suggestionsFor(value, Math.min(caret, value.length), {
      applications: known.applications.values(),
      machines: machinesIn(known.inbox.list),
    })
  }, [store, value, caret, isWanted])
}

/** Where the newest ones came from. */
function machinesIn(list: NotificationList): Set<string> {
  const machines = new Set<string>()
  let looked = 0
  for (const { origin } of loadedOf(list)) {
    const name = fromMachine(origin)
    if (name !== undefined) machines.add(name)
    looked += 1
    if (looked === mostLookedAt) break
  }
  return machines
}

/** How far a text that is longer than the field has been scrolled in it. */
function useScrolled(field: RefObject<HTMLInputElement | null>): number {
  const [scrolled, setScrolled] = useState(0)
  const update = useRef(() => setScrolled(field.current?.scrollLeft ?? 0))
  useEffect(() => {
    const input = field.current
    const listener = update.current
    input?.addEventListener('scroll', listener)
    return () => input?.removeEventListener('scroll', listener)
  }, [field])
  return scrolled
}
