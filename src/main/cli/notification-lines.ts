/** How commands print notifications: `history` those that came, `tail` those that come. */
import type { NotificationState, Priority, SentNotification } from '../../shared/model.ts'
import { oneLine } from '../../shared/visible.ts'
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

/** The cells of a row, for people; coloured where stdout wants that. */
export function asRow(one: SentNotification): string[] {
  return [paint('dim', localTime(one.receivedAt)), stateOf(one), nameOf(one), wordsOf(one)]
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
  const [time, state, ...rest] = asRow(one)
  const word = priorityWords[one.priority]
  const priority = word === undefined ? [] : [paint(one.priority > 0 ? 'red' : 'dim', bracketed(word))]
  return [time, [state, ...priority].join(' '), ...rest].join('  ')
}

/** Of what nobody has seen. */
const unseenStates: readonly NotificationState[] = ['suppressed', 'queued', 'replaced']

function stateOf({ state }: SentNotification): string {
  return unseenStates.includes(state) ? paint('dim', bracketed(state)) : bracketed(state)
}

function nameOf({ application, type }: SentNotification): string {
  return paint('bold', columnName(`${application} · ${type}`))
}

function wordsOf({ title, text }: SentNotification): string {
  return oneLine(text === '' ? title : `${title}: ${text}`)
}
