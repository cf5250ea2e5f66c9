/** growlery tail */
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { ORPCError } from '@orpc/client'
import type { HubEvent } from '../../shared/model.ts'
import { type Control, control, RefusedError, UnreachedError } from './control.ts'
import { asJson, asLine } from './notification-lines.ts'
import { endWithReader, printWarning } from './print.ts'

export interface TailOptions {
  readonly data: string
  readonly app?: string
  readonly search?: string
  readonly json?: boolean
}

/** What was printed until now: ids count up within a history. */
interface Position {
  /** Of which history; undefined before the first look. */
  epoch?: string
  upTo: number
}

const retryMs = 500
const anotherHistory = 'Another history has begun; some notifications may be missing here.'

/**
 * Prints notifications as they come, until SIGINT or SIGTERM. The stream of events says only when to look: what has come is
 * read from the history by its ids, so that nothing is missed and nothing comes twice, however often the server is started anew
 * and however slowly the lines are read. Rejects with UnreachedError where no Growlery runs at the start.
 */
export async function tail(options: TailOptions): Promise<void> {
  endWithReader()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0))
  const position: Position = { upTo: 0 }
  for (let growlery = await control(options.data); ; growlery = await cameBack(options.data)) {
    using connected = growlery
    try {
      await follow(connected, position, options)
    } catch (error) {
      // A server that is about to stop may answer with an error of its own.
      if (connected.isOpen() && !isAnswer(error)) throw error
    }
    if (process.stderr.isTTY) printWarning('Growlery is gone; waiting for it to come back.')
  }
}

/** Prints what comes until the connection ends, which is an error like any other. */
async function follow(growlery: Control, position: Position, options: TailOptions): Promise<void> {
  for (;;) {
    const { cursor, upTo } = await growlery.ask((hub, callOptions) => hub.inbox.since({}, callOptions))
    if (position.epoch !== cursor.epoch) {
      if (position.epoch !== undefined) printWarning(anotherHistory)
      position.epoch = cursor.epoch
      position.upTo = upTo
    }
    for await (const events of await growlery.hub.follow(cursor)) {
      if (events.some(({ kind }) => kind === 'reset')) break
      if (!events.some(event => isReasonToLook(event, position))) continue
      if (!(await printNew(growlery, position, options))) break
    }
    // Who does not read gets no more until it does; the hub keeps nothing for us meanwhile.
    if (process.stdout.writableNeedDrain) await once(process.stdout, 'drain')
  }
}

/** The status comes first of all: there may be some from before. */
function isReasonToLook(event: HubEvent, { upTo }: Position): boolean {
  return event.kind === 'status' || (event.kind === 'notification' && event.notification.id > upTo)
}

function isAnswer(error: unknown): boolean {
  return error instanceof RefusedError || error instanceof ORPCError
}

/** False: whoever reads the lines has not taken the last ones yet; there may be more. */
async function printNew(growlery: Control, position: Position, { app, search, json }: TailOptions): Promise<boolean> {
  const asText = json === true ? asJson : asLine
  for (let more = true; more; ) {
    const filter = { after: position.upTo, application: app, search }
    const found = await growlery.ask((hub, options) => hub.inbox.since(filter, options))
    position.upTo = found.upTo
    more = found.more
    const lines = found.notifications.map(one => `${asText(one)}\n`)
    if (lines.length > 0 && !process.stdout.write(lines.join(''))) return false
  }
  return true
}

async function cameBack(dataFolder: string): Promise<Control> {
  for (;;) {
    await sleep(retryMs)
    try {
      return await control(dataFolder)
    } catch (error) {
      if (!(error instanceof UnreachedError)) throw error
    }
  }
}
