/** Senders whose notifications were refused because nobody had registered them: the user may accept them (`UserChoices.accept`). */
import type { HubEvent, RefusedSender } from '../../shared/model.ts'
import { headerValue, type NotifyRequest } from '../gntp/message.ts'
import { detached } from './detached.ts'
import { isName } from './names.ts'
import { passedHeaders } from './passed-headers.ts'

export interface RefusedSendersOptions {
  readonly now: () => number
  /** They are not as they were; called once a second at most. */
  readonly onChange: () => void
}

/** What is kept of one. */
interface Refused extends RefusedSender {
  /** Those of its last notification that go on with its registration. */
  readonly headers: readonly [name: string, value: string][]
}

/** All that is known of an application that was refused. */
export interface RefusedApplication {
  /** Those that have names which may be registered. */
  readonly types: readonly string[]
  /** Of its last notification: see `Refused`. */
  readonly headers: readonly [name: string, value: string][]
  readonly address: string
}

const mostKept = 100
const maxTextLength = 256
/** Many programs notify, are refused, register and notify again: nobody has to see that. */
const tellAfterMs = 250
const tellEveryMs = 1000

export class RefusedSenders {
  readonly #options: RefusedSendersOptions
  /** By who and what they are, the one that was refused last at the end. */
  readonly #refused = new Map<string, Refused>()
  #timer: NodeJS.Timeout | undefined
  #toldAt = Number.NEGATIVE_INFINITY

  constructor(options: RefusedSendersOptions) {
    this.#options = options
  }

  /** The last 100, the last one first. */
  list(): RefusedSender[] {
    return [...this.#refused.values()].reverse().map(({ headers: _, ...one }) => one)
  }

  /** What an application was refused for: undefined where it was not, or has registered since. */
  of(application: string): RefusedApplication | undefined {
    const all = [...this.#refused.values()].filter(one => one.application === application)
    const last = all.at(-1)
    if (last === undefined) return undefined
    const types = new Set(all.flatMap(({ type }) => type ?? []))
    return { types: [...types], headers: last.headers, address: last.address }
  }

  /** It was refused with UNKNOWN_APPLICATION or UNKNOWN_NOTIFICATION. One with a name that no application may have is not kept. */
  add({ applicationName, notificationName, headers }: NotifyRequest, address: string): void {
    if (!isName(applicationName)) return
    const application = detached(applicationName)
    const type = isName(notificationName) ? detached(notificationName) : null
    const key = JSON.stringify([application, type, address])
    const before = this.#refused.get(key)
    const at = this.#options.now()
    // The last one goes to the end.
    this.#refused.delete(key)
    this.#refused.set(key, {
      application,
      type,
      address,
      machine: shortened(headerValue(headers, 'Origin-Machine-Name')),
      software: shortened(headerValue(headers, 'Origin-Software-Name')),
      count: (before?.count ?? 0) + 1,
      firstAt: before?.firstAt ?? at,
      lastAt: at,
      headers: passedHeaders(headers).map(([name, value]) => [detached(name), detached(value)]),
    })
    const [oldest] = this.#refused.keys()
    if (this.#refused.size > mostKept && oldest !== undefined) this.#refused.delete(oldest)
    this.#changed()
  }

  /** The user has seen that this application was refused: nothing is kept of it until it is refused again. */
  dismiss(application: string): void {
    for (const [key, one] of this.#refused) {
      if (one.application !== application) continue
      this.#refused.delete(key)
      this.#changed()
    }
  }

  /** What has registered is refused no longer. */
  onEvent(event: HubEvent): void {
    if (this.#refused.size === 0) return
    if (event.kind === 'application') this.#registered(event.application.name, event.application.types)
    if (event.kind === 'counted') this.#registered(event.application.name, event.types)
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  #registered(application: string, types: readonly { readonly name: string }[]): void {
    const names = new Set(types.map(({ name }) => name))
    for (const [key, one] of this.#refused) {
      if (one.application !== application || (one.type !== null && !names.has(one.type))) continue
      this.#refused.delete(key)
      this.#changed()
    }
  }

  #changed(): void {
    const waitMs = Math.max(tellAfterMs, this.#toldAt + tellEveryMs - performance.now())
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      this.#toldAt = performance.now()
      this.#options.onChange()
    }, waitMs)
  }
}

function shortened(text: string | undefined): string | null {
  return text === undefined ? null : detached(text.slice(0, maxTextLength).toWellFormed())
}
