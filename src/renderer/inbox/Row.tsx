import { type MouseEvent, memo } from 'react'
import type { Notification } from '../../shared/model.ts'
import { titleOf } from '../../shared/title.ts'
import { NotificationIcon } from '../icons/Icon.tsx'
import { t } from '../text/text.ts'
import { firstLine } from '../ui/first-line.ts'
import { Name } from '../ui/Name.tsx'
import { inClock, inFull } from '../ui/time.ts'
import { Marks } from './Marks.tsx'
import classes from './Row.module.css'

interface RowProps {
  readonly notification: Notification
  /** In the whole list, from 1 on. */
  readonly place: number
  /** How many the list has. */
  readonly size: number
  /** It is the one that keys mean. */
  readonly isCurrent: boolean
  readonly isSelected: boolean
  readonly onPick: (id: number, event: MouseEvent) => void
}

export const rowId = (id: number) => `notification-${id}`

/** One notification in the list. Memoized: in a burst only rows that have changed are drawn again. */
export const Row = memo(function Row({ notification, place, size, isCurrent, isSelected, onPick }: RowProps) {
  const { id, application, text, typeDisplayName, priority, read, receivedAt } = notification
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list around it has the focus and the keys
    <div
      id={rowId(id)}
      className={classes['row']}
      role="option"
      tabIndex={-1}
      aria-selected={isSelected}
      aria-current={isCurrent || undefined}
      aria-posinset={place}
      aria-setsize={size}
      data-unread={!read || undefined}
      data-priority={priority}
      onClick={event => onPick(id, event)}
    >
      <NotificationIcon notification={notification} size={40} />
      <div className={classes['words']}>
        <div className={classes['first']}>
          <span className={classes['title']} dir="auto">
            {firstLine(titleOf(notification))}
          </span>
          <time className={classes['time']} dateTime={new Date(receivedAt).toISOString()} title={inFull(receivedAt)}>
            {inClock(receivedAt)}
          </time>
        </div>
        {text.trim() !== '' && (
          <div className={classes['text']} dir="auto">
            {firstLine(text)}
          </div>
        )}
        <div className={classes['meta']}>
          <span className={classes['source']}>
            <Name>{application}</Name> · <Name>{typeDisplayName}</Name>
          </span>
          <Marks notification={notification} inRow />
        </div>
      </div>
      {!read && <span className={classes['dot']} role="img" aria-label={t('inbox.unread')} />}
    </div>
  )
})
