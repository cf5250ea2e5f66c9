import { memo } from 'react'
import { Link } from 'wouter'
import { addressOf } from '../shell/address.ts'
import { Dot } from '../ui/Dot.tsx'
import { Name } from '../ui/Name.tsx'
import { shownName } from '../ui/shown-name.ts'
import classes from './ListRow.module.css'
import { inOneLine, nameOf, type State } from './words.ts'

interface ListRowProps extends State {
  readonly href: string
  readonly isSelected: boolean
  readonly name: string
  readonly host: string
  readonly port: number
  readonly more: string | undefined
  /** At the end of the last line, where there is room. */
  readonly beside?: string | undefined
  /** Of many rows only one is reached with Tab. */
  readonly tabIndex?: number
}

/** A subscriber, a hub or a destination in its list. Memoized: most of them stay as they are from one second to the next. */
export const ListRow = memo(function ListRow({ href, isSelected, name, host, port, ...rest }: ListRowProps) {
  const { tone, words, next, more, beside, tabIndex } = rest
  return (
    <Link
      href={href}
      className={classes['row']}
      aria-current={isSelected ? 'true' : undefined}
      {...(tabIndex !== undefined && { tabIndex })}
    >
      <span className={classes['first']}>
        <span className={classes['name']}>
          <Name>{nameOf(name, host)}</Name>
        </span>
        <span className={classes['address']}>
          <Name>{addressOf({ host, port })}</Name>
        </span>
      </span>
      <span className={classes['state']} title={shownName(inOneLine({ words, next }))}>
        <Dot tone={tone} />
        <span className={classes['line']}>
          <span className={classes['words']}>{shownName(words)}</span>
          {next !== undefined && <span className={classes['kept']}>, {next}</span>}
        </span>
      </span>
      {more !== undefined && (
        <span className={classes['more']}>
          <span className={classes['words']}>{more}</span>
          {beside !== undefined && <span className={classes['kept']}>{beside}</span>}
        </span>
      )}
    </Link>
  )
})
