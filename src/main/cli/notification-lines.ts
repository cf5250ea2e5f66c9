/** How commands print notifications: `history` those that came, `tail` those that come, `subscribe` those that a hub forwards. */
import type { NotificationState, Priority, SentNotification } from '../../shared/model.ts'
import { oneLine } from '../../shared/visible.ts'
import { isLoopback } from '../client/hub-address.ts'
import type { ReceivedNotification } from '../client/received-notification.ts'
import { safeJson } from '../gntp/quote.ts'
import { type Paint, painter } from './colours.ts'
import { bracketed, columnName, localTime } from './print.ts'

/** The fields that scripts may rely on, as one line. */
export function asJson(one: SentNotification): string {
  const { id, application, type, title, text, priority, sticky, coalescingId, state, origin, headers } = one
  const receivedAt = new Date(one.receivedAt).toISOString()
  return safeJson({
    id,
    receivedAt,
    application,
    type,
    title,
    text,
    priority,
    sticky,
    coalescingId,
    state,
    origin,
    headers,
  })
}

const paint: Paint = painter(process.stdout)

/**
 * The cells of a row, for people; coloured where stdout wants that. The id is what `growlery click` takes. What came
 * over a connection is made harmless whatever its type promises.
 */
export function asRow(one: SentNotification): string[] {
  const name = [nameOf(one), ...sourceOf(one)].join(' ')
  return [paint('dim', localTime(one.receivedAt)), oneLine(String(one.id)), stateOf(one), name, wordsOf(one)]
}

const priorityWords: Record<Priority, string | undefined> = {
  [-2]: 'very low',
  [-1]: 'low',
  0: undefined,
  1: 'high',
  2: 'emergency',
}

/** The same as one line by itself, with its priority where that is not the usual one. */
export function asLine(one: SentNotification): string {
  const [time, id, state, ...rest] = asRow(one)
  return [time, id, [state, ...priorityOf(one)].join(' '), ...rest].join('  ')
}

/** The same of one that a hub forwarded; what becomes of it is known there. */
export function forwardedAsLine(one: ReceivedNotification): string {
  const time = paint('dim', localTime(one.receivedAt.getTime()))
  return [time, ...priorityOf(one), nameOf({ application: one.application, type: one.event }), wordsOf(one)].join('  ')
}

/** The fields that scripts may rely on: those of `asJson`, as far as they exist there; the id is the sender's. */
export function forwardedAsJson(one: ReceivedNotification): string {
  const { id = null, application, event, title, text, priority, sticky, coalescingId = null, from, headers } = one
  return safeJson({
    id,
    receivedAt: one.receivedAt.toISOString(),
    application,
    type: event,
    title,
    text,
    priority,
    sticky,
    coalescingId,
    origin: { address: from.address, machine: from.machine ?? null, software: from.software ?? null },
    headers,
  })
}

function priorityOf({ priority }: Pick<SentNotification, 'priority'>): string[] {
  const word = priorityWords[priority]
  return word === undefined ? [] : [paint(priority > 0 ? 'red' : 'dim', bracketed(word))]
}

/** Of what nobody has seen. */
const unseenStates: readonly NotificationState[] = ['suppressed', 'queued', 'replaced']

function stateOf({ state }: SentNotification): string {
  const word = bracketed(oneLine(String(state)))
  return unseenStates.includes(state) ? paint('dim', word) : word
}

function nameOf({ application, type }: Pick<SentNotification, 'application' | 'type'>): string {
  return paint('bold', columnName(`${application} · ${type}`))
}

/** Where it came from, unless that is this machine. */
function sourceOf({ origin: { address, machine, via } }: SentNotification): string[] {
  if (via.length === 0 && isLoopback({ host: address })) return []
  return [paint('dim', `from ${columnName(machine ?? via[0] ?? address)}`)]
}

function wordsOf({ title, text }: Pick<SentNotification, 'title' | 'text'>): string {
  return oneLine(text === '' ? title : `${title}: ${text}`)
}
