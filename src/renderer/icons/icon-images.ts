/**
 * The images that the window has loaded, so that one that was seen is there at once when it is wanted again. What is wanted comes
 * as a list of candidates, the best first: the next one is loaded only where those before it cannot be.
 */

export interface IconImage {
  /** For an <img>. */
  readonly src: string
  readonly width: number
  readonly height: number
}

export interface IconImagesOptions {
  /**
   * Gives the image when it can be painted at once, and holds it in memory; rejects where it cannot be had. `signal` aborts
   * when nobody wants it any more: it may reject then.
   */
  readonly load: (hash: string, signal: AbortSignal) => Promise<IconImage>
  /** How many are remembered that nobody is showing. */
  readonly mostKept: number
}

type State =
  | { readonly phase: 'unknown' }
  | { readonly phase: 'loading'; readonly unwanted: AbortController }
  | { readonly phase: 'loaded'; readonly image: IconImage }
  /** Not tried again before `until`, as performance.now() has it. */
  | { readonly phase: 'failed'; readonly until: number }

interface Entry {
  readonly hash: string
  state: State
  /** How often it has failed in a row. */
  failures: number
  /** Runs while it has failed and somebody watches it. */
  retry: ReturnType<typeof setTimeout> | undefined
  readonly watchers: Set<() => void>
}

/** What failed may come later. It is tried again after this time, then after twice that, and so on. */
const firstRetryMs = 10_000
const longestRetryMs = 600_000
const unknown: State = { phase: 'unknown' }

export class IconImages {
  readonly #options: IconImagesOptions
  readonly #entries = new Map<string, Entry>()
  /** Those that nobody watches, the longest unwatched first. */
  readonly #unwatched = new Map<string, Entry>()

  constructor(options: IconImagesOptions) {
    this.#options = options
  }

  /** The best of those that are loaded: always the same object for the same image. */
  best(candidates: readonly string[]): IconImage | undefined {
    for (const hash of candidates) {
      const state = this.#stateOf(hash)
      if (state.phase === 'loaded') return state.image
    }
    return undefined
  }

  /** Whether a better one than `best` may still come. */
  isWaiting(candidates: readonly string[]): boolean {
    const first = candidates.map(hash => this.#stateOf(hash)).find(({ phase }) => phase !== 'failed')
    return first !== undefined && first.phase !== 'loaded'
  }

  /**
   * Loads the best of them that can be had, and calls `changed` whenever one of them was loaded or failed. Those that failed are
   * tried again from time to time. Gives how to end that.
   */
  watch(candidates: readonly string[], changed: () => void): () => void {
    const watcher = () => {
      this.#loadFirst(candidates)
      changed()
    }
    const entries = candidates.map(hash => this.#entry(hash))
    for (const entry of entries) {
      entry.watchers.add(watcher)
      this.#unwatched.delete(entry.hash)
      this.#retryLater(entry)
    }
    this.#loadFirst(candidates)
    return () => {
      for (const entry of entries) {
        entry.watchers.delete(watcher)
        if (entry.watchers.size === 0) this.#rest(entry)
      }
    }
  }

  /** What has failed may be there by now: it is tried again at once. */
  retryFailed(): void {
    const failed = [...this.#entries.values()].filter(({ state }) => state.phase === 'failed')
    for (const entry of failed) {
      this.#stopRetry(entry)
      entry.failures = 0
      entry.state = unknown
    }
    for (const watcher of new Set(failed.flatMap(({ watchers }) => [...watchers]))) watcher()
  }

  #stateOf(hash: string): State {
    return this.#entries.get(hash)?.state ?? unknown
  }

  #entry(hash: string): Entry {
    const there = this.#entries.get(hash)
    if (there !== undefined) return there
    const entry: Entry = { hash, state: unknown, failures: 0, retry: undefined, watchers: new Set() }
    this.#entries.set(hash, entry)
    return entry
  }

  #rest(entry: Entry): void {
    if (entry.state.phase === 'loading') entry.state.unwanted.abort()
    this.#stopRetry(entry)
    this.#unwatched.set(entry.hash, entry)
    const [oldest] = this.#unwatched.keys()
    if (this.#unwatched.size <= this.#options.mostKept || oldest === undefined) return
    this.#unwatched.delete(oldest)
    this.#entries.delete(oldest)
  }

  #loadFirst(candidates: readonly string[]): void {
    const first = candidates.map(hash => this.#entry(hash)).find(({ state }) => state.phase !== 'failed')
    if (first?.state.phase !== 'unknown') return
    const unwanted = new AbortController()
    first.state = { phase: 'loading', unwanted }
    this.#options.load(first.hash, unwanted.signal).then(
      image => {
        first.failures = 0
        this.#settle(first, { phase: 'loaded', image })
      },
      // Whoever wants it again by now asks for it anew.
      () => (unwanted.signal.aborted ? this.#settle(first, unknown) : this.#fail(first)),
    )
  }

  #fail(entry: Entry): void {
    const pause = Math.min(firstRetryMs * 2 ** entry.failures, longestRetryMs)
    entry.failures += 1
    this.#settle(entry, { phase: 'failed', until: performance.now() + pause })
    this.#retryLater(entry)
  }

  /** One that nobody watches waits until somebody does. */
  #retryLater(entry: Entry): void {
    if (entry.state.phase !== 'failed' || entry.retry !== undefined || entry.watchers.size === 0) return
    entry.retry = setTimeout(() => {
      entry.retry = undefined
      this.#settle(entry, unknown)
    }, entry.state.until - performance.now())
  }

  #stopRetry(entry: Entry): void {
    clearTimeout(entry.retry)
    entry.retry = undefined
  }

  #settle(entry: Entry, state: State): void {
    entry.state = state
    for (const watcher of [...entry.watchers]) watcher()
  }
}
