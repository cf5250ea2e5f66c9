/** The mix: how much of which client, at a steady rate, with a burst a minute. */
import { setTimeout as sleep } from 'node:timers/promises'
import { badClient } from './bad-clients.ts'
import {
  encrypted,
  hasty,
  KeepAliveClient,
  leaving,
  plain,
  realClient,
  register,
  type Stage,
  withCallback,
  withIcon,
  withIconUrl,
} from './clients.ts'
import { applications } from './senders.ts'

const tickMs = 25
const burstEveryMs = 60_000
const firstBurstMs = 30_000
const burstSize = 200
const keptConnections = 8

type Client = (stage: Stage) => Promise<void>

export class Traffic {
  readonly #stage: Stage
  readonly #kept = Array.from({ length: keptConnections }, () => new KeepAliveClient())
  /** Their shares of a hundred. */
  readonly #mix: readonly (readonly [share: number, client: Client])[]
  readonly #running = new Set<Promise<void>>()

  constructor(stage: Stage) {
    this.#stage = stage
    const keepAlive = async () => this.#kept[stage.random.integer(0, keptConnections - 1)]?.notify(stage)
    this.#mix = [
      [25, plain],
      [1, hasty],
      [26, keepAlive],
      [10, encrypted],
      [10, withIcon],
      [8, withIconUrl],
      [9, withCallback],
      [1, leaving],
      [5, realClient],
      [2, register],
      [3, badClient],
    ]
  }

  /** Clients that are not done yet: those who wait for a callback, mostly. */
  get runningCount(): number {
    return this.#running.size
  }

  /** Registers the applications, then sends `rate` requests a second until `signal` aborts. */
  async run(rate: number, signal: AbortSignal): Promise<void> {
    const { ledger, publishers } = this.#stage
    for (const application of applications) await register(this.#stage, publishers.of(application))
    const begun = ledger.now()
    let started = 0
    let nextBurst = begun + firstBurstMs
    while (!signal.aborted) {
      const due = ((ledger.now() - begun) * rate) / 1000
      for (; started < due; started += 1) this.#start(this.#pick())
      if (ledger.now() > nextBurst) {
        nextBurst += burstEveryMs
        for (let count = 0; count < burstSize; count += 1) this.#start(plain)
      }
      await sleep(tickMs, undefined, { signal }).catch(() => {})
    }
  }

  /** Resolves when all clients are done, or after so many milliseconds. */
  async settle(ms: number): Promise<void> {
    for (const client of this.#kept) await client.end()
    const end = performance.now() + ms
    while (this.#running.size > 0 && performance.now() < end) await sleep(tickMs)
  }

  #start(client: Client): void {
    const { ledger } = this.#stage
    const running = client(this.#stage).catch(error => ledger.missing(`A client failed: ${String(error)}`))
    this.#running.add(running)
    void running.finally(() => this.#running.delete(running))
  }

  #pick(): Client {
    let at = this.#stage.random.next() * 100
    for (const [share, client] of this.#mix) {
      at -= share
      if (at < 0) return client
    }
    return plain
  }
}
