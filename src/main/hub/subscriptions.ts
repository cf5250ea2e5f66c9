/** Who gets what comes in here, and whose we get: both sides of GNTP.md, Forwarding and subscription, as a window sees them. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Subscriptions as Snapshot } from '../../shared/subscriptions.ts'

/** Counts change with every notification: followers are told this often at most. */
const tellEveryMs = 500

export class Subscriptions {
  /** How it stands now. */
  readonly snapshot: () => Snapshot
  /** Those who wait for a change. */
  readonly #waiting = new Set<() => void>()
  #version = 0

  constructor(snapshot: () => Snapshot) {
    this.snapshot = snapshot
  }

  /** Something in it is not as it was. */
  change(): void {
    this.#version += 1
    for (const wake of this.#waiting) wake()
    this.#waiting.clear()
  }

  /** How it stands, at once, and anew when that has changed, twice a second at most. Ends when `signal` aborts. */
  async *follow(signal: AbortSignal): AsyncGenerator<Snapshot, void, void> {
    while (!signal.aborted) {
      const told = this.#version
      yield this.snapshot()
      await sleep(tellEveryMs, undefined, { signal }).catch(() => {})
      if (this.#version === told && !signal.aborted) await this.#change(signal)
    }
  }

  async #change(signal: AbortSignal): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const onAbort = () => resolve()
    this.#waiting.add(resolve)
    signal.addEventListener('abort', onAbort)
    await promise
    signal.removeEventListener('abort', onAbort)
    this.#waiting.delete(resolve)
  }
}
