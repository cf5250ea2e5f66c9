import { ActionIcon } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { t } from '../text/text.ts'
import classes from './TypesTable.module.css'

interface PagesProps {
  /** The first and the last one that is shown, counted from one. */
  readonly from: number
  readonly to: number
  readonly all: number
  readonly onMove: (by: 1 | -1) => void
}

/** Leads through a long list in pages. The buttons stay where they are, and keep the focus at the ends. */
export function Pages({ from, to, all, onMove }: PagesProps) {
  return (
    <div className={classes['pages']}>
      <span role="status">{t('applications.type.page', { from, to, all })}</span>
      <ActionIcon
        size={28}
        aria-label={t('applications.type.pageBefore')}
        aria-disabled={from <= 1}
        onClick={() => onMove(-1)}
      >
        <IconChevronLeft size={16} stroke={1.8} />
      </ActionIcon>
      <ActionIcon
        size={28}
        aria-label={t('applications.type.pageAfter')}
        aria-disabled={to >= all}
        onClick={() => onMove(1)}
      >
        <IconChevronRight size={16} stroke={1.8} />
      </ActionIcon>
    </div>
  )
}
