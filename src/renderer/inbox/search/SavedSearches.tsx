import { ActionIcon, Button, CloseButton, Popover, TextInput, Tooltip, UnstyledButton } from '@mantine/core'
import { IconBookmark } from '@tabler/icons-react'
import { type FormEvent, memo, useState } from 'react'
import { mostSavedSearches } from '../../../shared/settings-bounds.ts'
import { visible } from '../../../shared/visible.ts'
import { useConnected, useHub, useKnown } from '../../hub/hub.tsx'
import { useAction } from '../../hub/use-action.ts'
import { t } from '../../text/text.ts'
import { Notice } from '../../ui/Notice.tsx'
import { shownName } from '../../ui/shown-name.ts'
import classes from './SavedSearches.module.css'

interface SavedSearchesProps {
  /** What is searched for now; empty while nothing is. */
  readonly search: string
  readonly onSearch: (search: string) => void
}

/** Searches that were given a name: to choose one, save another, or remove one. */
export const SavedSearches = memo(function SavedSearches({ search, onSearch }: SavedSearchesProps) {
  const { store } = useHub()
  const isConnected = useConnected()
  const saved = useKnown(known => known.settings.savedSearches)
  const { run, busy, problem, dismiss } = useAction()
  const [isOpen, setIsOpen] = useState(false)
  const wanted = search.trim()
  const canSave = wanted !== '' && saved.length < mostSavedSearches && saved.every(one => one.search !== wanted)

  /** Whether the hub has taken them. */
  async function change(savedSearches: typeof saved): Promise<boolean> {
    const done = await run(client => client.settings.change({ savedSearches: [...savedSearches] }))
    if (done !== undefined) store.putSettings(done.answer)
    return done !== undefined
  }

  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-end" width={300} trapFocus returnFocus withinPortal>
      <Popover.Target>
        <Tooltip label={t('search.saved')} position="bottom-end" disabled={isOpen}>
          <ActionIcon
            size={34}
            aria-label={t('search.saved')}
            aria-expanded={isOpen}
            data-chosen={saved.some(one => one.search === wanted) || undefined}
            onClick={() => setIsOpen(isOpen => !isOpen)}
          >
            <IconBookmark size={18} stroke={1.8} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown className={classes['dropdown'] ?? ''} aria-label={t('search.saved')}>
        <h2 className={classes['title']}>{t('search.saved')}</h2>
        {problem !== undefined && <Notice onDismiss={dismiss}>{problem}</Notice>}
        {saved.length === 0 && <p className={classes['none']}>{t('search.noneSaved')}</p>}
        <ul className={classes['saved']}>
          {saved.map(one => (
            <li key={one.name} className={classes['row']}>
              <UnstyledButton
                className={classes['choose']}
                aria-current={one.search === wanted || undefined}
                onClick={() => {
                  setIsOpen(false)
                  onSearch(one.search)
                }}
              >
                <span className={classes['name']} dir="auto">
                  {visible(one.name)}
                </span>
                <span className={classes['search']} dir="auto">
                  {visible(one.search)}
                </span>
              </UnstyledButton>
              <CloseButton
                size="sm"
                aria-label={t('search.remove', { name: shownName(one.name) })}
                disabled={!isConnected || busy}
                onClick={() => void change(saved.filter(other => other !== one))}
              />
            </li>
          ))}
        </ul>
        {canSave && (
          <SaveForm
            search={wanted}
            isIdle={isConnected && !busy}
            onSave={name => change([...saved.filter(one => one.name !== name), { name, search: wanted }])}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  )
})

interface SaveFormProps {
  readonly search: string
  readonly isIdle: boolean
  /** Whether it was saved. */
  readonly onSave: (name: string) => Promise<boolean>
}

function SaveForm({ search, isIdle, onSave }: SaveFormProps) {
  const [name, setName] = useState('')
  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    // The form goes when its search is saved: what was saved has the focus then, at the end of the list.
    const list = event.currentTarget.previousElementSibling
    const isSaved = await onSave(name.trim() === '' ? search.slice(0, 100) : name.trim())
    requestAnimationFrame(() => {
      if (isSaved && document.activeElement === document.body)
        list?.querySelector<HTMLElement>('li:last-child button')?.focus()
    })
    // What was typed meanwhile is another name.
    if (isSaved) setName(now => (now === name ? '' : now))
  }
  return (
    <form className={classes['form']} onSubmit={event => void submit(event)}>
      <TextInput
        className={classes['field'] ?? ''}
        label={t('search.saveAs', { search: shownName(search) })}
        placeholder={search}
        maxLength={100}
        value={name}
        onChange={event => setName(event.currentTarget.value)}
      />
      <Button type="submit" disabled={!isIdle}>
        {t('search.save')}
      </Button>
    </form>
  )
}
