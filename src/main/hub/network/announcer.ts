/** Announces the server for as long as the user wants that. */
import { type Announcement, type AnnounceOptions, announce } from './announce.ts'

export class Announcer {
  readonly #options: AnnounceOptions
  #announcement: Announcement | undefined
  readonly #ending = new Set<Promise<void>>()
  #isStopped = false

  constructor(options: AnnounceOptions) {
    this.#options = options
  }

  /** From now on it is announced, or not; after `stop` it is not. */
  set(isWanted: boolean): void {
    if (isWanted && !this.#isStopped) this.#announcement ??= announce(this.#options)
    else this.#withdraw()
  }

  /** Resolves when nothing of it is left. */
  async stop(): Promise<void> {
    this.#isStopped = true
    this.#withdraw()
    await Promise.all(this.#ending)
  }

  #withdraw(): void {
    const announcement = this.#announcement
    if (announcement === undefined) return
    this.#announcement = undefined
    const ending = announcement.stop().finally(() => this.#ending.delete(ending))
    this.#ending.add(ending)
  }
}
