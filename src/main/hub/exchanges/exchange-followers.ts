/** Those who follow what goes over the wire. Each gets what has changed in steps, ten a second at most; one that is slow gets fewer. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { ExchangeStep, ExchangeSummary } from '../../../shared/exchanges.ts'
import type { Exchange } from './exchange.ts'

const stepMs = 100

interface Follower {
  /** Those that are kept, and were not told as they are now. */
  readonly changed: Set<Exchange>
  /** It knows of these. */
  readonly known: Set<number>
  /** It knows of these, and they are not kept any longer. */
  gone: number[]
  wake: (() => void) | undefined
}

export class ExchangeFollowers {
  readonly #followers = new Set<Follower>()
  readonly #describe: (exchange: Exchange) => ExchangeSummary

  constructor(describe: (exchange: Exchange) => ExchangeSummary) {
    this.#describe = describe
  }

  changed(exchange: Exchange): void {
    for (const follower of this.#followers) {
      follower.changed.add(exchange)
      follower.wake?.()
    }
  }

  gone(exchange: Exchange): void {
    for (const follower of this.#followers) {
      follower.changed.delete(exchange)
      if (!follower.known.delete(exchange.id)) continue
      follower.gone.push(exchange.id)
      follower.wake?.()
    }
  }

  /** Gives all, then what changes, until `signal` aborts. */
  async *follow(all: () => readonly Exchange[], signal: AbortSignal): AsyncGenerator<ExchangeStep, void, void> {
    const follower: Follower = { changed: new Set(), known: new Set(), gone: [], wake: undefined }
    this.#followers.add(follower)
    const wake = () => follower.wake?.()
    signal.addEventListener('abort', wake)
    try {
      yield { kind: 'all', exchanges: this.#tell(follower, all()) }
      while (!signal.aborted) {
        await sleep(stepMs)
        if (follower.changed.size === 0 && follower.gone.length === 0) await somethingFor(follower, signal)
        if (signal.aborted) return
        const { gone } = follower
        follower.gone = []
        yield { kind: 'changed', exchanges: this.#tell(follower, [...follower.changed]), gone }
      }
    } finally {
      signal.removeEventListener('abort', wake)
      this.#followers.delete(follower)
    }
  }

  #tell({ changed, known }: Follower, exchanges: readonly Exchange[]): ExchangeSummary[] {
    changed.clear()
    for (const { id } of exchanges) known.add(id)
    return exchanges.map(exchange => this.#describe(exchange))
  }
}

async function somethingFor(follower: Follower, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return
  await new Promise<void>(resolve => {
    follower.wake = resolve
  })
  follower.wake = undefined
}
