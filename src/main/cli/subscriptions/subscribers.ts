/** growlery subscribers */
import type { ExpiredSubscriber, Subscriber, Subscriptions } from '../../../shared/subscriptions.ts'
import { oneLine } from '../../../shared/visible.ts'
import { addressInWords } from '../../gntp/address.ts'
import { type Paint, painter } from '../colours.ts'
import { control } from '../control.ts'
import { howToLetSubscribe, serveCommand } from '../doctor/words.ts'
import { columnName } from '../print.ts'
import { UsageError } from '../usage-error.ts'
import { changedFilter, type FilterChangeOptions } from './filter.ts'
import { pickSubscriber, shortIds } from './pick.ts'
import { problemNotes, progressCells, stateCell } from './recipients.ts'
import {
  printDone,
  printHint,
  printObjects,
  printRows,
  type ReportOptions,
  type Row,
  subscriptionsOf,
} from './report.ts'
import { expiredInWords, filterInWords, subscriberInWords } from './words.ts'

const paint: Paint = painter(process.stdout)

/** Prints who subscribed, and whose subscription ended before it had got all. Rejects as `control` and `Control.ask`. */
export async function listSubscribers(options: ReportOptions): Promise<void> {
  using growlery = await control(options.data)
  const all = await subscriptionsOf(growlery)
  const { subscribers, expired } = all
  const isHeld = !all.allowsSubscriptions
  if (subscribers.length + expired.length === 0) {
    printHint(options, 'Nobody has subscribed.', ...reasons(all, options.data))
  } else if (options.json === true) {
    printObjects([
      ...subscribers.map(one => withState(one, isHeld)),
      ...expired.map(one => ({ ...one, state: 'expired' })),
    ])
  } else {
    const now = Date.now()
    const short = shortIds([...subscribers, ...expired])
    if (isHeld && subscribers.length > 0) printHint(options, heldHint(all, options.data))
    printRows([
      ...subscribers.map(one => rowOf(one, short(one.id), isHeld, now)),
      ...expired.map(one => expiredRow(one, short(one.id), now)),
    ])
  }
}

/** What it is to get waits while it is paused. Rejects as `listSubscribers`, and as `pickSubscriber`. */
export async function pauseSubscriber(text: string, paused: boolean, options: ReportOptions): Promise<void> {
  using growlery = await control(options.data)
  const { id, name } = pickSubscriber(text, (await subscriptionsOf(growlery)).subscribers)
  await growlery.ask((hub, callOptions) => hub.subscribers.pause({ id, paused }, callOptions))
  const words = paused ? 'is paused: what it is to get waits.' : 'gets what it is to get again.'
  printDone(options, { id, paused }, `${name} ${words}`)
}

/** Rejects as `pauseSubscriber`. */
export async function removeSubscriber(text: string, options: ReportOptions): Promise<void> {
  using growlery = await control(options.data)
  const { subscribers, expired } = await subscriptionsOf(growlery)
  const { id, name } = pickSubscriber<Subscriber | ExpiredSubscriber>(text, [...subscribers, ...expired])
  await growlery.ask((hub, callOptions) => hub.subscribers.remove({ id }, callOptions))
  printDone(options, { id, removed: true }, `${name} is removed. It may subscribe again.`)
}

/** Chooses anew what it gets. Rejects as `pauseSubscriber`, and with UsageError where nothing is chosen. */
export async function filterSubscriber(text: string, options: ReportOptions & FilterChangeOptions): Promise<void> {
  const filter = changedFilter(options)
  if (filter === undefined) throw new UsageError('Say what it gets: with --app, --type or --min-priority, or --all.')
  using growlery = await control(options.data)
  const { id, name } = pickSubscriber(text, (await subscriptionsOf(growlery)).subscribers)
  await growlery.ask((hub, callOptions) => hub.subscribers.setFilter({ id, filter }, callOptions))
  printDone(options, { id, filter }, `${name} gets: ${filterInWords(filter)}.`)
}

function withState(one: Subscriber, isHeld: boolean) {
  return { ...one, state: stateOf(one, isHeld) }
}

function stateOf({ paused, problem }: Subscriber, isHeld: boolean) {
  if (paused) return 'paused'
  if (isHeld) return 'held'
  return problem === null ? 'subscribed' : 'problem'
}

function rowOf(one: Subscriber, shortId: string, isHeld: boolean, now: number): Row {
  const state = stateCell(one, subscriberInWords(one, isHeld, now), isHeld)
  const place = oneLine(addressInWords({ host: one.address, port: one.port }))
  const cells = [paint('dim', oneLine(shortId)), paint('bold', columnName(one.name)), place, state]
  return { cells: [...cells, ...progressCells(one)], notes: problemNotes(one) }
}

function expiredRow(one: ExpiredSubscriber, shortId: string, now: number): Row {
  const cells = [paint('dim', oneLine(shortId)), paint('bold', columnName(one.name)), oneLine(one.address)]
  return { cells: [...cells, paint('yellow', expiredInWords(one, now))], notes: [] }
}

/** Why nobody can subscribe, as far as that is so, and what to do. */
function reasons({ allowsSubscriptions, hasPassword, takesNetwork }: Subscriptions, dataFolder: string): string[] {
  const missing = [
    ...(takesNetwork ? [] : ['--allow-network']),
    ...(allowsSubscriptions ? [] : ['--allow-subscriptions']),
    ...(hasPassword ? [] : ['--password-file FILE']),
  ]
  if (missing.length === 0) return []
  const who = hasPassword && allowsSubscriptions ? 'Only this machine can' : 'Nobody can'
  return [`${who}: to let others, start Growlery with ${serveCommand(dataFolder, ...missing)}.`]
}

/** What those wait for who have subscribed. */
function heldHint({ takesNetwork }: Subscriptions, dataFolder: string): string {
  const howTo = howToLetSubscribe(dataFolder, takesNetwork)
  return `Others may not subscribe: what these are to get waits, until their subscriptions end. To let them, ${howTo}.`
}
