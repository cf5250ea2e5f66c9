/** What a window is asked to do: by the menu, the tray, a link. */
import { EventEmitter, on } from 'node:events'
import type { WindowWish } from '../../../shared/contract/host-window.ts'

export class Wishes {
  readonly #emitter = new EventEmitter<{ wish: [WindowWish] }>()
  /** Of a window that is still loading: the last one counts. */
  #waiting: WindowWish | undefined

  send(wish: WindowWish): void {
    if (this.#emitter.listenerCount('wish') > 0) this.#emitter.emit('wish', wish)
    else this.#waiting = wish
  }

  /** The window is gone: nobody is asked any more. */
  forget(): void {
    this.#waiting = undefined
  }

  /** What is wanted from now on, and what waited for that. Ends when `signal` aborts. */
  async *follow(signal: AbortSignal): AsyncGenerator<WindowWish, void, void> {
    const wishes = on(this.#emitter, 'wish', { signal })
    if (this.#waiting !== undefined) yield this.#waiting
    this.#waiting = undefined
    try {
      for await (const [wish] of wishes) yield wish
    } catch (error) {
      if (!signal.aborted) throw error
    }
  }
}
