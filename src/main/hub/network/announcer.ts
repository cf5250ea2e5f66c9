/** Announces the server for as long as the user wants that. */
import { type Announcement, type AnnounceOptions, announce } from './announce.ts'

export class Announcer {
  readonly #options: Omit<AnnounceOptions, 'port'>
  /** What is announced, or is about to be, because the one before must have said goodbye first. */
  #port: number | null = null
  #announcement: Announcement | undefined
  #ending: Promise<void> = Promise.resolve()
  #isStopped = false

  constructor(options: Omit<AnnounceOptions, 'port'>) {
    this.#options = options
  }

  /** From now on it is announced with this port, or not; after `stop` it is not. */
  set(port: number | null): void {
    const wanted = this.#isStopped ? null : port
    if (wanted === this.#port) return
    this.#port = wanted
    this.#withdraw()
    void this.#ending.then(() => {
      // Another one may be wanted by now.
      if (wanted === null || wanted !== this.#port) return
      this.#announcement ??= announce({ ...this.#options, port: wanted })
    })
  }

  /** Resolves when nothing of it is left. */
  async stop(): Promise<void> {
    this.#isStopped = true
    this.set(null)
    await this.#ending
  }

  #withdraw(): void {
    const announcement = this.#announcement
    if (announcement === undefined) return
    this.#announcement = undefined
    // Its goodbye takes the name away, which the next one has too.
    this.#ending = Promise.all([this.#ending, announcement.stop()]).then(() => {})
  }
}
