/** growlery hubs */
import { setTimeout as sleep } from 'node:timers/promises'
import type { FollowedHub, FoundHub } from '../../../shared/subscriptions.ts'
import { oneLine } from '../../../shared/visible.ts'
import { addressInWords } from '../../gntp/address.ts'
import { type Paint, painter } from '../colours.ts'
import { type Control, control } from '../control.ts'
import { commandToCopy, serveCommand } from '../doctor/words.ts'
import { exitCodes } from '../exit-codes.ts'
import { columnName, printLines } from '../print.ts'
import { UsageError } from '../usage-error.ts'
import { addOnce, type ChangeOptions, changedInWords, readChange } from './change.ts'
import { type PeerOptions, readPeer } from './peer.ts'
import { pickPlace } from './pick.ts'
import {
  printDone,
  printHint,
  printObjects,
  printRows,
  type ReportOptions,
  type Row,
  subscriptionsOf,
} from './report.ts'
import { followInWords, nameAndAddress, nameOf } from './words.ts'

/** A hub that does not answer within this time may still do so later. */
const answerWithinMs = 8000
const pollMs = 200
const findForMs = 3000

const paint: Paint = painter(process.stdout)

/** Prints the hubs that this Growlery subscribes to. Rejects as `control` and `Control.ask`. */
export async function listHubs(options: ReportOptions): Promise<void> {
  using growlery = await control(options.data)
  const { hubs } = await subscriptionsOf(growlery)
  if (hubs.length === 0) {
    const [find, add] = [['find'], ['add', 'HOST']].map(words => commandToCopy(options.data, 'hubs', ...words))
    printHint(options, `No hubs. ${find} looks for some, ${add} adds one.`)
  } else if (options.json === true) printObjects(hubs)
  else printRows(hubs.map(hub => rowOf(hub, options.data)))
}

/**
 * Subscribes to a hub, waits for its answer for some seconds, and prints that; gives the exit code. Rejects as `listHubs`, and
 * with UsageError; of a hub that is followed already the error says how to change it.
 */
export async function addHub(address: string, options: ReportOptions & PeerOptions): Promise<number> {
  const { password, ...peer } = await readPeer(address, options)
  if (password === undefined) {
    throw new UsageError('A hub asks for its password: --password-file, or the variable GROWLERY_PASSWORD.')
  }
  using growlery = await control(options.data)
  const added = await addOnce(growlery, { command: 'hubs', place: peer, data: options.data }, () =>
    growlery.ask((hub, callOptions) => hub.hubs.add({ ...peer, password }, callOptions)),
  )
  return await printAnswer(growlery, added, 'Added', options)
}

/** Changes what is given, and goes on as `addHub`. Rejects as that, and as `pickPlace`. */
export async function changeHub(text: string, options: ReportOptions & ChangeOptions): Promise<number> {
  const change = await readChange(options)
  const what = changedInWords(change)
  using growlery = await control(options.data)
  const { id } = await picked(growlery, text)
  const changed = await growlery.ask(({ hubs }, callOptions) => hubs.change({ id, change }, callOptions))
  return await printAnswer(growlery, changed, `Changed ${what} of`, options)
}

/** Asks it at once, and goes on as `addHub`. Rejects as `listHubs`, and as `pickPlace`. */
export async function retryHub(text: string, options: ReportOptions): Promise<number> {
  using growlery = await control(options.data)
  const hub = await picked(growlery, text)
  await growlery.ask(({ hubs }, callOptions) => hubs.retry({ id: hub.id }, callOptions))
  return await printAnswer(growlery, { ...hub, status: { state: 'connecting' } }, 'Asked', options)
}

/** Rejects as `listHubs`, and as `pickPlace`. */
export async function removeHub(text: string, options: ReportOptions): Promise<void> {
  using growlery = await control(options.data)
  const hub = await picked(growlery, text)
  await growlery.ask(({ hubs }, callOptions) => hubs.remove({ id: hub.id }, callOptions))
  printDone(options, { id: hub.id, removed: true }, `Removed ${nameAndAddress(hub)}.`)
}

/** Prints each server that announces itself on the network within three seconds. Rejects as `listHubs`. */
export async function findHubs(options: ReportOptions): Promise<void> {
  using growlery = await control(options.data)
  const printed = new Set<string>()
  const signal = AbortSignal.timeout(findForMs)
  await growlery.ask(async hub => {
    try {
      for await (const hubs of await hub.hubs.discover(undefined, { signal })) {
        const fresh = hubs.filter(one => !printed.has(keyOf(one)))
        for (const one of fresh) printed.add(keyOf(one))
        if (options.json === true) printObjects(fresh)
        else printLines(fresh.map(foundInWords))
      }
    } catch (error) {
      if (!signal.aborted) throw error
    }
  })
  if (printed.size === 0) {
    printHint(options, 'Nothing announces itself on this network. `growlery serve --announce` does on another machine.')
  }
}

async function picked(growlery: Control, text: string): Promise<FollowedHub> {
  return pickPlace('hub', text, (await subscriptionsOf(growlery)).hubs)
}

/** Waits for its answer for some seconds, and prints what was done and what came of it; gives the exit code. */
async function printAnswer(
  growlery: Control,
  asked: FollowedHub,
  done: string,
  options: ReportOptions,
): Promise<number> {
  const hub = await answered(growlery, asked)
  const notes = [...whyNot(hub), ...loopbackNotes(hub, options.data)]
  printDone(options, hub, `${done} ${nameAndAddress(hub)}: ${outcomeOf(hub)}`, ...notes)
  return hub.status.state === 'subscribed' ? 0 : exitCodes.failed
}

/** The hub, once it has answered, or when no more is waited for that. */
async function answered(growlery: Control, asked: FollowedHub): Promise<FollowedHub> {
  const end = performance.now() + answerWithinMs
  let hub = asked
  while (hub.status.state === 'connecting' && performance.now() < end) {
    await sleep(pollMs)
    // Somebody may have removed it.
    hub = (await subscriptionsOf(growlery)).hubs.find(({ id }) => id === asked.id) ?? hub
  }
  return hub
}

/** What came of asking it, and what becomes of it. */
function outcomeOf({ status }: FollowedHub): string {
  if (status.state === 'connecting') return 'it has not answered yet. It stays added, and goes on trying.'
  const words = followInWords(status, Date.now())
  return status.state === 'subscribed' ? `${words}.` : `${words}. It stays added.`
}

/** Its words, or the system's. */
function whyNot({ status }: FollowedHub): string[] {
  return status.state === 'subscribed' || status.state === 'connecting' ? [] : [oneLine(status.words)]
}

function rowOf(hub: FollowedHub, dataFolder: string): Row {
  const { id, status } = hub
  const state = oneLine(followInWords(status, Date.now()))
  const why = whyNot(hub)
  const cells = [paint('dim', String(id)), paint('bold', columnName(nameOf(hub))), oneLine(addressInWords(hub))]
  const cell = why.length === 0 ? state : paint('red', state)
  return { cells: [...cells, cell], notes: [...why, ...loopbackNotes(hub, dataFolder)] }
}

function loopbackNotes({ cannotReachUs }: FollowedHub, dataFolder: string): string[] {
  if (!cannotReachUs) return []
  const howTo = serveCommand(dataFolder, '--allow-network')
  return [`This Growlery listens on loopback only, so nothing can come from there: start it with ${howTo}.`]
}

function foundInWords(one: FoundHub): string {
  const addresses = one.addresses.length === 0 ? [] : [paint('dim', oneLine(one.addresses.join(', ')))]
  return [paint('bold', columnName(one.name)), oneLine(addressInWords(one)), ...addresses].join('  ')
}

function keyOf({ name, host, port }: FoundHub): string {
  return JSON.stringify([name, host, port])
}
