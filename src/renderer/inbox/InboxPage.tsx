import { IconBell, IconSearch } from '@tabler/icons-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { Trans } from 'react-i18next'
import { navigate } from 'wouter/use-browser-location'
import { useHub, useKnown } from '../hub/hub.tsx'
import { useAction } from '../hub/use-action.ts'
import { notificationPath } from '../shell/routes.ts'
import { Slot } from '../text/Slot.tsx'
import { t } from '../text/text.ts'
import { Key } from '../ui/Key.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Panes } from '../ui/Panes.tsx'
import { Quiet } from '../ui/Quiet.tsx'
import { shownName } from '../ui/shown-name.ts'
import { useOnePane } from '../ui/use-width.ts'
import { Detail } from './Detail.tsx'
import { EmptyInbox } from './EmptyInbox.tsx'
import { InboxList } from './InboxList.tsx'
import classes from './InboxPage.module.css'
import { MarkAllRead } from './MarkAllRead.tsx'
import { SearchField } from './SearchField.tsx'
import { useKeys } from './use-keys.ts'
import { useOlder } from './use-older.ts'
import { useSearch } from './use-search.ts'
import { useSelection } from './use-selection.ts'

/** Beyond this many rows, those that one would have to scroll down to are dropped while the list is at its top. */
const mostKept = 2000
const keptAtTop = 500

const openNotification = (id: number) => navigate(notificationPath(id))

/** The history, newest first, and the notification that is open. */
export function InboxPage({ id }: { id: number | undefined }) {
  const { store } = useHub()
  const inbox = useKnown(known => known.inbox)
  const found = useKnown(known => known.found?.list)
  const [typed, setTyped] = useState('')
  const { search, isWaiting, problem } = useSearch(typed)
  const older = useOlder(search)
  const marking = useAction()
  const list = search === undefined ? inbox : (found ?? inbox)
  const field = useRef<HTMLInputElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const onePane = useOnePane()
  const { selectedId, ...keys } = useSelection(id, list.notifications, onePane, () => setTyped(''))
  useKeys(keys, field, scroller)

  // A window that is open for weeks must not keep every notification that ever came in.
  const [isAtTop, setIsAtTop] = useState(true)
  const isLong = isAtTop && inbox.notifications.length > mostKept
  useEffect(() => {
    if (isLong) store.forgetOlder(keptAtTop)
  }, [store, isLong])

  const goToList = useCallback(() => {
    scroller.current?.focus()
    if (selectedId === undefined) keys.move(1)
  }, [selectedId, keys.move])

  const trouble = problem ?? older.problem
  const isNothing = list.notifications.length === 0
  if (isNothing && typed.trim() === '' && id === undefined) return <EmptyInbox />

  const listPane = (
    <>
      <div className={classes['head']}>
        <SearchField field={field} value={typed} onChange={setTyped} onLeave={goToList} />
        <MarkAllRead action={marking} />
      </div>
      {trouble !== undefined && (
        <div className={classes['problem']}>
          <Notice>{trouble}</Notice>
        </div>
      )}
      {marking.problem !== undefined && (
        <div className={classes['problem']}>
          <Notice onDismiss={marking.dismiss}>{marking.problem}</Notice>
        </div>
      )}
      {isNothing && search !== undefined && !isWaiting && problem === undefined && (
        <div className={classes['rest']}>
          <Quiet
            icon={<IconSearch size={26} stroke={1.5} />}
            title={t('inbox.noMatchTitle', { search: shownName(search) })}
          >
            <Trans i18nKey="inbox.noMatch" components={{ code: <code className={classes['code']} /> }} />
          </Quiet>
        </div>
      )}
      {!isNothing && (
        <InboxList
          key={search ?? ''}
          list={list}
          selectedId={selectedId}
          scroller={scroller}
          onOpen={openNotification}
          onNearEnd={older.load}
          onAtTop={setIsAtTop}
        />
      )}
    </>
  )
  return (
    <Panes
      list={listPane}
      detail={id === undefined ? <NothingOpen /> : <Detail key={id} id={id} />}
      isOpen={id !== undefined}
      backLabel={t('inbox.back')}
      onBack={keys.back}
    />
  )
}

function NothingOpen() {
  return (
    <Quiet icon={<IconBell size={26} stroke={1.5} />} title={t('inbox.noneOpenTitle')}>
      <Trans i18nKey="inbox.noneOpen" components={{ j: <Slot of={<Key>j</Key>} />, k: <Slot of={<Key>k</Key>} /> }} />
    </Quiet>
  )
}
