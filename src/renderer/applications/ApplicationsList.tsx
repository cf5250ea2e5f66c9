import { VisuallyHidden } from '@mantine/core'
import { IconApps } from '@tabler/icons-react'
import { type RefObject, useMemo, useRef, useState } from 'react'
import { useKnown } from '../hub/hub.tsx'
import { applicationPath } from '../shell/routes.ts'
import { t } from '../text/text.ts'
import { FindField } from '../ui/FindField.tsx'
import { Quiet } from '../ui/Quiet.tsx'
import { shownName } from '../ui/shown-name.ts'
import { useRows } from '../ui/use-rows.ts'
import { type RowsHandle, VirtualRows } from '../ui/VirtualRows.tsx'
import { ApplicationRow, rowHeight } from './ApplicationRow.tsx'
import classes from './ApplicationsList.module.css'
import type { Activity } from './activity.ts'
import { NewApplications } from './NewApplications.tsx'
import { matching, rememberedSorting, rememberSorting } from './order.ts'
import { RefusedList } from './RefusedList.tsx'
import { refusedApplications } from './refused.ts'
import { SortMenu } from './SortMenu.tsx'
import { titleId } from './title-id.ts'
import { useOrder } from './use-order.ts'
import { shownWaiting, WaitingList } from './WaitingList.tsx'

const keyOf = ({ name }: { readonly name: string }) => name

interface ApplicationsListProps {
  readonly activity: Activity | undefined
  readonly selected: string | undefined
  /** Is told the names of the rows that can be opened, from the top to the bottom. */
  readonly order: RefObject<readonly string[]>
}

/** Those that wait for the user, those that are registered, and those that were refused. */
export function ApplicationsList({ activity, selected, order }: ApplicationsListProps) {
  const applications = useKnown(known => known.applications)
  const refusedSenders = useKnown(known => known.status.refusedSenders)
  const [sorting, setSorting] = useState(rememberedSorting)
  const [typed, setTyped] = useState('')
  const scroller = useRef<HTMLDivElement>(null)
  const findField = useRef<HTMLInputElement>(null)
  const rows = useRef<RowsHandle>(null)

  const inOrder = useOrder(applications, sorting, activity, scroller)
  const { waiting, registered } = useMemo(() => {
    const found = matching(inOrder, typed)
    return {
      waiting: found.filter(one => one.awaitsDecision),
      registered: found.filter(one => !one.awaitsDecision),
    }
  }, [inOrder, typed])
  const refused = useMemo(
    () => matching(refusedApplications(refusedSenders, applications), typed),
    [refusedSenders, applications, typed],
  )
  const names = useMemo(() => [...shownWaiting(waiting), ...registered].map(keyOf), [waiting, registered])
  order.current = names

  function focus(path: string): void {
    const name = names.find(one => applicationPath(one) === path)
    const isWaiting = waiting.some(one => one.name === name)
    if (isWaiting) scroller.current?.querySelector<HTMLElement>(`a[href="${path}"]`)?.focus()
    else if (name !== undefined) rows.current?.focus(name)
  }
  const paths = useMemo(() => names.map(applicationPath), [names])
  useRows({
    paths,
    openPath: selected === undefined ? undefined : applicationPath(selected),
    scroller,
    findField,
    focus,
  })

  const isEmpty = applications.size === 0
  const isNothingFound = waiting.length + registered.length + refused.length === 0
  return (
    <>
      {/* The field to find in stands in its place. */}
      <VisuallyHidden component="h1" id={titleId} tabIndex={-1}>
        {t('applications.title')}
      </VisuallyHidden>
      <div className={classes['head']}>
        <FindField
          field={findField}
          hasKey
          label={t('applications.find')}
          value={typed}
          onChange={setTyped}
          onLeave={() => paths[0] !== undefined && focus(paths[0])}
        />
        <SortMenu
          sorting={sorting}
          onChange={next => {
            setSorting(next)
            rememberSorting(next)
          }}
        />
      </div>
      <div ref={scroller} className={classes['scroller']}>
        {isEmpty && typed === '' && (
          <Quiet icon={<IconApps size={28} stroke={1.5} />} title={t('applications.emptyTitle')}>
            {t('applications.empty')}
          </Quiet>
        )}
        {isNothingFound && typed !== '' && (
          <p className={classes['none']}>{t('applications.noneFound', { name: shownName(typed.trim()) })}</p>
        )}
        <WaitingList waiting={waiting} selected={selected} onDecided={name => rows.current?.focus(name)} />
        {registered.length > 0 && (
          <VirtualRows
            items={registered}
            keyOf={keyOf}
            rowHeight={rowHeight}
            selected={selected}
            scroller={scroller}
            handle={rows}
            label={t('applications.title')}
            draw={(application, tabIndex) => (
              <ApplicationRow
                application={application}
                activity={activity}
                isSelected={application.name === selected}
                tabIndex={tabIndex}
              />
            )}
          />
        )}
        <RefusedList refused={refused} />
      </div>
      <NewApplications />
    </>
  )
}
