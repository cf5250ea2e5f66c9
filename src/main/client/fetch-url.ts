/**
 * What an http or https URL leads to, over a connection of its own that is closed when it has come. The fetch of Node is not used
 * for it: up to Node 24, a server that closes its side while an answer is being read can end the whole process
 * (https://github.com/nodejs/undici/issues/5360).
 */
import type { ClientRequest, IncomingMessage } from 'node:http'
import querystring from 'node:querystring'
import { addAbortSignal, pipeline, Readable, type Transform } from 'node:stream'
import packageJson from '../../../package.json' with { type: 'json' }
import { quote } from '../gntp/quote.ts'

const maxRedirects = 5
const redirectStatuses: readonly (number | undefined)[] = [301, 302, 303, 307, 308]
/** One after the other on the same bytes: no server means more. */
const maxCodings = 3
/** Characters of what a server says along with its status, which may be anything. */
const maxStatusWords = 80
const cutShort = 'ended before all of it had come'

/** What the server answered is of no use. The message follows the name of what was asked for: `was answered 404 Not Found`. */
export class AnswerError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'AnswerError'
  }
}

interface Asked {
  readonly request: ClientRequest
  readonly response: IncomingMessage
}

/**
 * Asks for `url`, follows up to five redirects, and gives what `read` makes of the body. A name and a password in the URL are
 * sent to its host, and to no other. Rejects with AnswerError, with what `read` throws, with what the system says, and with an
 * AbortError when `signal` aborts. Nothing is open any more when it settles.
 */
export async function fetchUrl<T>(
  url: string,
  read: (body: AsyncIterable<Uint8Array>) => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  let at = new URL(url)
  for (let redirects = 0; ; redirects += 1) {
    const { request, response } = await ask(at, signal)
    try {
      const { location } = response.headers
      if (location === undefined || !redirectStatuses.includes(response.statusCode)) {
        return await readBody(response, read, signal)
      }
      if (redirects === maxRedirects) throw new AnswerError(`was redirected more than ${maxRedirects} times`)
      at = redirected(at, location)
    } finally {
      request.destroy()
    }
  }
}

async function ask(url: URL, signal: AbortSignal): Promise<Asked> {
  const bare = new URL(url)
  bare.username = ''
  bare.password = ''
  const headers = {
    accept: '*/*',
    'accept-encoding': 'identity',
    'user-agent': `Growlery/${packageJson.version}`,
    ...authorization(url),
  }
  // Few programs ever need them.
  const { request: send } = await (url.protocol === 'https:' ? import('node:https') : import('node:http'))
  return new Promise((resolve, reject) => {
    // No agent: no connection is kept for a later request.
    const request = send(bare, { agent: false, headers, signal })
    request.once('response', response => {
      // What breaks a body is thrown to who reads it, and is of no interest where nobody does.
      response.on('error', () => {})
      // Where the end of the connection is the end of the body, Node takes a connection that breaks for one that ends:
      // its own listener would call the response complete.
      response.socket.prependListener('error', error => {
        if (!response.complete) response.destroy(new AnswerError(cutShort, error))
      })
      resolve({ request, response })
    })
    request.on('error', reject)
    // A server may go over to another protocol, unasked: no response comes, and no error.
    request.once('close', () => reject(new Error('the connection was closed before an answer came')))
    request.end()
  })
}

function authorization({ username, password }: URL): { authorization?: string } {
  if (username === '' && password === '') return {}
  const pair = `${querystring.unescape(username)}:${querystring.unescape(password)}`
  return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` }
}

/** Throws AnswerError for what cannot be asked for. */
function redirected(from: URL, location: string): URL {
  // Node reads headers as Latin-1; servers write UTF-8.
  const text = Buffer.from(location, 'latin1').toString()
  if (!URL.canParse(text, from.href)) throw new AnswerError('was redirected to what is no URL')
  const to = new URL(text, from.href)
  if (to.protocol !== 'http:' && to.protocol !== 'https:') {
    throw new AnswerError(`was redirected to ${quote(to.protocol)} instead of http: or https:`)
  }
  if (to.origin === from.origin && to.username === '' && to.password === '') {
    to.username = from.username
    to.password = from.password
  }
  return to
}

async function readBody<T>(
  response: IncomingMessage,
  read: (body: AsyncIterable<Uint8Array>) => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  const { statusCode = 0, statusMessage = '' } = response
  if (statusCode < 200 || statusCode > 299) {
    const said = statusMessage.slice(0, maxStatusWords).replace(/\p{Cc}/gu, '')
    throw new AnswerError(`was answered ${statusCode}${said === '' ? '' : ` ${said}`}`)
  }
  const codings = codingsOf(response)
  let body: Readable = response
  try {
    for (const coding of codings) body = await decoded(body, coding)
    return await read(addAbortSignal(signal, body))
  } catch (error) {
    // All others are errors of a stream, which know nothing of what was asked for.
    if (signal.aborted || error instanceof AnswerError || body.errored === null || error !== body.errored) throw error
    if ('code' in body.errored && body.errored.code === 'ECONNRESET') throw new AnswerError(cutShort, error)
    throw new AnswerError(`is not packed as its server says: ${body.errored.message}`, error)
  } finally {
    body.destroy()
  }
}

/** How the body is packed, the outermost first. Throws AnswerError for what cannot be unpacked. */
function codingsOf({ headers }: IncomingMessage): readonly string[] {
  const named = (headers['content-encoding'] ?? '').toLowerCase().split(',')
  const codings = named.map(coding => coding.trim()).filter(coding => coding !== '' && coding !== 'identity')
  const unknown = codings.find(coding => !['gzip', 'x-gzip', 'deflate', 'br'].includes(coding))
  if (unknown !== undefined) throw new AnswerError(`is packed as ${quote(unknown)}, which nobody asked for`)
  if (codings.length > maxCodings) throw new AnswerError(`is packed ${codings.length} times`)
  return codings.reverse()
}

/** Errors of `packed` come out of the stream that it gives, and destroying that destroys both. */
async function decoded(packed: Readable, coding: string): Promise<Readable> {
  const { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } = await import('node:zlib')
  if (coding === 'br') return joined(packed, createBrotliDecompress())
  if (coding !== 'deflate') return joined(packed, createGunzip())
  // Servers mean either of two forms by this word; the first byte tells which.
  const chunks: AsyncIterableIterator<Uint8Array> = packed[Symbol.asyncIterator]()
  const first = await chunks.next()
  const isRaw = !first.done && ((first.value[0] ?? 0) & 0x0f) !== 8
  return joined(Readable.from(resumed(first, chunks)), isRaw ? createInflateRaw() : createInflate())
}

function joined(packed: Readable, decoder: Transform): Readable {
  // Whoever reads the decoder is told.
  return pipeline(packed, decoder, () => {}).on('error', () => {})
}

async function* resumed<T>(first: IteratorResult<T>, others: AsyncIterable<T>): AsyncGenerator<T> {
  if (first.done) return
  yield first.value
  yield* others
}
