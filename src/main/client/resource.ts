/**
 * A resource (GNTP.md, Message): bytes that a message carries, an icon most of the time. Made from a file, from bytes or from a
 * URL; read or fetched when it is first needed, and kept from then on, so that one object serves any number of messages. Its identifier
 * is made from its content: a message that points to the same bytes twice carries them once.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { checkLimit, checkTime } from './check.ts'
import { ResourceError, ValidationError } from './errors.ts'
import { AnswerError, fetchUrl } from './fetch-url.ts'
import { SharedWork } from './shared-work.ts'

export interface ResourceOptions {
  /** A message that needs it fails without it. Default: false, the message goes out without it, and a warning says so. */
  readonly required?: boolean | undefined
}

export interface ReadResourceOptions extends ResourceOptions {
  /** More is refused. Default: 5 MB (5 * 1024 * 1024), as servers take. */
  readonly maxBytes?: number | undefined
}

export interface FetchedResourceOptions extends ReadResourceOptions {
  /** From connecting to the last byte, redirects included. Default: 10,000. */
  readonly timeoutMs?: number | undefined
}

export interface LoadedResource {
  /** The SHA-256 of the bytes in lower-case hex. */
  readonly identifier: string
  readonly bytes: Uint8Array
}

type Read = (signal: AbortSignal) => Promise<Uint8Array>

const defaultMaxBytes = 5 * 1024 * 1024
const defaultFetchMs = 10_000
const protocols = ['http:', 'https:', 'data:']

export class Resource {
  /** Where it comes from: the path, the URL without a name and a password, or how many bytes it has. */
  readonly source: string
  readonly required: boolean
  readonly #loading: SharedWork<LoadedResource>
  #loaded: LoadedResource | undefined

  private constructor(source: string, { required = false }: ResourceOptions, read: Read) {
    this.source = source
    this.required = required
    this.#loading = new SharedWork(async signal => {
      const bytes = await read(signal)
      if (bytes.length === 0) throw new ResourceError('INVALID_REQUEST', source, 'is empty')
      this.#loaded = identified(bytes)
      return this.#loaded
    })
  }

  /** The bytes of a file. A relative path is meant from the working directory of the moment when it is read. */
  static fromFile(path: string | URL, options: ReadResourceOptions = {}): Resource {
    const { maxBytes = defaultMaxBytes } = options
    checkLimit('maxBytes', maxBytes)
    const name = typeof path === 'string' ? path : fileURLToPath(path)
    return new Resource(name, options, signal => readFile(name, maxBytes, signal))
  }

  /** These bytes. They must not be changed afterwards. */
  static fromBytes(bytes: Uint8Array, options: ResourceOptions = {}): Resource {
    if (!(bytes instanceof Uint8Array))
      throw new ValidationError('INVALID_REQUEST', 'The bytes are no Uint8Array or Buffer')
    return new Resource(`of ${bytes.length} bytes`, options, async () => bytes)
  }

  /**
   * What a URL (http, https or data) leads to, fetched from here: the server gets the bytes. A name and a password in it are
   * sent to its host, and shown nowhere. Throws ValidationError for any other URL.
   */
  static fromUrl(url: string | URL, options: FetchedResourceOptions = {}): Resource {
    const { maxBytes = defaultMaxBytes, timeoutMs = defaultFetchMs } = options
    checkTime('timeoutMs', timeoutMs)
    checkLimit('maxBytes', maxBytes)
    const href = checkedUrl(url)
    return new Resource(shown(href), options, signal => readUrl(href, { maxBytes, timeoutMs }, signal))
  }

  /**
   * Its bytes: what was loaded before, else what is read or fetched now. Rejects with ResourceError, and then the next call tries again;
   * with the reason of `signal` where that aborts.
   */
  async load(signal?: AbortSignal): Promise<LoadedResource> {
    return this.#loaded ?? this.#loading.join(signal)
  }
}

function identified(bytes: Uint8Array): LoadedResource {
  return { identifier: createHash('sha256').update(bytes).digest('hex'), bytes }
}

async function readFile(path: string, maxBytes: number, signal: AbortSignal): Promise<Uint8Array> {
  try {
    // A pipe that nobody writes into would hold a thread of the process for ever.
    if (!(await stat(path)).isFile()) throw new ResourceError('INVALID_REQUEST', path, 'is no file')
    return await collect(createReadStream(path, { signal }), path, 'INVALID_REQUEST', maxBytes)
  } catch (error) {
    throw aborted(signal) ?? asResourceError(error, 'INVALID_REQUEST', path, 'cannot be read')
  }
}

interface FetchLimits {
  readonly maxBytes: number
  readonly timeoutMs: number
}

async function readUrl(url: string, { maxBytes, timeoutMs }: FetchLimits, signal: AbortSignal): Promise<Uint8Array> {
  const source = shown(url)
  const words = `did not come within ${timeoutMs} ms`
  const ending = new AbortController()
  const timer = setTimeout(() => ending.abort(new ResourceError('NETWORK_FAILURE', source, words)), timeoutMs)
  const onAbort = () => ending.abort(signal.reason)
  signal.addEventListener('abort', onAbort)
  const read = (body: AsyncIterable<Uint8Array>) => collect(body, source, 'NETWORK_FAILURE', maxBytes)
  try {
    return await (new URL(url).protocol === 'data:' ? readDataUrl : fetchUrl)(url, read, ending.signal)
  } catch (error) {
    throw (
      aborted(signal) ??
      aborted(ending.signal) ??
      asResourceError(error, 'NETWORK_FAILURE', source, 'cannot be fetched')
    )
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', onAbort)
  }
}

const readDataUrl: typeof fetchUrl = async (url, read, signal) => {
  const { body } = await fetch(url, { signal })
  return read(body ?? Readable.from([]))
}

/** All that a stream gives, if that is not too much; leaving the loop early ends the stream. */
async function collect(
  stream: AsyncIterable<Uint8Array>,
  source: string,
  code: 'NETWORK_FAILURE' | 'INVALID_REQUEST',
  maxBytes: number,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of stream) {
    chunks.push(chunk)
    length += chunk.length
    if (length > maxBytes) throw new ResourceError(code, source, `has more than ${maxBytes} bytes (maxBytes)`)
  }
  return Buffer.concat(chunks, length)
}

function aborted(signal: AbortSignal): unknown {
  return signal.aborted ? (signal.reason ?? new DOMException('This operation was aborted', 'AbortError')) : undefined
}

function asResourceError(
  error: unknown,
  code: 'NETWORK_FAILURE' | 'INVALID_REQUEST',
  source: string,
  words: string,
): ResourceError {
  if (error instanceof ResourceError) return error
  if (error instanceof AnswerError) return new ResourceError(code, source, error.message, { cause: error.cause })
  // What fetch throws says only that it failed; why is in its cause.
  const cause = error instanceof TypeError && error.cause instanceof Error ? error.cause : error
  const reason = cause instanceof Error ? cause.message || ('code' in cause ? String(cause.code) : cause.name) : cause
  return new ResourceError(code, source, `${words}: ${reason}`, { cause: error })
}

/** Throws ValidationError for what is no URL that can be fetched. */
export function checkedUrl(url: string | URL): string {
  const text = String(url)
  const protocol = URL.canParse(text) ? new URL(text).protocol : undefined
  if (protocol !== undefined && protocols.includes(protocol)) return text
  const words = `${shown(text)} is no http, https or data URL; Resource.fromFile takes the path of a file`
  throw new ValidationError('INVALID_REQUEST', words)
}

const longestShown = 200

/** Without a name and a password, and not at full length: a data URL holds all of its bytes. */
function shown(url: string): string {
  const text = /^\s*data:/i.test(url) ? url : withoutCredentials(url)
  return text.length <= longestShown ? text : `${text.slice(0, longestShown)}…`
}

function withoutCredentials(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  // What is no URL of a host may hold them anywhere.
  if (url === undefined || url.host === '') return text.replace(/^(\s*[a-z][a-z0-9+.-]*:)?.*@/is, '$1…@')
  if (url.username === '' && url.password === '') return text
  url.username = ''
  url.password = ''
  return url.href
}
