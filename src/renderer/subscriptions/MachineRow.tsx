import { IconBroadcast, IconDeviceLaptop, IconSend } from '@tabler/icons-react'
import { memo } from 'react'
import { addressOf } from '../shell/address.ts'
import { t } from '../text/text.ts'
import { Dot } from '../ui/Dot.tsx'
import rows from '../ui/ListRow.module.css'
import { ListRow } from '../ui/ListRow.tsx'
import { Name } from '../ui/Name.tsx'
import { shownName } from '../ui/shown-name.ts'
import { Tag } from '../ui/Tag.tsx'
import { useHasDraft } from './drafts.ts'
import classes from './MachineRow.module.css'
import { inOneLine, nameOf, type State } from './words.ts'

const icons = { subscriber: IconDeviceLaptop, hub: IconBroadcast, destination: IconSend }

interface MachineRowProps extends State {
  readonly kind: keyof typeof icons
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
export const MachineRow = memo(function MachineRow({
  kind,
  href,
  isSelected,
  name,
  host,
  port,
  ...rest
}: MachineRowProps) {
  const { tone, words, next, more, beside, tabIndex } = rest
  const Icon = icons[kind]
  const hasDraft = useHasDraft(href)
  return (
    <ListRow
      href={href}
      isSelected={isSelected}
      icon={
        <span className={rows['tile']}>
          <Icon size={20} stroke={1.6} aria-hidden="true" />
        </span>
      }
      name={nameOf(name, host)}
      beside={hasDraft ? <Tag>{t('subscriptions.notSaved')}</Tag> : <Name>{addressOf({ host, port })}</Name>}
      tabIndex={tabIndex}
    >
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
    </ListRow>
  )
})
