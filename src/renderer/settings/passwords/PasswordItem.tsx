import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { PasswordEntry } from '../../../shared/listener.ts'
import { useConnected } from '../../hub/hub.tsx'
import { useAction } from '../../hub/use-action.ts'
import { t } from '../../text/text.ts'
import { AskFirst } from '../../ui/AskFirst.tsx'
import { Name } from '../../ui/Name.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { shownName } from '../../ui/shown-name.ts'
import { Tag } from '../../ui/Tag.tsx'
import { nearDay, startOfDay } from '../../ui/time.ts'
import classes from '../Section.module.css'
import { focusTitle } from '../section-title.ts'
import own from './PasswordItem.module.css'

/** A password by its name. What was given when Growlery was started can only be read. */
export function PasswordItem({ entry }: { entry: PasswordEntry }) {
  const { id, addedAt, isLost } = entry
  const name =
    entry.from === null
      ? entry.name
      : t('settings.passwords.lineOf', { file: entry.from.file, line: String(entry.from.line) })
  const { busy, problem, run, dismiss } = useAction()
  const [isRenaming, setRenaming] = useState(false)

  async function remove(passwordId: number): Promise<void> {
    if ((await run(client => client.passwords.remove({ id: passwordId }))) !== undefined) focusTitle()
  }

  return (
    <li className={own['item']}>
      <div className={own['line']}>
        {isRenaming && id !== null ? (
          <Rename id={id} name={name} onDone={() => setRenaming(false)} />
        ) : (
          <div className={classes['grow']}>
            <div className={classes['name']}>
              <span title={shownName(name)}>
                <Name>{name}</Name>
              </span>
              {id === null && <Tag title={t('settings.passwords.givenHint')}>{t('settings.passwords.given')}</Tag>}
              {isLost && <Tag tone="red">{t('settings.passwords.lost')}</Tag>}
            </div>
            <p className={classes['small']}>{aboutIt(addedAt, isLost)}</p>
          </div>
        )}
        {id !== null && !isRenaming && (
          <div className={own['actions']}>
            {!isLost && <RenameButton name={name} onClick={() => setRenaming(true)} />}
            <AskFirst
              label={t('settings.remove')}
              fullLabel={t('settings.removeThis', { name: shownName(name) })}
              icon={<IconTrash size={16} stroke={1.7} />}
              isBusy={busy}
              onConfirm={() => void remove(id)}
            >
              <p>{t('settings.passwords.removeHint')}</p>
            </AskFirst>
          </div>
        )}
      </div>
      {problem !== undefined && <Notice onDismiss={dismiss}>{problem}</Notice>}
    </li>
  )
}

function aboutIt(addedAt: number | null, isLost: boolean): string {
  if (isLost) return t('settings.passwords.lostHint')
  if (addedAt === null) return t('settings.passwords.givenHint')
  return t('settings.passwords.added', { day: nearDay(addedAt, startOfDay(Date.now())) })
}

function RenameButton({ name, onClick }: { name: string; onClick: () => void }) {
  const isConnected = useConnected()
  return (
    <ActionIcon
      size={33}
      aria-label={t('settings.passwords.renameThis', { name: shownName(name) })}
      title={t('settings.passwords.rename')}
      disabled={!isConnected}
      onClick={onClick}
    >
      <IconPencil size={17} stroke={1.7} />
    </ActionIcon>
  )
}

function Rename({ id, name, onDone }: { id: number; name: string; onDone: () => void }) {
  const isConnected = useConnected()
  const action = useAction()
  const [typed, setTyped] = useState(name)
  const line = useRef<HTMLFormElement>(null)

  /** The button that it began with has the focus again. */
  function leave(): void {
    const item = line.current?.closest('li')
    flushSync(onDone)
    item?.querySelector('button')?.focus()
  }

  async function rename(): Promise<void> {
    if (action.busy) return
    if (typed.trim() === name) {
      leave()
      return
    }
    if ((await action.run(client => client.passwords.rename({ id, name: typed }))) !== undefined) leave()
  }

  function handleKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    leave()
  }

  return (
    <form
      ref={line}
      className={own['rename']}
      noValidate
      onSubmit={event => {
        event.preventDefault()
        void rename()
      }}
    >
      <div className={own['fields']}>
        <TextInput
          ref={focusAtOnce}
          className={classes['grow'] ?? ''}
          aria-label={t('settings.passwords.name')}
          maxLength={100}
          error={action.problem !== undefined}
          value={typed}
          onChange={event => setTyped(event.currentTarget.value)}
          onKeyDown={handleKey}
        />
        <Button type="submit" disabled={!isConnected} aria-disabled={action.busy || undefined}>
          {t('settings.passwords.rename')}
        </Button>
        <Button variant="default" onClick={leave}>
          {t('settings.cancel')}
        </Button>
      </div>
      {action.problem !== undefined && <Notice onDismiss={action.dismiss}>{action.problem}</Notice>}
    </form>
  )
}

/** The same function from one rendering to the next: it is called once. */
function focusAtOnce(field: HTMLInputElement | null): void {
  field?.select()
}
