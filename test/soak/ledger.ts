/** What was sent, what came back, and what went wrong. */

/** A notification with a title of its own. */
export interface Sent {
  readonly title: string
  /** Milliseconds since the soak began. */
  readonly at: number
  isAnswered: boolean
}

/** What happened in one interval. */
export interface Interval {
  /** How long each answer took, in milliseconds. */
  readonly answerMs: number[]
  /** Notifications that were answered -OK. */
  accepted: number
  /** Refusals, by code; each was asked for. */
  readonly errors: Map<number, number>
  readonly callbacks: Map<string, number>
}

const emptyInterval = (): Interval => ({ answerMs: [], accepted: 0, errors: new Map(), callbacks: new Map() })

/** Of as many faults the words are kept; further ones are counted. */
const mostWords = 1000

export class Ledger {
  readonly #begun = performance.now()
  readonly #sent: Sent[] = []
  readonly #faults: string[] = []
  #faultCount = 0
  #accepted = 0
  #unanswered = 0
  #interval = emptyInterval()

  /** Those with titles of their own, in the order in which they were sent. */
  get sent(): readonly Sent[] {
    return this.#sent
  }

  get faults(): readonly string[] {
    return this.#faults
  }

  get faultCount(): number {
    return this.#faultCount
  }

  /** All notifications that were answered -OK. */
  get accepted(): number {
    return this.#accepted
  }

  /** What should have been answered, or told of a callback, and was not. */
  get unanswered(): number {
    return this.#unanswered
  }

  /** Milliseconds since the soak began. */
  now(): number {
    return performance.now() - this.#begun
  }

  /** The title of the next notification that can be found again. */
  nextTitle(): Sent {
    const sent = { title: `Soak ${this.#sent.length + 1}`, at: this.now(), isAnswered: false }
    this.#sent.push(sent)
    return sent
  }

  accept(sent?: Sent): void {
    if (sent !== undefined) sent.isAnswered = true
    this.#accepted += 1
    this.#interval.accepted += 1
  }

  took(ms: number): void {
    this.#interval.answerMs.push(ms)
  }

  refused(code: number): void {
    count(this.#interval.errors, code)
  }

  calledBack(result: string): void {
    count(this.#interval.callbacks, result)
  }

  missing(words: string): void {
    this.#unanswered += 1
    this.fault(words)
  }

  /** Tells of it at once on standard error. */
  fault(words: string): void {
    this.#faultCount += 1
    if (this.#faultCount > mostWords) return
    this.#faults.push(words)
    process.stderr.write(`soak: ${(this.now() / 1000).toFixed(1)} s: ${words}\n`)
  }

  /** What has happened since the last call. */
  takeInterval(): Interval {
    const interval = this.#interval
    this.#interval = emptyInterval()
    return interval
  }
}

function count<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
