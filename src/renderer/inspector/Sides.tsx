import { useSplitter } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { t } from '../text/text.ts'
import classes from './Sides.module.css'
import { largestShare, smallestShare, useShare } from './use-share.ts'

interface SidesProps {
  readonly list: ReactNode
  /** What is open lies over the list, not below it. */
  readonly isOnePane: boolean
  /** What is open, if anything is. */
  readonly children: ReactNode
}

/** The list, and what is open below it: their shares of the height are the user's choice. Where there is little room it lies over the list. */
export function Sides({ list, isOnePane, children }: SidesProps) {
  const [share, setShare] = useShare()
  const splitter = useSplitter<HTMLDivElement>({
    orientation: 'vertical',
    panels: [
      { defaultSize: 38, min: smallestShare },
      { defaultSize: 62, min: 100 - largestShare },
    ],
    sizes: [share, 100 - share],
    onSizeChange: ([first]) => setShare(Number(first)),
    step: 2,
  })
  const handle = { ...splitter.getHandleProps({ index: 0 }), 'aria-label': t('inspector.resize') }
  const isOpen = children !== undefined
  const isSplit = isOpen && !isOnePane
  return (
    <div ref={splitter.ref} className={classes['sides']}>
      <div
        className={classes['list']}
        style={{ flexBasis: isSplit ? `${share}%` : '100%' }}
        inert={isOpen && isOnePane}
      >
        {list}
      </div>
      {isSplit && <div {...handle} className={classes['handle']} />}
      {isOpen && (
        <div className={classes['open']} data-covers={isOnePane || undefined}>
          {children}
        </div>
      )}
    </div>
  )
}
