/** The clients that behave well: each function is one client from its first byte to its last. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Message } from '../../src/main/gntp/message.ts'
import { capture } from '../support/client.ts'
import type { Random } from '../support/random.ts'
import { ask, Sender } from '../support/sender.ts'
import type { IconWeb } from './icon-web.ts'
import type { Ledger } from './ledger.ts'
import {
  applications,
  icons,
  type NotificationOptions,
  notificationBytes,
  protections,
  registrationBytes,
} from './senders.ts'

export interface Stage {
  readonly port: number
  readonly random: Random
  readonly ledger: Ledger
  readonly iconWeb: IconWeb
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

/** Sends a notification that can be found again, in a way of the caller's. Gives whether it was answered -OK. */
export async function notify(
  { random, ledger }: Stage,
  options: Omit<NotificationOptions, 'title'>,
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

/** A connection for one notification. */
export async function plain(stage: Stage): Promise<void> {
  await notify(stage, {}, bytes => ask(stage.port, bytes))
}

export async function encrypted(stage: Stage): Promise<void> {
  const protection = stage.random.pick(protections)
  await notify(stage, { protection }, bytes => ask(stage.port, bytes))
}

export async function withIcon(stage: Stage): Promise<void> {
  const icon = stage.random.pick(icons)
  const protection = stage.random.next() < 0.1 ? { protection: stage.random.pick(protections) } : {}
  await notify(stage, { icon, ...protection }, bytes => ask(stage.port, bytes))
}

export async function withIconUrl(stage: Stage): Promise<void> {
  await notify(stage, { iconUrl: stage.iconWeb.anyUrl(stage.random) }, bytes => ask(stage.port, bytes))
}

/** Waits for what becomes of it; one in four loses patience first. */
export async function withCallback(stage: Stage): Promise<void> {
  const { random, ledger, port } = stage
  const isPatient = random.next() < 0.75
  const context = `context ${random.integer(0, 2 ** 31)}`
  const sender = await Sender.connect(port)
  const callback = { kind: 'socket', context, contextType: 'text' } as const
  // Or the user would find something else to click first, always.
  const isUrgent = random.next() < 0.1
  const isAccepted = await notify(stage, { callback, isUrgent }, bytes => sender.send(bytes).next())
  if (isAccepted && isPatient) await hear(stage, sender, context)
  else if (isAccepted) {
    await sleep(random.integer(0, 3000))
    ledger.calledBack('given up')
  }
  if (isPatient || random.next() < 0.5) sender.end()
  else sender.destroy()
}

async function hear({ ledger }: Stage, sender: Sender, context: string): Promise<void> {
  const told = await within(callbackWithinMs, sender.next())
  if (told?.verb === '-CALLBACK' && told.context === context) ledger.calledBack(told.result)
  else ledger.missing(`Who waited for a callback with "${context}" was told: ${inWords(told)}`)
}

export async function register(stage: Stage, application: string = stage.random.pick(applications)): Promise<void> {
  await expectOk(stage, `REGISTER of ${application}`, registrationBytes(stage.random, application))
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

/** A client that keeps its connection: for 50 notifications, or until it has been silent for a while. */
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
    await notify(stage, { keepAlive: !isLast }, async bytes => (await sender).send(bytes).next())
    if (isLast) (await sender).end()
  }

  async end(): Promise<void> {
    ;(await this.#sender)?.end()
  }
}
