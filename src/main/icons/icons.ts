/** All icons: those that came along with messages, and those that are fetched. */

import type { FoundIcon, IconSource } from '../../shared/icon-source.ts'
import type { Downloader, DownloaderOptions } from './download.ts'
import { type FetchedIcons, IconFetcher, type Known } from './icon-fetcher.ts'
import { type IconFile, IconFiles } from './icon-files.ts'

export interface IconsOptions {
  /** Where they are kept; made when the first one is. The caller is the only one who writes there. */
  readonly folder: string
  /** What the files may take together; 200 MB by default. */
  readonly budgetBytes?: number | undefined
  /** Where it is remembered what URLs led to. */
  readonly fetched: FetchedIcons & {
    /** Where the icon of this hash came from. */
    sourceOf(hash: string): IconSource | undefined
  }
  /** The hashes of those that are on screen: their files stay. */
  readonly needed: () => ReadonlySet<string>
  /** Hosts that the user allows although they are not on the public internet. */
  readonly allowedHosts: () => readonly string[]
  /** Resolves when a fetch may begin: those who send must not feel it. At once by default. */
  readonly quietMoment?: () => Promise<void>
  /** Limits, and stand-ins for the network. */
  readonly network?: Pick<DownloaderOptions, 'limits' | 'lookup' | 'isPublic'> | undefined
  readonly onError: (error: unknown) => void
  /** Milliseconds since 1970; the system's clock by default. */
  readonly now?: () => number
}

export class Icons {
  readonly #options: IconsOptions
  readonly #files: IconFiles
  #downloader: Promise<Downloader> | undefined
  readonly #fetcher: IconFetcher

  constructor(options: IconsOptions) {
    this.#options = options
    const { folder, budgetBytes, needed, onError, quietMoment, now = Date.now } = options
    this.#files = new IconFiles({ folder, needed, onError, now, ...(budgetBytes === undefined ? {} : { budgetBytes }) })
    this.#fetcher = new IconFetcher({
      download: async (source, headers, signal) => {
        await quietMoment?.()
        this.#downloader ??= this.#startDownloader()
        return (await this.#downloader).download(source, headers, signal)
      },
      fetched: options.fetched,
      keep: bytes => this.#files.keep(bytes),
      has: hash => this.#files.has(hash),
      onError,
      now,
    })
  }

  /** See `IconFiles.keep`. */
  keep(bytes: Uint8Array): Promise<string> {
    return this.#files.keep(bytes)
  }

  /** See `IconFiles.has`. */
  has(hash: string): boolean {
    return this.#files.has(hash)
  }

  /** See `IconFiles.use`. */
  use(hash: string): void {
    this.#files.use(hash)
  }

  /** See `IconFiles.bytes`. */
  bytes(): Promise<number> {
    return this.#files.bytes()
  }

  /** See `IconFiles.dropExcept`. */
  dropExcept(needed: ReadonlySet<string>): Promise<void> {
    return this.#files.dropExcept(needed)
  }

  /** See `IconFetcher.known`. */
  known(source: IconSource): Known {
    return this.#fetcher.known(source)
  }

  /** See `IconFetcher.fetch`. */
  fetch(source: IconSource): Promise<FoundIcon> {
    return this.#fetcher.fetch(source)
  }

  /** See `IconFetcher.forget`. */
  forget(source: IconSource): void {
    this.#fetcher.forget(source)
  }

  /** See `IconFetcher.forgetFailures`. */
  forgetFailures(): void {
    this.#fetcher.forgetFailures()
  }

  /**
   * Gives an icon's bytes; undefined where it is gone or damaged. If it was fetched, it is fetched again then, and is there for who
   * asks later: its server may be slow, and who asks has others to show.
   */
  async read(hash: string): Promise<IconFile | undefined> {
    const file = await this.#files.read(hash)
    if (file === undefined) this.#fetchAgain(hash)
    return file
  }

  #fetchAgain(hash: string): void {
    const source = this.#options.fetched.sourceOf(hash)
    if (source === undefined || this.#fetcher.failureOf(source) !== undefined) return
    this.#fetcher.forget(source)
    // It rejects where it is stopped, or displaced: the next who asks has it fetched.
    this.#fetcher.fetch(source).catch(() => {})
  }

  /** Ends what is being fetched; when this resolves, no file is removed any more. */
  async stop(): Promise<void> {
    this.#fetcher.stop()
    const downloader = await this.#downloader
    await Promise.all([downloader?.close(), this.#files.close()])
  }

  /** Loaded when it is needed: an HTTP client of its size would be felt at each start. */
  async #startDownloader(): Promise<Downloader> {
    const { Downloader } = await import('./download.ts')
    return new Downloader({ allowedHosts: this.#options.allowedHosts, ...this.#options.network })
  }
}
