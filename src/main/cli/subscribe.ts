/** growlery subscribe */
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { type GntpError, isRefusal } from '../client/errors.ts'
import { Subscriber } from '../client/subscriber.ts'
import type { SubscriptionStatus } from '../client/subscription.ts'
import { addressInWords } from '../gntp/address.ts'
import type { PasswordOptions } from './commands/sending.ts'
import { forwardedAsJson, forwardedAsLine } from './notification-lines.ts'
import { readPasswords } from './passwords.ts'
import { localTime } from './print.ts'
import { failureInWords, reportingFailure } from './sending.ts'
import { StatusLine } from './status-line.ts'
import { UsageError } from './usage-error.ts'

export interface SubscribeOptions extends PasswordOptions {
  readonly hub: string
  readonly name: string
  /** The port; 0 takes a free one. */
  readonly listen: number
  readonly json?: boolean
}

/** After that many milliseconds the process ends, whatever is still open. */
const stopWithinMs = 4800

/** Prints what the hub forwards until SIGINT or SIGTERM, or until nobody reads it; gives the exit code. Throws UsageError. */
export async function subscribe(options: SubscribeOptions): Promise<number> {
  const [password] = await readPasswords(options.passwordFile)
  if (password === undefined) {
    throw new UsageError('SUBSCRIBE needs the password of the hub: --password-file, or the variable GROWLERY_PASSWORD.')
  }
  return reportingFailure(async () => {
    const format = options.json === true ? forwardedAsJson : forwardedAsLine
    const status = new StatusLine()
    const ending = endOfReading()
    const { hub, name, hash, encrypt: encryption, listen: port } = options
    const subscriber: Subscriber = new Subscriber(randomUUID(), name, hub, password, {
      hash,
      encryption,
      port,
      signal: ending,
      onStatus: one => show(status, subscriber, one),
    })
    try {
      for await (const notification of subscriber) {
        const isTaken = status.above(() => process.stdout.write(`${format(notification)}\n`))
        // Who does not read gets no more until it does: the hub waits meanwhile.
        if (!isTaken) await once(process.stdout, 'drain', { signal: ending }).catch(() => {})
      }
    } finally {
      status.end()
    }
    if (isFailure(ending.reason)) throw ending.reason
    return 0
  })
}

/** Aborts when there is no reason to go on. */
function endOfReading(): AbortSignal {
  const ending = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      setTimeout(() => process.exit(0), stopWithinMs).unref()
      ending.abort()
    })
  }
  process.stdout.on('error', error => ending.abort(error))
  // How things stand is for whoever looks.
  process.stderr.on('error', () => {})
  return ending.signal
}

/** That the reader has gone, as `growlery subscribe | head` does, is none. */
function isFailure(reason: unknown): boolean {
  return reason instanceof Error && 'code' in reason && typeof reason.code === 'string' && reason.code !== 'EPIPE'
}

function show(line: StatusLine, { hub, addresses }: Subscriber, status: SubscriptionStatus): void {
  if (status.state === 'subscribed') {
    const { endsAt, renewsAt } = status
    const words = `Subscribed to ${addressInWords(hub)} until ${clockTime(endsAt)}, renewed at ${clockTime(renewsAt)}`
    line.show(status.state, words, `Subscribed to ${addressInWords(hub)}, which sends to port ${addresses[0]?.port}.`)
    return
  }
  const { error, retriesAt } = status
  const what = isRefusal(error) ? 'refused to renew' : 'was not reached'
  const again = `tried again at ${clockTime(retriesAt)}`
  // The reason first: a terminal may have no columns for the rest.
  const words = `${reasonInBrief(error)}: ${addressInWords(hub)} ${what}, ${again}: ${error.message}`
  line.show(status.state, words, `${addressInWords(hub)} ${what}, ${again}: ${failureInWords(error)}`)
}

/** A code, of GNTP where the hub said it, else of the system. */
function reasonInBrief(error: GntpError): string {
  const { code, name, cause } = error
  if (isRefusal(error)) return `${code} ${name}`
  return cause instanceof Error && 'code' in cause ? String(cause.code) : name
}

function clockTime(time: Date): string {
  return localTime(time.getTime()).slice(-'HH:MM:SS'.length)
}
