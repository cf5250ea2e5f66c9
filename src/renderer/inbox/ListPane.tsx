import { IconSearch } from '@tabler/icons-react'
import { type RefObject, useCallback, useRef } from 'react'
import { Trans } from 'react-i18next'
import { countOf, find, gapsOf } from '../hub/lists.ts'
import { useAction } from '../hub/use-action.ts'
import { allTheWay } from '../keys/use-list-keys.ts'
import { t } from '../text/text.ts'
import { Notice } from '../ui/Notice.tsx'
import { Quiet } from '../ui/Quiet.tsx'
import { shownName } from '../ui/shown-name.ts'
import barBelow from './BarBelow.module.css'
import { Histogram } from './histogram/Histogram.tsx'
import { InboxList, type ListHandle, type Ranks } from './InboxList.tsx'
import { InboxMenu } from './InboxMenu.tsx'
import classes from './ListPane.module.css'
import { MarkedBar } from './MarkedBar.tsx'
import { Problems } from './search/Problems.tsx'
import { SavedSearches } from './search/SavedSearches.tsx'
import { SearchField } from './search/SearchField.tsx'
import { UndoBar } from './UndoBar.tsx'
import type { Deeds } from './use-deeds.ts'
import type { Search } from './use-search.ts'
import type { Selection } from './use-selection.ts'

interface ListPaneProps {
  readonly search: Search
  readonly selection: Selection
  readonly deeds: Deeds
  /** What went wrong when rows were loaded. */
  readonly pagesProblem: string | undefined
  readonly field: RefObject<HTMLInputElement | null>
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly handle: RefObject<ListHandle | null>
  readonly onSight: (ranks: Ranks) => void
  readonly onUndo: () => void
}

/** The list with what is above it, and what floats over it. */
export function ListPane(props: ListPaneProps) {
  const { search, selection, deeds, pagesProblem, field, scroller, handle, onSight, onUndo } = props
  const { currentId, marked, move, pick, unmark } = selection
  const marking = useAction()
  const { list, outline } = search.listing
  const isNothing = countOf(list) === 0
  const isElsewhere = search.listed !== undefined && currentId !== undefined && find(list, currentId) === undefined
  const latest = useRef({ currentId, isElsewhere, move })
  latest.current = { currentId, isElsewhere, move }
  const goToList = useCallback(() => {
    const { currentId, isElsewhere, move } = latest.current
    scroller.current?.focus()
    // What is open, and was not found, is no place to go on from.
    if (isElsewhere) move(-allTheWay)
    else if (currentId === undefined) move(1)
  }, [scroller])

  const trouble = search.problem ?? pagesProblem
  return (
    <>
      <div className={classes['head']}>
        <SearchField field={field} value={search.typed} onChange={search.type} onSet={search.set} onLeave={goToList} />
        <SavedSearches search={search.address} onSearch={search.set} />
        <InboxMenu action={marking} search={search.address} />
      </div>
      <Problems text={search.typed} />
      {trouble !== undefined && (
        <div className={classes['problem']}>
          <Notice>{trouble}</Notice>
        </div>
      )}
      <Histogram search={search.address} onSearch={search.set} />
      <div className={classes['rest']}>
        {isNothing && !search.isWaiting && trouble === undefined && <NoMatch search={search.address} />}
        {!isNothing && (
          <InboxList
            key={search.listed ?? ''}
            list={list}
            isMeasured={outline !== undefined || gapsOf(list).length === 0}
            isExact={outline?.isExact ?? gapsOf(list).length === 0}
            isSearch={search.listed !== undefined}
            currentId={currentId}
            marked={marked}
            scroller={scroller}
            handle={handle}
            onPick={pick}
            onSight={onSight}
          />
        )}
        <div className={barBelow['place']}>
          {[marking, deeds, selection.marking].map(
            ({ problem, dismiss }, index) =>
              problem !== undefined && (
                // biome-ignore lint/suspicious/noArrayIndexKey: always the same three
                <div key={index} className={barBelow['bar']}>
                  <Notice onDismiss={dismiss}>{problem}</Notice>
                </div>
              ),
          )}
          {deeds.deleted !== undefined && <UndoBar deleted={deeds.deleted} onUndo={onUndo} onForget={deeds.forget} />}
          {marked.ids.size > 0 && <MarkedBar marked={marked} deeds={deeds} onUnmark={unmark} />}
        </div>
      </div>
    </>
  )
}

function NoMatch({ search }: { search: string }) {
  // All was deleted just now.
  if (search.trim() === '') return null
  return (
    <Quiet icon={<IconSearch size={26} stroke={1.5} />} title={t('inbox.noMatchTitle', { search: shownName(search) })}>
      <Trans i18nKey="inbox.noMatch" components={{ code: <code className={classes['code']} /> }} />
    </Quiet>
  )
}
