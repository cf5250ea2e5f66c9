/** growlery bench */
import { lookup } from 'node:dns/promises'
import { oneLine } from '../../shared/visible.ts'
import { ConnectionError, GntpError, isRefusal } from '../client/errors.ts'
import type { Answer } from '../client/exchange.ts'
import type { OkResponse } from '../gntp/message.ts'
import { safeJson } from '../gntp/quote.ts'
import { exitCodes } from './exit-codes.ts'
import { ask, load } from './load/load.ts'
import { notification, registration, smallestIconBytes } from './load/messages.ts'
import { progressBar } from './load/progress.ts'
import { labelOf, Tally } from './load/tally.ts'
import { readPasswords } from './passwords.ts'
import { columns, printError, printLines } from './print.ts'
import { UsageError } from './usage-error.ts'

type Refusal = Exclude<Answer, OkResponse>

export interface BenchOptions {
  readonly host: string
  readonly port: number
  readonly count: number
  readonly concurrency: number
  /** Of the text, in bytes. */
  readonly size: number
  /** Of the icon, in bytes. */
  readonly icon?: number
  /** Where icons are; each notification names one, in turn. */
  readonly iconUrl?: readonly string[]
  readonly callback?: boolean
  readonly passwordFile?: string
  readonly json?: boolean
}

/** Sends notifications, and prints how fast they were answered; gives the exit code. Throws UsageError. */
export async function bench(options: BenchOptions): Promise<number> {
  const { size, icon, iconUrl = [undefined], callback = false } = options
  if (icon !== undefined && icon < smallestIconBytes) {
    throw new UsageError(`The smallest icon has ${smallestIconBytes} bytes: --icon ${smallestIconBytes}.`)
  }
  const [password] = await readPasswords(options.passwordFile)
  const messages = iconUrl.map(url =>
    notification({ textBytes: size, iconBytes: icon, iconUrl: url, callback, password }),
  )
  const tally = new Tally()
  const show = () => print(options, Math.max(...messages.map(({ length }) => length)), tally)

  const reached = await reach(options, registration(password))
  if (typeof reached !== 'string') {
    tally.count(reached, performance.now())
    if (options.json === true) show()
    else printError(refusalInWords(options, reached))
    return isRefusal(reached) ? exitCodes.failed : exitCodes.unreached
  }
  const interrupted = new AbortController()
  process.once('SIGINT', () => interrupted.abort())
  const bar = await progressBar(tally, options.count)
  await load({ ...options, host: reached, callback, messages, tally, signal: interrupted.signal })
  bar?.stop()
  show()
  if (interrupted.signal.aborted) return exitCodes.interrupted
  return tally.failed + tally.lostCallbacks === 0 ? 0 : exitCodes.failed
}

/** Registers at the server; gives its address, or why it cannot be had. */
async function reach({ host, port }: BenchOptions, bytes: Buffer): Promise<string | Refusal> {
  try {
    const { address } = await lookup(host)
    const answer = await ask({ host: address, port, verb: 'REGISTER', bytes })
    return answer instanceof GntpError ? answer : address
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    return new ConnectionError(error.message, false, { verb: 'REGISTER', cause: error })
  }
}

function refusalInWords({ host, port }: BenchOptions, refusal: Refusal): string {
  const words = `${labelOf(refusal)}: ${refusal.message}`
  if (isRefusal(refusal)) return `The server does not let us register: ${words}`
  return `No GNTP server was reached at ${host} port ${port}: ${words}`
}

function print(options: BenchOptions, messageBytes: number, tally: Tally): void {
  if (options.json === true) printLines([safeJson(toJson(options, messageBytes, tally))])
  else printLines(toLines(options, messageBytes, tally))
}

/** The fields that scripts may rely on. Latencies are null where nothing was answered, callbacks where none was asked for. */
function toJson({ host, port, count, concurrency, callback }: BenchOptions, messageBytes: number, tally: Tally) {
  return {
    host,
    port,
    count,
    concurrency,
    messageBytes,
    sent: tally.done,
    ok: tally.ok,
    failed: tally.failed,
    seconds: tally.seconds,
    ratePerSecond: tally.rate,
    latencyMs: tally.latencyMs ?? null,
    errors: Object.fromEntries([...tally.errors].map(([code, { count }]) => [code, count])),
    callbacks:
      callback === true
        ? { asked: tally.ok, came: tally.callbacksCome, ...tally.callbacks, lost: tally.lostCallbacks }
        : null,
  }
}

function toLines(options: BenchOptions, messageBytes: number, tally: Tally): string[] {
  const { host, port, count, concurrency } = options
  const sent = tally.done === count ? `${count}` : `${tally.done} of ${count}`
  return [
    `${sent} notifications of ${messageBytes} bytes, ${concurrency} at a time, to ${host} port ${port}`,
    ...columns([
      ['answered', `${tally.ok} -OK in ${tally.seconds.toFixed(2)} s`],
      ['rate', `${Math.round(tally.rate)} a second`],
      [tally.failed === 0 ? 'latency' : 'latency, refusals too', latencyInWords(tally)],
      ...(options.callback === true ? [['callbacks', callbacksInWords(tally)]] : []),
      ...errorRows(tally),
    ]),
  ]
}

function latencyInWords({ latencyMs }: Tally): string {
  if (latencyMs === undefined) return 'nothing was answered'
  return Object.entries(latencyMs)
    .map(([name, ms]) => `${name} ${ms.toFixed(ms < 10 ? 2 : 1)} ms`)
    .join(', ')
}

function callbacksInWords({ ok, callbacks, callbacksCome, lostCallbacks }: Tally): string {
  const kinds = Object.entries(callbacks).filter(([, count]) => count > 0)
  const words = kinds.map(([name, count]) => `, ${count} ${name}`).join('')
  const lost = lostCallbacks === 0 ? '' : `, ${lostCallbacks} connections closed without one`
  return `${callbacksCome} of ${ok} came${words}${lost}`
}

function errorRows({ errors }: Tally): string[][] {
  if (errors.size === 0) return [['errors', 'none']]
  return [...errors].map(([code, { count, words }]) => ['errors', `${count} x ${code}: ${oneLine(words)}`])
}
