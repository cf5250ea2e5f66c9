/** growlery forward */
import type { Destination } from '../../../shared/subscriptions.ts'
import { oneLine } from '../../../shared/visible.ts'
import { addressInWords } from '../../gntp/address.ts'
import { type Paint, painter } from '../colours.ts'
import { type Control, control } from '../control.ts'
import { commandToCopy } from '../doctor/words.ts'
import { exitCodes } from '../exit-codes.ts'
import { columnName } from '../print.ts'
import { addOnce, type ChangeOptions, changedInWords, readChange } from './change.ts'
import { changedFilter, type FilterChangeOptions, type FilterOptions, filterOf } from './filter.ts'
import { type PeerOptions, readPeer } from './peer.ts'
import { pickPlace } from './pick.ts'
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
import { destinationInWords, filterInWords, nameAndAddress, nameOf } from './words.ts'

/** The answer of the other machine may take 15 s. */
const testWithinMs = 20_000

const paint: Paint = painter(process.stdout)

/** Prints where notifications are sent on to. Rejects as `control` and `Control.ask`. */
export async function listDestinations(options: ReportOptions): Promise<void> {
  using growlery = await control(options.data)
  const { destinations } = await subscriptionsOf(growlery)
  if (destinations.length === 0) {
    printHint(
      options,
      `Nothing is sent on to other machines. ${commandToCopy(options.data, 'forward', 'add', 'HOST')} does that.`,
    )
  } else if (options.json === true) printObjects(destinations)
  else printRows(destinations.map(rowOf))
}

/** Sends what comes in on to this machine, from now on. Rejects as `listDestinations`, and with UsageError. */
export async function addDestination(
  address: string,
  options: ReportOptions & PeerOptions & FilterOptions,
): Promise<void> {
  const { password = null, ...peer } = await readPeer(address, options)
  using growlery = await control(options.data)
  const wanted = { ...peer, password, filter: filterOf(options) }
  const added = await addOnce(growlery, { command: 'forward', place: peer, data: options.data }, () =>
    growlery.ask(({ destinations }, callOptions) => destinations.add(wanted, callOptions)),
  )
  printDone(
    options,
    added,
    `Added ${nameAndAddress(added)}. From now on it gets: ${filterInWords(added.filter)}.`,
    `${commandToCopy(options.data, 'forward', 'test', String(added.id))} sends it a test.`,
  )
}

/** Changes what is given; a new filter counts for what waits too. Rejects as `removeDestination`, and with UsageError. */
export async function changeDestination(
  text: string,
  options: ReportOptions & ChangeOptions & FilterChangeOptions & { readonly password?: boolean },
): Promise<void> {
  // `--no-password`: whatever the environment says.
  const isOpen = options.password === false
  const change = {
    ...(await readChange(options)),
    ...(isOpen ? { password: null } : {}),
    filter: changedFilter(options),
  }
  const what = changedInWords(change)
  using growlery = await control(options.data)
  const { id } = await picked(growlery, text)
  const changed = await growlery.ask(({ destinations }, callOptions) =>
    destinations.change({ id, change }, callOptions),
  )
  const gets = filterInWords(changed.filter)
  printDone(options, changed, `Changed ${what} of ${nameAndAddress(changed)}. It gets: ${gets}.`)
}

/** Rejects as `listDestinations`, and as `pickPlace`. */
export async function removeDestination(text: string, options: ReportOptions): Promise<void> {
  using growlery = await control(options.data)
  const one = await picked(growlery, text)
  await growlery.ask(({ destinations }, callOptions) => destinations.remove({ id: one.id }, callOptions))
  printDone(options, { id: one.id, removed: true }, `Removed ${nameAndAddress(one)}.`)
}

/** What it is to get waits while it is paused. Rejects as `removeDestination`. */
export async function pauseDestination(text: string, paused: boolean, options: ReportOptions): Promise<void> {
  using growlery = await control(options.data)
  const one = await picked(growlery, text)
  const change = { id: one.id, change: { paused } }
  await growlery.ask(({ destinations }, callOptions) => destinations.change(change, callOptions))
  const words = paused ? 'is paused: what it is to get waits.' : 'gets what it is to get again.'
  printDone(options, { id: one.id, paused }, `${nameAndAddress(one)} ${words}`)
}

/** Sends it a test, and prints what came of it; gives the exit code. Rejects as `removeDestination`. */
export async function testDestination(text: string, options: ReportOptions): Promise<number> {
  using growlery = await control(options.data)
  const { id } = await picked(growlery, text)
  const { outcome, ...result } = await growlery.ask(
    ({ destinations }, callOptions) => destinations.test({ id }, callOptions),
    testWithinMs,
  )
  printDone(options, { id, ...result }, result.words)
  return result.ok ? 0 : exitCodes.failed
}

async function picked(growlery: Control, text: string): Promise<Destination> {
  return pickPlace('destination', text, (await subscriptionsOf(growlery)).destinations)
}

function rowOf(one: Destination): Row {
  const state = stateCell(one, destinationInWords(one, Date.now()))
  const cells = [paint('dim', String(one.id)), paint('bold', columnName(nameOf(one))), oneLine(addressInWords(one))]
  return { cells: [...cells, state, ...progressCells(one)], notes: problemNotes(one) }
}
