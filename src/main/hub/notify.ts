/** NOTIFY (GNTP.md, Requests): one notification, from the request to the history and the screen. */

import { effective } from '../../shared/effective.ts'
import type { Header, NotificationState, Priority } from '../../shared/model.ts'
import { okResponse } from '../gntp/build.ts'
import { GntpError } from '../gntp/error.ts'
import { echoedHeaders, headerValue, type NotifyRequest, type RequestVerb } from '../gntp/message.ts'
import { quote } from '../gntp/quote.ts'
import type { ApplicationRow, StoredType } from '../store/applications.ts'
import type { NewNotification, StoredNotification } from '../store/notification-rows.ts'
import { describeIcon } from '../store/stored-icon.ts'
import { PendingCallback } from './callbacks.ts'
import { detached } from './detached.ts'
import { alreadyHere, forwardedBy } from './forwarded.ts'
import type { Answer, HubParts, Sender } from './hub-parts.ts'
import { receiveIcons } from './received-icons.ts'
import { registerOnTheSpot } from './register.ts'
import { isTypeEnabled } from './registry.ts'

const verb: RequestVerb = 'NOTIFY'

/** Answers when the notification is on disk. Throws UNKNOWN_APPLICATION and UNKNOWN_NOTIFICATION. */
export async function notify(parts: HubParts, request: NotifyRequest, sender: Sender): Promise<Answer> {
  try {
    return await accept(parts, request, sender)
  } catch (error) {
    if (!isUnknown(error)) throw error
    if (!parts.settings().acceptUnknown) {
      parts.refusedSenders.add(request, sender.address)
      throw error
    }
    // It was forgotten meanwhile, to make room: the user wants to hear of it all the same.
    await registerOnTheSpot(parts, request, sender)
    return accept(parts, request, sender)
  }
}

async function accept(parts: HubParts, request: NotifyRequest, sender: Sender): Promise<Answer> {
  const { via, hop } = forwardedBy(request)
  // Looked up before its icon is taken in, and once more with what came at the same time.
  checkIsNew(parts, request, hop)
  const choicesBefore = parts.store.choices.writes
  const { application, type } = await sendersOf(parts, request, sender)
  const icons = await receiveIcons(parts, request, sender, application, [request.icon])
  const icon = icons.of(request.icon)
  const { store, registry, lifecycle, callbacks, events, now } = parts
  const receivedAt = now()
  // Who follows may be slow to take it.
  const sent: Omit<StoredNotification, 'id' | keyof Taken> = {
    receivedAt,
    application: application.name,
    type: type.name,
    typeDisplayName: type.displayName,
    title: detached(request.title),
    text: detached(request.text),
    coalescingId: detachedOrNull(request.coalescingId),
    missed: false,
    ...describeIcon(icon),
    origin: {
      address: sender.address,
      machine: detachedOrNull(headerValue(request.headers, 'Origin-Machine-Name')),
      software: detachedOrNull(headerValue(request.headers, 'Origin-Software-Name')),
      via,
    },
    callback: request.callback?.kind ?? 'none',
  }
  const kept: Omit<NewNotification, 'hop' | 'outgoing' | keyof Taken> = {
    ...sent,
    icon,
    callbackTarget: request.callback?.kind === 'url' ? request.callback.target : null,
    notificationId: request.notificationId ?? null,
    headers: request.headers.map(([name, value]): Header => [name, value]),
  }
  const echoed = echoedHeaders(request.headers)

  const callback = request.callback?.kind === 'socket' ? new PendingCallback() : undefined
  const { id: stored } = await store.write(
    () => {
      const ownHop = checkIsNew(parts, request, hop)
      // It may have been forgotten while its icon was written, or by what runs before this in the same transaction.
      const missing = store.applications.count(application, type, receivedAt)
      if (missing !== undefined) throw unknown(missing, request)
      icons.hold(application.id)
      const { outgoing, ...taken } = receptionOf(parts, ...chosenFor(store, application, type, choicesBefore), request)
      // One that is switched off is news to nobody: it replaces nothing on screen.
      const replaced =
        request.coalescingId === undefined || taken.read
          ? []
          : store.notifications.activeWithCoalescingId(application.name, request.coalescingId)
      const moved = replaced.map(id => lifecycle.write(id, 'replaced'))
      const id = store.notifications.insert({ ...kept, ...taken, hop: ownHop, outgoing })
      return { id, taken, moved, seq: store.events.append(receivedAt, 'notification', id, taken.state) }
    },
    ({ id, taken, moved, seq }) => {
      lifecycle.committed(moved)
      registry.count(application.name, type.name, receivedAt)
      if (!taken.read) parts.changeUnread(1)
      if (callback !== undefined) callbacks.expect(id, callback)
      lifecycle.begin({ id, ...sent, ...taken }, seq)
      if (taken.state === 'queued') parts.doNotDisturb.queued()
      events.typeCounted(application.name, type.name)
      if (icon.toFetch !== null) parts.awaitedIcons.fetch(icon.toFetch, { kind: 'notification', id })
    },
  )

  const shown = icon.hash ?? type.icon.hash ?? application.icon.hash
  if (shown !== null) parts.icons.use(shown)
  return {
    response: okResponse({
      action: verb,
      ...(request.notificationId === undefined ? {} : { notificationId: request.notificationId }),
      headers: echoed,
    }),
    callback,
    stored,
  }
}

/**
 * Throws ALREADY_PROCESSED for a notification that has come before, on another way. Gives by what it is to be known: what says to be
 * another one that is here, and is not, is known by nothing, because anybody may write these headers.
 */
function checkIsNew({ store }: HubParts, request: NotifyRequest, hop: string | null): string | null {
  const known = hop === null ? undefined : store.notifications.byHop(hop)
  if (known === undefined) return hop
  const { applicationName, notificationName, title } = request
  if (known.application === applicationName && known.type === notificationName && known.title === title) {
    throw alreadyHere(request)
  }
  return null
}

/** As the store has them, where the user has chosen anything since there were so many choices. */
function chosenFor(
  { choices, applications }: HubParts['store'],
  application: ApplicationRow,
  type: StoredType,
  choicesBefore: number,
): [ApplicationRow, StoredType] {
  if (choices.writes === choicesBefore) return [application, type]
  return [
    applications.byName(application.name) ?? application,
    applications.typeByName(application.id, type.name) ?? type,
  ]
}

function detachedOrNull(text: string | undefined): string | null {
  return text === undefined ? null : detached(text)
}

/** Who sends what: known, or registered on the spot if the user chose so. */
async function sendersOf(
  parts: HubParts,
  request: NotifyRequest,
  sender: Sender,
): Promise<{ application: ApplicationRow; type: StoredType }> {
  const { applicationName, notificationName } = request
  const known = parts.registry.get(applicationName)
  const knownType = known?.types.get(notificationName)
  if (known !== undefined && knownType !== undefined) return { application: known, type: knownType }
  if (!parts.settings().acceptUnknown) {
    throw unknown(known === undefined ? 'application' : 'type', { applicationName, notificationName })
  }
  return registerOnTheSpot(parts, request, sender)
}

/** Who gets it registers again. */
function unknown(
  what: 'application' | 'type',
  { applicationName, notificationName }: Pick<NotifyRequest, 'applicationName' | 'notificationName'>,
): GntpError {
  const application = `The application ${quote(applicationName)} has not registered`
  return what === 'application'
    ? new GntpError('UNKNOWN_APPLICATION', application, { verb })
    : new GntpError('UNKNOWN_NOTIFICATION', `${application} the notification ${quote(notificationName)}`, { verb })
}

function isUnknown(error: unknown): boolean {
  return error instanceof GntpError && ['UNKNOWN_APPLICATION', 'UNKNOWN_NOTIFICATION'].includes(error.name)
}

/** What the user's choices make of a notification. */
interface Taken {
  readonly state: NotificationState
  /** From the start: nobody is to read it. */
  readonly read: boolean
  readonly priority: Priority
  readonly sticky: boolean
}

interface Reception extends Taken {
  readonly outgoing: boolean
}

function receptionOf(
  parts: HubParts,
  application: ApplicationRow,
  type: StoredType,
  request: NotifyRequest,
): Reception {
  const settings = parts.settings()
  const { show, priority, sticky, forward } = effective(request, { application, type }, settings)
  if (!application.enabled || !isTypeEnabled(type)) {
    return { state: 'suppressed', read: true, priority, sticky, outgoing: false }
  }
  const taken = { read: false, priority, sticky, outgoing: forward }
  if (show === 'list') return { ...taken, state: 'suppressed' }
  return { ...taken, state: parts.doNotDisturb.keepsBack(priority) ? 'queued' : 'shown' }
}
