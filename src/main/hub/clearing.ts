/** The history as a whole: how much it is, and the clearing of it. */
import { setImmediate as turn } from 'node:timers/promises'
import type { ForwardedRow } from '../store/outgoing.ts'
import type { HubParts } from './hub-parts.ts'
import { leave } from './leaving.ts'
import type { Removal } from './removal.ts'

export interface ClearingOptions {
  readonly parts: HubParts
  readonly removal: Pick<Removal, 'dropAll'>
  /** Told of what might still have been forwarded. */
  readonly onLeave: (rows: readonly ForwardedRow[]) => void
  /** Ends it: the next start goes on. */
  readonly signal: AbortSignal
}

export interface HistorySize {
  readonly notifications: number
  readonly databaseBytes: number
  readonly iconBytes: number
}

/** Some milliseconds. */
const stepRows = 500

export class Clearing {
  readonly #options: ClearingOptions
  #running: Promise<number> | undefined

  constructor(options: ClearingOptions) {
    this.#options = options
  }

  async size(): Promise<HistorySize> {
    const { store, icons } = this.#options.parts
    return {
      notifications: store.notifications.countAll(),
      databaseBytes: store.bytes(),
      iconBytes: await icons.bytes(),
    }
  }

  /**
   * Removes every notification that is there, those that could be restored included, and the icons that nobody else has; then gives the
   * space back. In steps, because of those who send meanwhile. Gives how many left. Once begun it is finished, if need be by the next
   * start. While it is going on, another call waits for it.
   */
  clear(): Promise<{ count: number }> {
    return this.#run(() => {
      const { parts, removal } = this.#options
      removal.dropAll()
      return parts.store.clearing.begin(parts.store.notifications.newestId())
    })
  }

  /** Goes on with what the last run left unfinished. */
  async resume(): Promise<void> {
    const { clearing } = this.#options.parts.store
    if (clearing.upTo() !== undefined) await this.#run(() => {})
  }

  /** Resolves when nothing is going on. */
  async stop(): Promise<void> {
    await this.#running?.catch(() => {})
  }

  async #run(begin: () => void): Promise<{ count: number }> {
    this.#running ??= this.#clear(begin).finally(() => {
      this.#running = undefined
    })
    return { count: await this.#running }
  }

  async #clear(begin: () => void): Promise<number> {
    const { parts, onLeave, signal } = this.#options
    const { store, icons } = parts
    await store.write(begin)
    let count = 0
    const { clearing } = store
    const step = {
      find: () => clearing.next(stepRows),
      drop: (upTo: number) => clearing.drop(upTo),
      result: 'CLOSED',
      onLeave,
    } as const
    while (!signal.aborted) {
      const left = await leave(parts, step)
      if (left === undefined) break
      count += left
      await turn()
    }
    if (signal.aborted) return count
    await store.write(() => clearing.finish())
    await icons.dropExcept(store.icons.inUse())
    await store.shrink()
    return count
  }
}
