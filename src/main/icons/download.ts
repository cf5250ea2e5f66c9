/**
 * One download: redirects, limits, and the rule that a stranger may not have us look into our own network. No cookies, no
 * referrer, no credentials.
 */
import { lookup as systemLookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import { Agent, buildConnector, fetch, type Response } from 'undici'
import { type IconReasonKey, iconReason } from '../../shared/icon-reasons.ts'
import type { IconSource, Reach } from '../../shared/icon-source.ts'
import { isPublicAddress } from './address-rules.ts'
import { FetchError } from './fetch-error.ts'
import { iconUrl } from './icon-url.ts'
import { notPublic, publicConnector, publicLookup, publicNames } from './public-only.ts'

export interface DownloadLimits {
  /** From the first request to the last byte, redirects included. */
  readonly timeoutMs: number
  /** Of the body, as it is after decompression. */
  readonly maxBytes: number
  readonly maxRedirects: number
}

const defaultDownloadLimits: DownloadLimits = {
  timeoutMs: 5000,
  maxBytes: 5 * 1024 * 1024,
  maxRedirects: 3,
}

export interface DownloaderOptions {
  /** Defaults: `defaultDownloadLimits`. */
  readonly limits?: Partial<DownloadLimits>
  /** Hosts, as they stand in URLs, that a notification of another machine may name although they are not public. */
  readonly allowedHosts: () => readonly string[]
  /** By default the system's; for other machines a resolver of our own. */
  readonly lookup?: LookupFunction | undefined
  /** Which addresses are public; `isPublicAddress` by default. */
  readonly isPublic?: (address: string) => boolean
}

export interface Downloaded {
  /** 200; or 304, then `bytes` is empty. */
  readonly status: number
  readonly bytes: Uint8Array
  /** Of the last response, by names in lower case. */
  readonly headers: Readonly<Record<string, string>>
}

/** Also where many lead to one host by redirects. */
const connectionsPerHost = 2
const redirectStatuses: readonly number[] = [301, 302, 303, 307, 308]
const permanentStatuses: readonly number[] = [301, 308]
/** A server that keeps connections open may not do so for long: thousands of hosts may be asked. */
const keepAlive = { keepAliveTimeout: 2000, keepAliveMaxTimeout: 4000 }
/** Over HTTP/2 one connection carries any number of downloads: `connectionsPerHost` would limit nothing. */
const allowH2 = false

export class Downloader {
  readonly #options: DownloaderOptions
  readonly #limits: DownloadLimits
  readonly #isPublic: (address: string) => boolean
  /** A connection of the one is never used by the other. */
  readonly #agents: Readonly<Record<Reach, Agent>>

  constructor(options: DownloaderOptions) {
    this.#options = options
    this.#limits = { ...defaultDownloadLimits, ...options.limits }
    this.#isPublic = options.isPublic ?? isPublicAddress
    const { lookup = systemLookup as LookupFunction } = options
    const lookupPublic = publicLookup(options.lookup ?? publicNames(), this.#isPublic)
    const timeout = this.#limits.timeoutMs
    const common = { ...keepAlive, allowH2, connections: connectionsPerHost }
    const toPublic = publicConnector(buildConnector({ lookup: lookupPublic, timeout, allowH2 }), this.#isPublic)
    this.#agents = {
      anywhere: new Agent({ ...common, connect: buildConnector({ lookup, timeout, allowH2 }) }),
      public: new Agent({ ...common, connect: toPublic }),
    }
  }

  /**
   * Fetches a URL, http or https. `headers`: further ones to send, for a conditional request. Rejects with FetchError,
   * and with the reason of `signal`.
   */
  async download(
    { url, reach }: IconSource,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<Downloaded> {
    const { timeoutMs } = this.#limits
    const ended = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
    try {
      return await this.#follow(url, reach, headers, ended)
    } catch (error) {
      if (signal.aborted) throw signal.reason
      if (ended.aborted) throw new FetchError(iconReason('late', { seconds: String(timeoutMs / 1000) }))
      throw explained(error)
    }
  }

  /** Ends all connections. */
  async close(): Promise<void> {
    await Promise.all([this.#agents.anywhere.destroy(), this.#agents.public.destroy()])
  }

  async #follow(
    first: string,
    reach: Reach,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<Downloaded> {
    const { maxRedirects, maxBytes } = this.#limits
    let url = iconUrl(first)
    let isSettled = true
    for (let redirects = 0; ; redirects += 1) {
      // What it asks for on a condition is what stood at this very URL.
      const response = await this.#get(url, reach, redirects === 0 ? headers : {}, signal)
      const location = redirectStatuses.includes(response.status) ? response.headers.get('location') : null
      if (location === null) {
        const downloaded = await read(response, maxBytes)
        return redirects === 0 ? downloaded : redirected(downloaded, isSettled)
      }
      isSettled &&= mayBeBelieved(response)
      // Its body is of no interest; the connection may be used again.
      await response.body?.cancel()
      if (redirects === maxRedirects) throw new FetchError(iconReason('redirects', { most: String(maxRedirects) }))
      if (!URL.canParse(location, url.href)) throw new FetchError(iconReason('redirectedNowhere'))
      url = iconUrl(new URL(location, url.href).href)
    }
  }

  async #get(
    url: URL,
    reach: Reach,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<Response> {
    const isAllowed = this.#options.allowedHosts().includes(url.hostname)
    const reachHere = isAllowed ? 'anywhere' : reach
    // The system is not asked for the address of an address.
    const address = url.hostname.replace(/^\[|\]$/g, '')
    if (reachHere === 'public' && ipaddr.isValid(address) && !this.#isPublic(address)) throw notPublic(url.hostname)
    return fetch(url, {
      dispatcher: this.#agents[reachHere],
      redirect: 'manual',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      headers: { accept: 'image/*', 'user-agent': 'Growlery', ...headers },
      signal,
    })
  }
}

/** Whether a redirect will lead to the same place for a while. */
function mayBeBelieved({ status, headers }: Response): boolean {
  const caching = headers.get('cache-control') ?? ''
  if (/no-store|no-cache|max-age=0\b/i.test(caching)) return false
  return permanentStatuses.includes(status) || /max-age=\d/i.test(caching)
}

/**
 * What may be remembered of an answer that came by redirects. Its validators are those of another URL; and where the way may
 * change, it is asked for each time, however long what stands at its end stays fresh.
 */
function redirected({ headers, ...rest }: Downloaded, isSettled: boolean): Downloaded {
  const { etag: _, 'last-modified': __, ...kept } = headers
  return { ...rest, headers: isSettled ? kept : { ...kept, 'cache-control': 'no-cache' } }
}

async function read(response: Response, maxBytes: number): Promise<Downloaded> {
  const { status } = response
  if (status !== 200 && status !== 304) {
    await response.body?.cancel()
    throw new FetchError(iconReason('status', { status: `${status} ${response.statusText}`.trim() }))
  }
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body ?? []) {
    length += chunk.length
    if (length > maxBytes) throw new FetchError(iconReason('long', { megabytes: String(maxBytes / 1024 / 1024) }))
    chunks.push(chunk)
  }
  return { status, bytes: Buffer.concat(chunks, length), headers: Object.fromEntries(response.headers) }
}

/** By the codes of errors, or their names where they have none. */
const reasons = {
  ENOTFOUND: 'noSuchName',
  EAI_AGAIN: 'noLookup',
  ECONNREFUSED: 'nobodyAnswers',
  EHOSTUNREACH: 'noWay',
  ENETUNREACH: 'noNetwork',
  ECONNRESET: 'broke',
  UND_ERR_SOCKET: 'broke',
  UND_ERR_CONNECT_TIMEOUT: 'silent',
  HTTPParserError: 'noHttp',
  UND_ERR_HEADERS_OVERFLOW: 'longHeaders',
  Z_DATA_ERROR: 'wronglyPacked',
  Z_BUF_ERROR: 'wronglyPacked',
} as const satisfies Readonly<Record<string, IconReasonKey>>

/** Of what fetch rejected with: the reason is in its causes. */
function explained(error: unknown): FetchError {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof FetchError) return cause
    const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.name
    if (isKnown(code)) return new FetchError(iconReason(reasons[code]))
    if (cause.cause === undefined) return new FetchError(iconReason('notFetchedBecause', { words: cause.message }))
  }
  return new FetchError(iconReason('notFetched'))
}

function isKnown(code: string): code is keyof typeof reasons {
  return Object.hasOwn(reasons, code)
}
