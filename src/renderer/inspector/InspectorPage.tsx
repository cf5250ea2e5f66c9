import { Button, VisuallyHidden } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type ReactNode, useMemo, useRef, useState } from 'react'
import { Trans } from 'react-i18next'
import { useAction } from '../hub/use-action.ts'
import { t } from '../text/text.ts'
import { NewPill } from '../ui/NewPill.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Quiet } from '../ui/Quiet.tsx'
import { shownName } from '../ui/shown-name.ts'
import { useOnePane } from '../ui/use-width.ts'
import { EmptyInspector } from './EmptyInspector.tsx'
import { ExchangeDetail } from './ExchangeDetail.tsx'
import { ExchangeTable, TableSkeleton } from './ExchangeTable.tsx'
import { parseFilter } from './filter.ts'
import classes from './InspectorPage.module.css'
import { Sides } from './Sides.tsx'
import { Toolbar } from './Toolbar.tsx'
import { useClear } from './use-clear.ts'
import { useExchanges } from './use-exchanges.ts'
import { useFilterText } from './use-filter-text.ts'
import { useInspectorKeys } from './use-inspector-keys.ts'
import { useList } from './use-list.ts'
import { useSelected } from './use-selected.ts'
import { problemWords } from './words.ts'

/** All that went over the wire, the newest first, and what is open of it. */
export function InspectorPage({ id }: { id: number | undefined }) {
  const live = useExchanges()
  const onePane = useOnePane()
  const [typed, setTyped] = useFilterText()
  const filter = useMemo(() => parseFilter(typed), [typed])
  const [isPaused, setPaused] = useState(false)
  const [isAtTop, setAtTop] = useState(true)
  const list = useList(live, filter, id, isPaused || !isAtTop || id !== undefined)
  const selected = useSelected(id, list.rows, onePane)
  const pinning = useAction()
  const clearing = useClear(live.exchanges ?? [], list, id, selected.back)
  const field = useRef<HTMLInputElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const { exchanges } = live

  function catchUp(): void {
    setPaused(false)
    list.catchUp()
    scroller.current?.scrollTo({ top: 0 })
    scroller.current?.focus()
  }

  useInspectorKeys(
    {
      // Above the first row are those that wait.
      move: by => void (selected.move(by) || (by < 0 && !isPaused && list.catchUp())),
      open: selected.open,
      back: () => (id === undefined ? setTyped('') : selected.back()),
      pause: () => setPaused(before => !before),
      pin: () => {
        const exchange = exchanges?.find(one => one.id === selected.selectedId)
        if (exchange === undefined) return
        void pinning.run(client => client.exchanges.pin({ id: exchange.id, pinned: !exchange.pinned }))
      },
    },
    field,
    scroller,
  )

  const problem = live.problem ?? pinning.problem ?? clearing.problem
  const table = (
    <section className={classes['list']} aria-label={t('inspector.exchanges')}>
      <Toolbar
        field={field}
        typed={typed}
        onType={setTyped}
        onLeave={() => {
          scroller.current?.focus()
          if (selected.selectedId === undefined) selected.move(1)
        }}
        isPaused={isPaused}
        onPause={setPaused}
        clearing={clearing}
      />
      {problem !== undefined && (
        <Note>
          <Notice
            onDismiss={
              live.problem === undefined
                ? () => {
                    pinning.dismiss()
                    clearing.dismiss()
                  }
                : undefined
            }
          >
            {problem}
          </Notice>
        </Note>
      )}
      {filter?.problems.map(one => (
        <Note key={`${one.filter}:${one.value}`}>
          <Notice tone="amber" isCalm>
            {problemWords(one)}
          </Notice>
        </Note>
      ))}
      <div className={classes['rows']}>
        <NewPill count={list.waiting} onJump={catchUp} />
        {exchanges === undefined && live.problem === undefined && <TableSkeleton />}
        {exchanges !== undefined && list.rows.length > 0 && (
          <ExchangeTable
            list={list}
            selectedId={selected.selectedId}
            scroller={scroller}
            onOpen={selected.open}
            onAtTop={setAtTop}
          />
        )}
        {exchanges !== undefined && list.rows.length === 0 && typed.trim() === '' && <EmptyInspector />}
        {exchanges !== undefined && list.rows.length === 0 && typed.trim() !== '' && (
          <NoMatch typed={typed} count={exchanges.length} onClear={() => setTyped('')} />
        )}
      </div>
    </section>
  )
  return (
    <div className={classes['page']}>
      <VisuallyHidden component="h1">{t('inspector.title')}</VisuallyHidden>
      <Sides list={table} isOnePane={onePane}>
        {id === undefined ? undefined : (
          <ExchangeDetail
            key={id}
            id={id}
            summary={exchanges?.find(one => one.id === id)}
            onBack={onePane ? selected.back : undefined}
          />
        )}
      </Sides>
    </div>
  )
}

function Note({ children }: { children: ReactNode }) {
  return <div className={classes['note']}>{children}</div>
}

interface NoMatchProps {
  readonly typed: string
  readonly count: number
  readonly onClear: () => void
}

function NoMatch({ typed, count, onClear }: NoMatchProps) {
  return (
    <div className={classes['scroll']}>
      <Quiet
        icon={<IconSearch size={26} stroke={1.5} />}
        title={t('inspector.noMatchTitle', { filter: shownName(typed.trim()) })}
      >
        <Trans
          i18nKey="inspector.noMatch"
          values={{ total: count }}
          components={{ clear: <Button variant="transparent" h="auto" px={2} onClick={onClear} /> }}
        />
      </Quiet>
    </div>
  )
}
