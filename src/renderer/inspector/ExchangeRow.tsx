import { IconLock, IconPinFilled } from '@tabler/icons-react'
import { memo } from 'react'
import type { ExchangeSummary } from '../../shared/exchanges.ts'
import { inBytes } from '../text/locale.ts'
import { t } from '../text/text.ts'
import { Name } from '../ui/Name.tsx'
import { shownName } from '../ui/shown-name.ts'
import { Tag } from '../ui/Tag.tsx'
import { inFull, inMilliseconds } from '../ui/time.ts'
import classes from './ExchangeTable.module.css'
import { isEncrypted } from './filter.ts'
import { resultOf, took } from './words.ts'

interface ExchangeRowProps {
  readonly exchange: ExchangeSummary
  readonly top: number
  readonly isSelected: boolean
  /** It is in the list because the list is held; the hub does not keep it any longer. */
  readonly isGone: boolean
  readonly onOpen: (id: number) => void
}

export const rowId = (id: number) => `exchange-${id}`

/** One exchange in the list. Memoized: in a burst only rows that have changed are drawn again. */
export const ExchangeRow = memo(function ExchangeRow(props: ExchangeRowProps) {
  const { exchange, top, isSelected, isGone, onOpen } = props
  const { id, at, peer, transport, verb, application, title, result, receivedBytes, durationMs, pinned } = exchange
  const { tone, tag, words } = resultOf(exchange)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list around it has the focus and the keys
    <div
      id={rowId(id)}
      role="option"
      tabIndex={-1}
      aria-selected={isSelected}
      className={`${classes['columns']} ${classes['row']}`}
      style={{ transform: `translateY(${top}px)` }}
      data-bad={result.kind === 'error' || undefined}
      data-gone={isGone || undefined}
      title={isGone ? t('inspector.notKept') : undefined}
      onClick={() => onOpen(id)}
    >
      <div data-column="time">
        <time dateTime={new Date(at).toISOString()} title={inFull(at)}>
          {inMilliseconds(at)}
        </time>
      </div>
      <div data-column="from">
        {peer}
        {transport === 'websocket' && <span className={classes['short']}>{t('inspector.webSocketShort')}</span>}
      </div>
      <div data-column="via">{t(transport === 'tcp' ? 'inspector.tcp' : 'inspector.webSocket')}</div>
      <div data-column="verb">
        {verb ?? t('inspector.none')}
        {isEncrypted(exchange) && <IconLock size={13} stroke={1.8} role="img" aria-label={t('inspector.encrypted')} />}
      </div>
      <div data-column="application">{application === null ? t('inspector.none') : <Name>{application}</Name>}</div>
      <div data-column="result">
        <Tag tone={tone}>{tag}</Tag>
        {words !== '' && (
          <span className={classes['words']} dir="auto">
            {words}
          </span>
        )}
        {result.kind === 'ok' && title !== null && (
          <span className={classes['words']} data-title dir="auto">
            {shownName(title)}
          </span>
        )}
        {pinned && <IconPinFilled size={13} role="img" aria-label={t('inspector.pinned')} />}
      </div>
      <div data-column="size">{inBytes(receivedBytes)}</div>
      <div data-column="took">{durationMs === null ? t('inspector.none') : took(durationMs)}</div>
    </div>
  )
})
