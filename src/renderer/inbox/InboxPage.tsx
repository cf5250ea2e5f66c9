import { VisuallyHidden } from '@mantine/core'
import { useCallback, useDeferredValue, useEffect, useRef, useState } from 'react'
import { countOf, find } from '../hub/lists.ts'
import { t } from '../text/text.ts'
import { Panes } from '../ui/Panes.tsx'
import { useOnePane } from '../ui/use-width.ts'
import { Detail, type DetailProps } from './detail/Detail.tsx'
import { EmptyInbox } from './EmptyInbox.tsx'
import type { ListHandle, Ranks } from './InboxList.tsx'
import { ListPane } from './ListPane.tsx'
import { NothingOpen } from './NothingOpen.tsx'
import { useDeeds } from './use-deeds.ts'
import { useInboxKeys } from './use-inbox-keys.ts'
import { usePages } from './use-pages.ts'
import { useInboxSearch } from './use-search.ts'
import { useSelection } from './use-selection.ts'

/** The history, newest first, and the notification that is open. */
export function InboxPage({ id }: { id: number | undefined }) {
  const search = useInboxSearch(id)
  const { list } = search.listing
  const [sight, setSight] = useState<Ranks>({ from: 0, to: 0 })
  const pagesProblem = usePages(search.listed, search.listing, sight)
  const onePane = useOnePane()
  const field = useRef<HTMLInputElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const handle = useRef<ListHandle>(null)
  const selection = useSelection({ openId: id, list, listed: search.listed, search: search.address, onePane, handle })
  const { currentId, marked, unmark } = selection
  const deeds = useDeeds(selection.leave)
  const targets = marked.ids.size > 0 ? [...marked.ids] : currentId === undefined ? [] : [currentId]
  const isUnread = targets.some(target => find(list, target)?.read === false)

  // What is marked belongs to what is seen.
  const { listed } = search
  // biome-ignore lint/correctness/useExhaustiveDependencies: another search is a reason to let go
  useEffect(unmark, [listed])

  const undo = useCallback(async () => {
    const back = await deeds.undo()
    if (back !== undefined) selection.select(back)
  }, [deeds.undo, selection.select])

  useInboxKeys({
    selection,
    deeds,
    targets,
    isUnread,
    field,
    list: scroller,
    onBack: () => search.set(''),
    onUndo: () => void undo(),
  })

  // Of a search that is being left, too, the list may be empty: who has emptied the field types on in it.
  const isNothing = search.listed === undefined && countOf(list) === 0
  if (isNothing && search.typed.trim() === '' && id === undefined && deeds.deleted === undefined) return <EmptyInbox />
  return (
    <>
      {id === undefined && <VisuallyHidden component="h1">{t('inbox.title')}</VisuallyHidden>}
      <Panes
        list={
          <ListPane
            search={search}
            selection={selection}
            deeds={deeds}
            pagesProblem={pagesProblem}
            field={field}
            scroller={scroller}
            handle={handle}
            onSight={setSight}
            onUndo={() => void undo()}
          />
        }
        detail={<LateDetail id={id} deeds={deeds} onSearch={search.set} />}
        isOpen={id !== undefined}
        backLabel={t('inbox.back')}
        onBack={selection.back}
      />
    </>
  )
}

interface LateDetailProps extends Omit<DetailProps, 'id'> {
  readonly id: number | undefined
}

/** What is open, after the list has shown that it is: who runs through the list with a key held down does not wait for each detail. */
function LateDetail({ id, deeds, onSearch }: LateDetailProps) {
  const shownId = useDeferredValue(id)
  if (shownId === undefined) return <NothingOpen />
  return <Detail key={shownId} id={shownId} deeds={deeds} onSearch={onSearch} />
}
