/**
 * Old notifications leave the history by age and by count, and events when nobody can ask for them any more, in small steps,
 * so that nobody waits for it.
 */
import { setImmediate } from 'node:timers/promises'
import type { ForwardedRow } from '../store/outgoing.ts'
import { maxReplayed } from './event-stream.ts'
import type { HubParts } from './hub-parts.ts'
import { leave } from './leaving.ts'

const stepRows = 200
const dayMs = 24 * 60 * 60 * 1000

const everyMs = 60_000
const firstAfterMs = 2000

export interface RetentionOptions {
  readonly parts: HubParts
  /** Told of what might still have been forwarded. */
  readonly onLeave: (rows: readonly ForwardedRow[]) => void
  readonly onError: (error: unknown) => void
}

export class Retention {
  readonly #options: RetentionOptions
  readonly #stopped = new AbortController()
  #timer: NodeJS.Timeout | undefined
  #sweeping: Promise<void> = Promise.resolve()

  constructor(options: RetentionOptions) {
    this.#options = options
  }

  /** Sweeps soon, and from then on each minute. */
  start(): void {
    this.#timer = setTimeout(() => this.#sweepAgain(), firstAfterMs)
  }

  /** Resolves when the step that is being done is over. */
  async stop(): Promise<void> {
    this.#stopped.abort()
    clearTimeout(this.#timer)
    await this.#sweeping
  }

  #sweepAgain(): void {
    this.#sweeping = this.#sweep()
      .catch(this.#options.onError)
      .finally(() => {
        if (!this.#stopped.signal.aborted) this.#timer = setTimeout(() => this.#sweepAgain(), everyMs)
      })
  }

  /** Drops what the settings no longer keep, step by step. */
  async #sweep(): Promise<void> {
    const { parts, onLeave } = this.#options
    const { store, settings, now } = parts
    const { signal } = this.#stopped
    const { retentionDays, retentionCount } = settings()
    const receivedBefore = now() - retentionDays * dayMs
    let count = store.notifications.countAll()
    const step = {
      find: () => store.notifications.expired(receivedBefore, count - retentionCount, stepRows),
      drop: (upTo: number) => store.notifications.deleteUpTo(upTo),
      // Nobody will click on it any more.
      result: 'TIMEDOUT',
      onLeave,
    } as const
    // What is being cleared leaves without this.
    while (!signal.aborted && store.clearing.upTo() === undefined) {
      const dropped = await leave(parts, step)
      if (dropped === undefined) break
      count -= dropped
      await setImmediate()
    }
    await dropOldEvents(parts, signal)
    if (!signal.aborted) await store.write(() => store.fetchedIcons.forgetOldest())
  }
}

async function dropOldEvents({ store }: HubParts, signal: AbortSignal): Promise<void> {
  const upTo = store.events.lastSeq() - maxReplayed
  while (!signal.aborted) {
    const dropped = await store.write(() => store.events.deleteOthersUpTo(upTo, stepRows))
    if (dropped < stepRows) return
    await setImmediate()
  }
}
