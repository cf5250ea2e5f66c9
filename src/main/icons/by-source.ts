/** What is known of the places that icons are fetched from. */
import type { IconSource, Reach } from '../../shared/icon-source.ts'

/** A map by source. Every notification with an icon by URL asks it: no key is put together for that. */
export class BySource<T> {
  readonly #byUrl: Readonly<Record<Reach, Map<string, T>>> = { anywhere: new Map(), public: new Map() }

  get size(): number {
    return this.#byUrl.anywhere.size + this.#byUrl.public.size
  }

  get({ url, reach }: IconSource): T | undefined {
    return this.#byUrl[reach].get(url)
  }

  /** It is the newest then, also where it was there. */
  set({ url, reach }: IconSource, value: T): void {
    this.#byUrl[reach].delete(url)
    this.#byUrl[reach].set(url, value)
  }

  delete({ url, reach }: IconSource): void {
    this.#byUrl[reach].delete(url)
  }

  clear(): void {
    for (const map of Object.values(this.#byUrl)) map.clear()
  }

  /** Drops the oldest of each reach, down to so many. */
  keepNewest(count: number): void {
    for (const map of Object.values(this.#byUrl)) {
      for (const url of map.keys()) {
        if (map.size <= count) break
        map.delete(url)
      }
    }
  }
}
