/**
 * Icons by URL: each is fetched once for all who want it at once, believed for as long as its server says, and asked for again
 * with the condition that it has changed. What fails is not tried again by itself for ten minutes.
 */

import { iconReason } from '../../shared/icon-reasons.ts'
import type { FetchedIcon, FoundIcon, IconSource } from '../../shared/icon-source.ts'
import type { IconFailure } from '../../shared/model.ts'
import { BySource } from './by-source.ts'
import { conditionsFor, isFresh, policyAfter304, policyOf } from './caching.ts'
import { DisplacedError } from './displaced-error.ts'
import type { Downloaded } from './download.ts'
import { FetchError } from './fetch-error.ts'
import { FetchQueue } from './fetch-queue.ts'
import { iconUrl } from './icon-url.ts'
import { ImageError } from './image/image.ts'

/** Where it is remembered. */
export interface FetchedIcons {
  get(source: IconSource): FetchedIcon | undefined
  /** Resolves when it is stored. */
  put(source: IconSource, fetched: FetchedIcon): Promise<void>
}

export interface IconFetcherOptions {
  /** As `Downloader.download`. */
  readonly download: (
    source: IconSource,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ) => Promise<Downloaded>
  readonly fetched: FetchedIcons
  /** Keeps the bytes and gives their hash; rejects with ImageError where they are no image. */
  readonly keep: (bytes: Uint8Array) => Promise<string>
  /** Whether the icon of this hash is still here. */
  readonly has: (hash: string) => boolean
  readonly queue?: FetchQueue | undefined
  /** Told of what is not the fault of whoever was asked: an icon that cannot be written. */
  readonly onError: (error: unknown) => void
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** What is known of a source without asking anybody. */
export interface Known extends FoundIcon {
  /** False where it should be fetched now. */
  readonly isFinal: boolean
}

interface Running {
  /** Of an earlier fetch. */
  readonly kept: FetchedIcon | undefined
  readonly found: Promise<FoundIcon>
}

interface Failed {
  readonly until: number
  readonly failure: IconFailure
}

interface LookedAt {
  readonly until: number
  readonly known: Known
}

const failureMs = 10 * 60_000
const maxFailures = 1000
const lookMs = 1000
const maxLookedAt = 1000

export class IconFetcher {
  readonly #options: IconFetcherOptions
  readonly #queue: FetchQueue
  readonly #stopped = new AbortController()
  readonly #running = new BySource<Running>()
  readonly #failures = new BySource<Failed>()
  /** Fetched, or found to be fresh, a moment ago: in a burst, each notification asks for the same. */
  readonly #lookedAt = new BySource<LookedAt>()

  constructor(options: IconFetcherOptions) {
    this.#options = options
    this.#queue = options.queue ?? new FetchQueue()
  }

  /**
   * What is known without asking anybody. An icon whose time is over is better than none until it was asked for again: then,
   * and where nothing is known, it is not final.
   */
  known(source: IconSource): Known {
    const running = this.#running.get(source)
    if (running !== undefined) return { hash: running.kept?.icon ?? null, failure: null, isFinal: false }
    const refusal = refusalOf(source.url)
    if (refusal !== undefined) {
      return { hash: null, failure: { reason: refusal, url: null, blockedHost: null }, isFinal: true }
    }
    const lookedAt = this.#lookedAt.get(source)
    if (lookedAt !== undefined && lookedAt.until > this.#options.now()) return lookedAt.known
    const kept = this.#kept(source)
    if (kept !== undefined && isFresh(kept.policy, source.url)) return this.#look(source, kept.icon)
    const failure = this.failureOf(source) ?? null
    return { hash: kept?.icon ?? null, failure, isFinal: failure !== null }
  }

  /** Why it could not be fetched in the last ten minutes; undefined where that was not so. */
  failureOf(source: IconSource): IconFailure | undefined {
    const failed = this.#failures.get(source)
    return failed !== undefined && failed.until > this.#options.now() ? failed.failure : undefined
  }

  /** It is to be asked for again, whatever is known of it. */
  forget(source: IconSource): void {
    this.#failures.delete(source)
    this.#lookedAt.delete(source)
  }

  /** What failed may be tried again: what the user allows has changed. */
  forgetFailures(): void {
    this.#failures.clear()
  }

  /**
   * Gives what is known, where that is final; else fetches it, or waits for the fetch that is on its way. Rejects with
   * DisplacedError where too many others came later, and where this fetcher is stopped, with the reason of that.
   */
  fetch(source: IconSource): Promise<FoundIcon> {
    const running = this.#running.get(source)
    if (running !== undefined) return running.found
    const { hash, failure, isFinal } = this.known(source)
    if (isFinal) return Promise.resolve({ hash, failure })
    const kept = this.#kept(source)
    const found = this.#fetch(source, kept).finally(() => this.#running.delete(source))
    this.#running.set(source, { kept, found })
    return found
  }

  /** Ends what is on its way. */
  stop(): void {
    this.#stopped.abort(new Error('Growlery stops'))
  }

  async #fetch(source: IconSource, kept: FetchedIcon | undefined): Promise<FoundIcon> {
    try {
      const fetched = await this.#queue.run(new URL(source.url).host, () => this.#ask(source, kept))
      // An icon that is here is shown, also where it cannot be remembered where it came from.
      await this.#options.fetched.put(source, fetched).catch(this.#options.onError)
      this.#failures.delete(source)
      this.#look(source, fetched.icon)
      return { hash: fetched.icon, failure: null }
    } catch (error) {
      this.#stopped.signal.throwIfAborted()
      if (error instanceof DisplacedError) throw error
      return { hash: kept?.icon ?? null, failure: this.#failureOf(source, error) }
    }
  }

  async #ask(source: IconSource, kept: FetchedIcon | undefined): Promise<FetchedIcon> {
    // Those that waited for their turn when it was stopped.
    this.#stopped.signal.throwIfAborted()
    const { url } = source
    const conditions = kept === undefined ? {} : conditionsFor(kept.policy, url)
    const { status, headers, bytes } = await this.#options.download(source, conditions, this.#stopped.signal)
    if (status !== 304) return { icon: await this.#options.keep(bytes), policy: policyOf(url, headers) }
    if (kept === undefined) {
      throw new FetchError(iconReason('unchanged'))
    }
    return { icon: kept.icon, policy: policyAfter304(kept.policy, url, headers) }
  }

  /** What is the fault of whoever was asked is remembered. */
  #failureOf(source: IconSource, error: unknown): IconFailure {
    if (!(error instanceof FetchError || error instanceof ImageError)) {
      this.#options.onError(error)
      return failureWith(source, iconReason('notStored'))
    }
    const failure = failureWith(source, error.message, error instanceof FetchError ? error.blockedHost : null)
    this.#failures.set(source, { until: this.#options.now() + failureMs, failure })
    this.#failures.keepNewest(maxFailures)
    return failure
  }

  #look(source: IconSource, hash: string): Known {
    const known: Known = { hash, failure: null, isFinal: true }
    this.#lookedAt.set(source, { until: this.#options.now() + lookMs, known })
    this.#lookedAt.keepNewest(maxLookedAt)
    return known
  }

  /** What was fetched before, if it is still here. */
  #kept(source: IconSource): FetchedIcon | undefined {
    const fetched = this.#options.fetched.get(source)
    return fetched !== undefined && this.#options.has(fetched.icon) ? fetched : undefined
  }
}

/** Why such a URL is never fetched; undefined where it may be. */
function refusalOf(url: string): string | undefined {
  try {
    iconUrl(url)
    return undefined
  } catch (error) {
    if (error instanceof FetchError) return error.message
    throw error
  }
}

function failureWith({ url }: IconSource, reason: string, blockedHost: string | null = null): IconFailure {
  return { reason, url, blockedHost }
}
