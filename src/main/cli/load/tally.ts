/** What has come of a load so far. */
import { createHistogram } from 'node:perf_hooks'
import { ConnectionError, GntpError, isRefusal, TimeoutError } from '../../client/errors.ts'
import type { Answer } from '../../client/exchange.ts'
import type { CallbackResult } from '../../gntp/message.ts'

export interface Latency {
  readonly p50: number
  readonly p90: number
  readonly p99: number
  readonly max: number
}

export interface Failed {
  count: number
  /** What was said of the first of them. */
  readonly words: string
}

/** Hours, in microseconds: longer than any answer takes. */
const longestUs = 1e10

/** What errors are counted by: a GNTP code with its name, the system's code, or a word for there being none. */
export function labelOf(error: GntpError): string {
  if (isRefusal(error)) return `${error.code} ${error.name}`
  if (error instanceof TimeoutError) return 'NO_ANSWER_IN_TIME'
  if (!(error instanceof ConnectionError)) return 'NOT_GNTP'
  const { cause } = error
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'NO_ANSWER'
}

export class Tally {
  readonly #latencyUs = createHistogram({ lowest: 1, highest: longestUs, figures: 3 })
  #begunAt = performance.now()
  #answeredAt = this.#begunAt
  ok = 0
  failed = 0
  /** By what `labelOf` says of them. */
  readonly errors = new Map<string, Failed>()
  /** Callbacks that came, by what they said. */
  readonly callbacks = { CLICKED: 0, CLOSED: 0, TIMEDOUT: 0 }
  /** Connections that ended although a callback was still to come. */
  lostCallbacks = 0

  /** The clock starts. */
  begin(): void {
    this.#begunAt = performance.now()
    this.#answeredAt = this.#begunAt
  }

  /** One more, that was begun at this time of `performance.now()`. */
  count(answer: Answer, begunAt: number): void {
    this.#answeredAt = performance.now()
    // Of what was never answered, no time tells how fast the server is.
    if (!(answer instanceof GntpError) || isRefusal(answer)) {
      this.#latencyUs.record(Math.max(1, Math.round((this.#answeredAt - begunAt) * 1000)))
    }
    if (!(answer instanceof GntpError)) {
      this.ok += 1
      return
    }
    this.failed += 1
    const label = labelOf(answer)
    const same = this.errors.get(label)
    if (same === undefined) this.errors.set(label, { count: 1, words: answer.message })
    else same.count += 1
  }

  countCallback(result: CallbackResult | undefined): void {
    if (result === undefined) this.lostCallbacks += 1
    else this.callbacks[result] += 1
  }

  get done(): number {
    return this.ok + this.failed
  }

  get callbacksCome(): number {
    return this.callbacks.CLICKED + this.callbacks.CLOSED + this.callbacks.TIMEDOUT
  }

  /** From the first connect to the last answer. */
  get seconds(): number {
    return (this.#answeredAt - this.#begunAt) / 1000
  }

  /** -OK answers a second. */
  get rate(): number {
    return this.seconds === 0 ? 0 : this.ok / this.seconds
  }

  /** From connect to the whole answer, in milliseconds; undefined where nothing was answered. */
  get latencyMs(): Latency | undefined {
    const histogram = this.#latencyUs
    if (histogram.count === 0) return undefined
    const at = (percent: number) => histogram.percentile(percent) / 1000
    return { p50: at(50), p90: at(90), p99: at(99), max: histogram.max / 1000 }
  }
}
