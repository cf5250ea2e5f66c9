import type { ReactNode } from 'react'
import { Link } from 'wouter'
import classes from './ListRow.module.css'
import { Name } from './Name.tsx'

interface ListRowProps {
  /** What it leads to; without it, it is only read. */
  readonly href?: string
  readonly isSelected?: boolean
  /** 40 px wide and high. */
  readonly icon: ReactNode
  readonly name: string
  /** At the end of the name's line. It gives way after the name does. */
  readonly beside?: ReactNode
  /** The lines below the name, of the classes `line` and `small` of ListRow.module.css. */
  readonly children: ReactNode
  /** After the words, a part of what is pressed. */
  readonly end?: ReactNode
  /** Of many rows only one is reached with Tab. */
  readonly tabIndex?: number | undefined
}

/** A row of a list beside a detail pane: what is to be opened, with its icon and a few words. */
export function ListRow({ href, isSelected = false, tabIndex, ...content }: ListRowProps) {
  return (
    <div className={classes['row']}>
      {href === undefined ? (
        <div className={classes['body']}>
          <Content {...content} />
        </div>
      ) : (
        <Link
          href={href}
          className={classes['body']}
          aria-current={isSelected ? 'true' : undefined}
          {...(tabIndex !== undefined && { tabIndex })}
        >
          <Content {...content} />
        </Link>
      )}
    </div>
  )
}

function Content({
  icon,
  name,
  beside,
  children,
  end,
}: Pick<ListRowProps, 'icon' | 'name' | 'beside' | 'children' | 'end'>) {
  return (
    <>
      <span className={classes['icon']}>{icon}</span>
      <span className={classes['words']}>
        <span className={classes['first']}>
          <span className={classes['name']}>
            <Name>{name}</Name>
          </span>
          {beside !== undefined && <span className={classes['beside']}>{beside}</span>}
        </span>
        {children}
      </span>
      {end !== undefined && <span className={classes['end']}>{end}</span>}
    </>
  )
}
