/** The clients that behave well: each function is one client from its first byte to its last. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { CallbackOptions } from '../../src/main/client/callback.ts'
import { TimeoutError } from '../../src/main/client/errors.ts'
import type { Published, PublishOptions } from '../../src/main/client/publisher.ts'
import type { Message } from '../../src/main/gntp/message.ts'
import type { Protection } from '../../src/main/gntp/serialize.ts'
import { capture } from '../support/client.ts'
import type { Random } from '../support/random.ts'
import { ask, Sender } from '../support/sender.ts'
import type { IconWeb } from './icon-web.ts'
import type { Ledger } from './ledger.ts'
import { iconResources, type Publishers } from './publishers.ts'
import { anyContent, type BytesOptions, icons, notificationBytes, protections } from './senders.ts'

export interface Stage {
  readonly port: number
  readonly random: Random
  readonly ledger: Ledger
  readonly iconWeb: IconWeb
  readonly publishers: Publishers
}

/** A toast is held under a pointer for a minute at most, and what is sticky is closed three times a minute. */
const callbackWithinMs = 120_000

/** Resolves with what `promise` gives, or undefined when the time is over. */
export async function within<T>(ms: number, promise: Promise<T>): Promise<T | undefined> {
  const ended = new AbortController()
  const late = sleep(ms, undefined, { signal: ended.signal }).catch(() => undefined)
  try {
    return await Promise.race([promise, late])
  } finally {
    ended.abort()
  }
}

export function inWords(answer: Message | undefined): string {
  if (answer === undefined) return 'no answer'
  return answer.verb === '-ERROR' ? `-ERROR ${answer.code} (${answer.description})` : answer.verb
}

/** Sends the bytes of a notification that can be found again, in a way of the caller's. Gives whether it was answered -OK. */
export async function notify(
  { random, ledger }: Stage,
  options: Omit<BytesOptions, 'title'>,
  exchange: (bytes: Buffer) => Promise<Message | undefined>,
  isTimed = true,
): Promise<boolean> {
  const sent = ledger.nextTitle()
  const bytes = notificationBytes(random, { ...options, title: sent.title })
  const begun = performance.now()
  const answer = await exchange(bytes)
  if (isTimed) ledger.took(performance.now() - begun)
  const isAccepted = answer?.verb === '-OK' && answer.notificationId === sent.title
  if (isAccepted) ledger.accept(sent)
  else ledger.missing(`${sent.title} was not answered -OK but: ${inWords(answer)}`)
  return isAccepted
}

interface Told {
  readonly protection?: Protection
  readonly isUrgent?: boolean
}

/**
 * Publishes a notification that can be found again, as a program that uses the client library does. Gives undefined where it was
 * not taken, which is a fault unless the signal of `options` had aborted.
 */
async function publish(
  { random, ledger, publishers }: Stage,
  options: PublishOptions = {},
  { protection, isUrgent }: Told = {},
): Promise<Published | undefined> {
  const { application, type, text, ...content } = anyContent(random, isUrgent)
  const sent = ledger.nextTitle()
  const all = { id: sent.title, customHeaders: { Number: sent.title }, ...content, ...options }
  const begun = performance.now()
  try {
    const published = await publishers.of(application, protection).publish(type, sent.title, text, all)
    ledger.took(performance.now() - begun)
    if (published.id === sent.title) ledger.accept(sent)
    else ledger.missing(`${sent.title} was answered -OK with the Notification-ID ${published.id}`)
    return published
  } catch (error) {
    if (!options.signal?.aborted) ledger.missing(`${sent.title} was not taken: ${String(error)}`)
    return undefined
  }
}

export async function plain(stage: Stage): Promise<void> {
  await publish(stage)
}

export async function encrypted(stage: Stage): Promise<void> {
  await publish(stage, {}, { protection: stage.random.pick(protections) })
}

export async function withIcon(stage: Stage): Promise<void> {
  const { random } = stage
  const told = random.next() < 0.1 ? { protection: random.pick(protections) } : {}
  await publish(stage, { icon: random.pick(iconResources) }, told)
}

export async function withIconUrl(stage: Stage): Promise<void> {
  await publish(stage, { icon: stage.iconWeb.anyUrl(stage.random) })
}

/** Gives up at any moment, often before it is answered: the notification may be there, or not. */
export async function hasty(stage: Stage): Promise<void> {
  await publish(stage, { signal: AbortSignal.timeout(stage.random.integer(0, 4)) })
}

/** Waits for what becomes of it; one in four loses patience first. */
export async function withCallback(stage: Stage): Promise<void> {
  const { random, ledger } = stage
  const context = `context ${random.integer(0, 2 ** 31)}`
  const isPatient = random.next() < 0.75
  const patience: Patience = isPatient ? { timeoutMs: callbackWithinMs } : anyImpatience(random)
  // Or the user would find something else to click first, always.
  const isUrgent = random.next() < 0.1
  const published = await publish(stage, { callback: { context, contextType: 'text', ...patience } }, { isUrgent })
  if (published === undefined) return
  try {
    const outcome = await published.callback
    if (outcome?.context === context) ledger.calledBack(outcome.result.toUpperCase())
    else ledger.missing(`Who waited for a callback with "${context}" was told of "${outcome?.context}"`)
  } catch (error) {
    if (!isPatient && hasGivenUp(patience, error)) ledger.calledBack('given up')
    else ledger.missing(`Who waited for a callback with "${context}" was told: ${String(error)}`)
  }
}

type Patience = Pick<CallbackOptions, 'timeoutMs' | 'signal'>

function anyImpatience(random: Random): Patience {
  const ms = random.integer(1, 3000)
  return random.next() < 0.5 ? { timeoutMs: ms } : { signal: AbortSignal.timeout(ms) }
}

function hasGivenUp({ signal }: Patience, error: unknown): boolean {
  return signal === undefined ? error instanceof TimeoutError : error === signal.reason
}

export async function register(stage: Stage, publisher = stage.publishers.any(stage.random)): Promise<void> {
  const { ledger } = stage
  const begun = performance.now()
  try {
    await publisher.register()
    ledger.took(performance.now() - begun)
  } catch (error) {
    ledger.missing(`REGISTER of ${publisher.name} was not answered -OK: ${String(error)}`)
  }
}

/** Asks for a callback, and closes its side instead of waiting for it. */
export async function leaving(stage: Stage): Promise<void> {
  const { random, ledger } = stage
  const sender = await Sender.connect(stage.port)
  const callback = { kind: 'socket', context: 'context', contextType: 'text' } as const
  const isAccepted = await notify(stage, { callback }, bytes => sender.send(bytes).next())
  if (isAccepted) {
    await sleep(random.integer(0, 3000))
    ledger.calledBack('given up')
  }
  sender.end()
}

async function hear({ ledger }: Stage, sender: Sender, context: string): Promise<void> {
  const told = await within(callbackWithinMs, sender.next())
  if (told?.verb === '-CALLBACK' && told.context === context) ledger.calledBack(told.result)
  else ledger.missing(`Who waited for a callback with "${context}" was told: ${inWords(told)}`)
}

async function expectOk({ port, ledger }: Stage, what: string, bytes: Uint8Array): Promise<void> {
  const begun = performance.now()
  const answer = await ask(port, bytes)
  ledger.took(performance.now() - begun)
  if (answer?.verb !== '-OK') ledger.missing(`${what} was not answered -OK but: ${inWords(answer)}`)
}

type Captured = readonly [registration: string, notification: string, context?: string]

/** What real clients sent: who they say they are, what they tell, and with which context they wait to be told. */
const captures: readonly [Captured, ...Captured[]] = [
  ['gntp-send-1', 'gntp-send-2'],
  ['gntp-send-3', 'gntp-send-4'],
  ['gntp-send-password-1', 'gntp-send-password-2'],
  ['ruby-growl-1', 'ruby-growl-2'],
  ['ruby-growl-1', 'ruby-growl-auth-2'],
  ['growly-1', 'growly-2', 'context'],
  ['node-notifier-1', 'node-notifier-2', 'context'],
  ['python-gntp-1', 'python-gntp-2'],
  ['python-gntp-1', 'python-gntp-3'],
  ['gntplib-aes-register', 'gntplib-aes-notify'],
]

export async function realClient(stage: Stage): Promise<void> {
  const [registration, notification, context] = stage.random.pick(captures)
  await expectOk(stage, registration, capture(registration))
  const sender = await Sender.connect(stage.port)
  const answer = await sender.send(capture(notification)).next()
  if (answer?.verb === '-OK') {
    stage.ledger.accept()
    if (context !== undefined) await hear(stage, sender, context)
  } else {
    stage.ledger.missing(`${notification} was not answered -OK but: ${inWords(answer)}`)
  }
  sender.end()
}

/** A client that keeps its connection: for 50 notifications, or until it has been silent for a while. Some have an icon. */
export class KeepAliveClient {
  #sender: Promise<Sender> | undefined
  #left = 0
  #usedAt = 0

  async notify(stage: Stage): Promise<void> {
    const isTired = performance.now() - this.#usedAt > 4000
    if (this.#sender !== undefined && isTired) {
      void this.#sender.then(sender => sender.end())
      this.#sender = undefined
    }
    if (this.#sender === undefined) {
      this.#sender = Sender.connect(stage.port)
      this.#left = 50
    }
    this.#usedAt = performance.now()
    this.#left -= 1
    const isLast = this.#left === 0
    const sender = this.#sender
    if (isLast) this.#sender = undefined
    // The answers come in the order of the requests, so that nobody needs to wait for the one before.
    const icon = stage.random.next() < 0.1 ? { icon: stage.random.pick(icons) } : {}
    await notify(stage, { keepAlive: !isLast, ...icon }, async bytes => (await sender).send(bytes).next())
    if (isLast) (await sender).end()
  }

  async end(): Promise<void> {
    ;(await this.#sender)?.end()
  }
}
