/** What the window knows of the hub: begun with `hello`, kept up to date by events. Pure functions, no I/O. */
import type { Application, Cursor, HubEvent, Notification, Status } from '../../shared/model.ts'
import type { Settings } from '../../shared/settings.ts'
import { count, forget } from './applications.ts'
import { ListDraft } from './list-draft.ts'
import type { Outline } from './list-pages.ts'
import { listOf, type NotificationList, type NotificationPage } from './lists.ts'

export interface Known {
  /** Counts the answers to `hello`: what was asked for before the last one may be out of date. */
  readonly beginnings: number
  readonly cursor: Cursor
  /** What to add to this window's clock to get the hub's, in milliseconds. */
  readonly clockOffsetMs: number
  readonly status: Status
  readonly settings: Settings
  readonly applications: ReadonlyMap<string, Application>
  readonly inbox: Listing
  readonly onScreen: ReadonlyMap<number, Notification>
  readonly unread: number
  /** The search that is in the list's place, with what was found so far. */
  readonly found: Found | undefined
  /** The notification that is open in the detail pane, and how often it has changed since it was opened. */
  readonly opened: Opened | undefined
  /** The newest notification that came in. */
  readonly newestId: number
  /** Counts changes to notifications that are not loaded: a page that was asked for before one may be out of date. */
  readonly changesElsewhere: number
}

/** A list, and how long it is. */
export interface Listing {
  readonly list: NotificationList
  /** Undefined until the hub has said. */
  readonly outline: Outline | undefined
}

export interface Found extends Listing {
  readonly search: string
  /** Those that were removed from it: where they are restored, they belong to it again. */
  readonly removed: ReadonlySet<number>
  /** It was found before the last beginning: it is shown until it is found anew, and nothing of it stays then. */
  readonly isOld: boolean
}

export interface Opened {
  readonly id: number
  readonly changes: number
}

/** The answer to `hello`. */
export interface Hello {
  readonly cursor: Cursor
  readonly now: number
  readonly status: Status
  readonly settings: Settings
  readonly applications: readonly Application[]
  readonly inbox: NotificationPage
  readonly onScreen: readonly Notification[]
  readonly unread: number
}

/** What is known after a `hello` that was answered when this window's clock stood at `windowNow`. */
export function begin(hello: Hello, windowNow: number, before?: Known): Known {
  return {
    beginnings: (before?.beginnings ?? 0) + 1,
    cursor: hello.cursor,
    clockOffsetMs: hello.now - windowNow,
    status: hello.status,
    settings: hello.settings,
    applications: new Map(hello.applications.map(one => [one.name, one])),
    inbox: { list: listOf(hello.inbox), outline: undefined },
    onScreen: new Map(hello.onScreen.map(one => [one.id, one])),
    unread: hello.unread,
    found: before?.found && { ...before.found, isOld: true },
    opened: before?.opened && { ...before.opened, changes: before.opened.changes + 1 },
    newestId: hello.inbox.notifications[0]?.id ?? 0,
    changesElsewhere: (before?.changesElsewhere ?? 0) + 1,
  }
}

/** What is known after these events. Applying one twice changes nothing. A `reset` is the connection's business. */
export function apply(known: Known, events: readonly HubEvent[]): Known {
  const inbox = new ListDraft(known.inbox.list)
  const found = known.found && new ListDraft(known.found.list)
  let { cursor, status, settings, applications, onScreen, unread, opened, newestId, changesElsewhere } = known
  let removed = known.found?.removed ?? new Set<number>()
  let ownApplications: Map<string, Application> | undefined
  let ownOnScreen: Map<number, Notification> | undefined

  const applicationDraft = () => {
    ownApplications ??= new Map(applications)
    applications = ownApplications
    return ownApplications
  }
  const screen = () => {
    ownOnScreen ??= new Map(onScreen)
    onScreen = ownOnScreen
    return ownOnScreen
  }
  const touchOpened = (isTouched: (id: number) => boolean) => {
    if (opened !== undefined && isTouched(opened.id)) opened = { ...opened, changes: opened.changes + 1 }
  }

  for (const event of events) {
    switch (event.kind) {
      case 'notification': {
        const { notification } = event
        unread = event.unread
        newestId = Math.max(newestId, notification.id)
        if (!inbox.replace(notification) && !inbox.insert(notification)) changesElsewhere++
        if (found?.replace(notification) === false && removed.has(notification.id)) found.insert(notification)
        if (notification.state === 'shown') screen().set(notification.id, notification)
        else if (onScreen.has(notification.id)) screen().delete(notification.id)
        touchOpened(id => id === notification.id)
        break
      }
      case 'read':
        unread = event.unread
        inbox.markRead(event.ids)
        found?.markRead(event.ids)
        changesElsewhere++
        break
      case 'removed': {
        const ids = new Set(event.ids)
        const isNews = event.seq > cursor.seq
        unread = event.unread
        inbox.remove(ids, isNews)
        removed = new Set([...removed, ...(found?.remove(ids, isNews) ?? [])])
        for (const id of ids) if (onScreen.has(id)) screen().delete(id)
        touchOpened(id => ids.has(id))
        changesElsewhere++
        break
      }
      case 'expired':
        unread = event.unread
        inbox.expire(event.upTo)
        found?.expire(event.upTo)
        for (const id of onScreen.keys()) if (id <= event.upTo) screen().delete(id)
        touchOpened(id => id <= event.upTo)
        changesElsewhere++
        break
      case 'application':
        applicationDraft().set(event.application.name, event.application)
        break
      case 'counted':
        count(applicationDraft(), event)
        break
      case 'forgotten':
        forget(applicationDraft(), event)
        break
      case 'settings':
        settings = event.settings
        break
      case 'status':
        status = event.status
        continue
      case 'reset':
        continue
    }
    if (event.seq > cursor.seq) cursor = { ...cursor, seq: event.seq }
  }
  return {
    ...known,
    cursor,
    status,
    settings,
    applications,
    onScreen,
    unread,
    opened,
    newestId,
    changesElsewhere,
    inbox: withList(known.inbox, inbox.done()),
    found: known.found && found && withRemoved(withList(known.found, found.done()), removed),
  }
}

/** The same object where nothing has changed. */
function withList<L extends Listing>(listing: L, list: NotificationList): L {
  return listing.list === list ? listing : { ...listing, list }
}

function withRemoved(found: Found, removed: Found['removed']): Found {
  return found.removed === removed ? found : { ...found, removed }
}
