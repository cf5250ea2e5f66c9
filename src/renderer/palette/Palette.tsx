import '../ui/dialog-styles.ts'
import '@mantine/spotlight/styles.css'
import { Loader, VisuallyHidden } from '@mantine/core'
import { createSpotlight, Spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { useEffect } from 'react'
import { navigate } from 'wouter/use-browser-location'
import { useIsKnown } from '../hub/hub.tsx'
import { type OverlayProps, useOverlayText, writeOverlayText } from '../shell/overlay-state.ts'
import { searchPath } from '../shell/routes.ts'
import { t } from '../text/text.ts'
import { Notice } from '../ui/Notice.tsx'
import { Quiet } from '../ui/Quiet.tsx'
import { shownName } from '../ui/shown-name.ts'
import { type Entry, type Section, sectionsFor } from './entries.ts'
import { Hints } from './Hints.tsx'
import { Option, optionId } from './Option.tsx'
import classes from './Palette.module.css'
import { useChoice } from './use-choice.ts'
import { useEntries } from './use-entries.tsx'
import { useFound } from './use-found.tsx'

const [store, spotlight] = createSpotlight()
const listId = 'palette-list'

/** Everywhere one can go and everything that can be done, by the first letters of its name. */
export function Palette({ isOpen, onClose }: OverlayProps) {
  const isKnown = useIsKnown()
  const typed = useOverlayText()
  useEffect(() => {
    if (!isOpen) return spotlight.close()
    spotlight.open()
  }, [isOpen])
  return (
    <Spotlight.Root
      store={store}
      query={typed}
      onQueryChange={writeOverlayText}
      onSpotlightClose={onClose}
      // It may be opened again before it has left.
      clearQueryOnClose={false}
      shortcut={null}
      size={620}
      yOffset="12vh"
      overlayProps={{ backgroundOpacity: 0.3 }}
      transitionProps={{ duration: 110, transition: 'fade' }}
      attributes={{ content: { 'aria-label': t('palette.title') } }}
      classNames={{ content: classes['content'] ?? '' }}
    >
      {isKnown ? <Choices typed={typed} onClose={onClose} /> : <Spotlight.Search disabled />}
    </Spotlight.Root>
  )
}

function Choices({ typed, onClose }: { typed: string; onClose: () => void }) {
  const all = useEntries()
  const found = useFound(typed)
  const search = typed.trim()
  const sections: Section[] = [
    ...sectionsFor(typed, all),
    { group: 'notifications', entries: search === '' ? [] : [...found.entries, searchEntry(search)] },
  ]
  const entries = sections.flatMap(section => section.entries)
  function choose(entry: Entry): void {
    // First: what it does may open something else.
    onClose()
    entry.run()
  }
  const { selected, onKeyDown } = useChoice(typed, entries, choose)
  const isNothing = search !== '' && entries.length === 1 && !found.isWaiting && found.problem === undefined
  return (
    <>
      <Spotlight.Search
        role="combobox"
        aria-label={t('palette.title')}
        aria-expanded
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={selected && optionId(selected.id)}
        placeholder={t('palette.placeholder')}
        maxLength={1000}
        leftSection={found.isWaiting ? <Loader size={16} color="gray" /> : <IconSearch size={18} stroke={1.8} />}
        classNames={{ input: classes['input'] ?? '' }}
        onKeyDown={onKeyDown}
      />
      {isNothing && (
        <Quiet
          icon={<IconSearch size={24} stroke={1.5} />}
          title={t('palette.nothingTitle', { search: shownName(search) })}
        >
          {t('palette.nothing')}
        </Quiet>
      )}
      {found.problem !== undefined && (
        <div className={classes['problem']}>
          <Notice>{t('palette.searchFailed', { reason: found.problem })}</Notice>
        </div>
      )}
      <div id={listId} role="listbox" aria-label={t('palette.title')} className={classes['list']}>
        {sections.map(section => (
          <Group key={section.group} section={section} selected={selected} onChoose={choose} />
        ))}
      </div>
      <VisuallyHidden role="status">
        {found.isWaiting ? t('palette.searching') : t('palette.count', { count: entries.length })}
      </VisuallyHidden>
      <Hints />
    </>
  )
}

interface GroupProps {
  readonly section: Section
  readonly selected: Entry | undefined
  readonly onChoose: (entry: Entry) => void
}

function Group({ section: { group, entries }, selected, onChoose }: GroupProps) {
  if (entries.length === 0) return null
  const title = t(`palette.group.${group}`)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is no group of options
    <div role="group" aria-label={title} className={classes['group']}>
      <div className={classes['name']} aria-hidden="true">
        {title}
      </div>
      {entries.map(entry => (
        <Option key={entry.id} entry={entry} isSelected={entry === selected} onChoose={onChoose} />
      ))}
    </div>
  )
}

function searchEntry(search: string): Entry {
  return {
    id: 'search-inbox',
    group: 'notifications',
    label: t('palette.searchInbox', { search: shownName(search) }),
    icon: <IconSearch size={17} stroke={1.7} />,
    run: () => navigate(searchPath(search)),
  }
}
