import { ActionIcon, VisuallyHidden } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { type FocusEvent, type ReactNode, useEffect, useRef } from 'react'
import classes from './Panes.module.css'
import { useOnePane } from './use-width.ts'

interface PanesProps {
  readonly list: ReactNode
  readonly detail: ReactNode
  /** Of the page: its heading, where the list that has it is covered. */
  readonly title?: string
  /** Whether something is open: where there is room for one pane only, the detail then covers the list. */
  readonly isOpen: boolean
  /** What the back button leads to: "Back to the inbox". */
  readonly backLabel: string
  /** `narrow`: the list needs little room, and what is open much. `names`: it is one of a few short names. */
  readonly listWidth?: 'wide' | 'narrow' | 'names'
  readonly onBack: () => void
}

/** A list and, beside it or over it, what is selected in it. */
export function Panes({ list, detail, isOpen, title, backLabel, listWidth = 'wide', onBack }: PanesProps) {
  const onePane = useOnePane()
  const covered = onePane && isOpen
  const { content, rememberFocus } = useFocusAcross(covered)
  return (
    <div className={classes['panes']} data-list={listWidth}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only remembers where the focus was */}
      <div className={classes['list']} inert={covered} onFocus={rememberFocus}>
        {list}
      </div>
      {(!onePane || isOpen) && (
        <div className={classes['detail']} data-covers={covered || undefined}>
          {covered && (
            <div className={classes['back']}>
              {title !== undefined && <VisuallyHidden component="h1">{title}</VisuallyHidden>}
              <ActionIcon size={32} aria-label={backLabel} onClick={onBack}>
                <IconArrowLeft size={18} stroke={1.8} />
              </ActionIcon>
            </div>
          )}
          <div ref={content} className={classes['content']} tabIndex={covered ? -1 : undefined}>
            {detail}
          </div>
        </div>
      )}
    </div>
  )
}

/** What covers the list takes the focus from it, and gives it back: else it is nowhere, and a screen reader says nothing. */
function useFocusAcross(covered: boolean) {
  const content = useRef<HTMLDivElement>(null)
  const inList = useRef<HTMLElement>(null)
  const wasCovered = useRef(covered)
  useEffect(() => {
    if (covered === wasCovered.current) return
    wasCovered.current = covered
    if (covered) {
      // What is in it may have known a better place.
      if (content.current?.contains(document.activeElement) !== true) content.current?.focus({ preventScroll: true })
    } else if (document.activeElement === document.body) inList.current?.focus({ preventScroll: true })
  }, [covered])
  const rememberFocus = ({ target }: FocusEvent<HTMLElement>) => {
    inList.current = target
  }
  return { content, rememberFocus }
}
