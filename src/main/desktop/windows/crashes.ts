/** What is done when the page of a window has crashed: it is opened again, but not for ever. */

/** So many within that time are enough. */
const most = 3
const withinMs = 60_000

export class Crashes {
  #at: number[] = []

  /** One more. False: there were too many in a short time to try again by ourselves. */
  mayTryAgain(now: number = performance.now()): boolean {
    this.#at = [...this.#at.filter(at => now - at < withinMs), now]
    return this.#at.length <= most
  }
}
