/** What a row of the history is, and what is read from it. */
import { z } from 'zod'
import {
  type Header,
  header,
  type Notification,
  notificationState,
  priority,
  type SentNotification,
} from '../../shared/model.ts'
import { flag, integer, type Row, text, textOrNull } from './rows.ts'
import { describeIcon, iconColumns, type StoredIcon, toIcon } from './stored-icon.ts'

/** What is stored of a notification; when it leaves the screen is the hub's business. */
export type StoredNotification = Omit<Notification, 'shownUntil'>
export type StoredDetail = SentNotification
export type NewNotification = Omit<StoredDetail, 'id' | 'icon' | 'iconFailure'> & {
  readonly icon: StoredIcon
  /** What the first server that forwarded it calls it; null where it came directly. No two have the same. */
  readonly hop: string | null
  /** Whether it may have to be forwarded. */
  readonly outgoing: boolean
}

export const summaryColumns = `notification.id, received_at, notification.application, notification.type, type_display_name,
  notification.title, notification.text, priority, sticky, coalescing_id, state, read, missed, ${iconColumns}, address,
  machine, software, via, callback`
export const detailColumns = `${summaryColumns}, callback_target, notification_id, headers`
const headerList = z.array(header)
const nameList = z.array(z.string())

export function toSummary(row: Row): StoredNotification {
  return {
    id: integer(row, 'id'),
    receivedAt: integer(row, 'received_at'),
    application: text(row, 'application'),
    type: text(row, 'type'),
    typeDisplayName: text(row, 'type_display_name'),
    title: text(row, 'title'),
    text: text(row, 'text'),
    priority: priority.parse(row['priority']),
    sticky: flag(row, 'sticky'),
    coalescingId: textOrNull(row, 'coalescing_id'),
    state: notificationState.parse(row['state']),
    read: flag(row, 'read'),
    missed: flag(row, 'missed'),
    ...describeIcon(toIcon(row)),
    origin: {
      address: text(row, 'address'),
      machine: textOrNull(row, 'machine'),
      software: textOrNull(row, 'software'),
      via: nameList.parse(JSON.parse(text(row, 'via'))),
    },
    callback: z.enum(['none', 'socket', 'url']).parse(row['callback']),
  }
}

export function toDetail(row: Row): StoredDetail {
  const headers: Header[] = headerList.parse(JSON.parse(text(row, 'headers')))
  return {
    ...toSummary(row),
    notificationId: textOrNull(row, 'notification_id'),
    callbackTarget: textOrNull(row, 'callback_target'),
    headers,
  }
}
