/**
 * A GNTP server for the tests of whoever writes a sender: it keeps what came, answers as a good server does, and does what a good
 * server never does when a test asks for it.
 */
import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import type { RequestVerb } from '../gntp/message.ts'
import { GntpParser } from '../gntp/parser.ts'
import { checkInteger, checkIterable } from './check.ts'
import { Registrations } from './test-server/answers.ts'
import { Connection } from './test-server/connection.ts'
import { Journal, type NextOptions } from './test-server/journal.ts'
import { type Play, Playlist } from './test-server/play.ts'
import type { Fault, RecordedByVerb, RecordedRequest } from './test-server/recorded.ts'

export type { NextOptions } from './test-server/journal.ts'
export type { BytesPlay, DropPlay, ErrorPlay, Play, ResetPlay, SilentPlay, UsualPlay } from './test-server/play.ts'
export type {
  Fault,
  Origin,
  RecordedNotify,
  RecordedRegister,
  RecordedRequest,
  RecordedSubscribe,
} from './test-server/recorded.ts'

export interface TestServerOptions {
  /** Default: 127.0.0.1. */
  readonly host?: string
  /** Default: 0, one that is free. */
  readonly port?: number
  /**
   * Any of them may be the one that a request's key was made with. Where there are some, every request needs a key; where there are
   * none, no key is right. A SUBSCRIBE needs one in any case. Default: none.
   */
  readonly passwords?: readonly string[]
  /** The `Subscription-TTL` that a SUBSCRIBE is answered with, in seconds. Default: 300. */
  readonly subscriptionTtlSeconds?: number
  /** Takes a NOTIFY of an application or a type that has not registered, in place of 401 and 402. Default: false. */
  readonly acceptUnknown?: boolean
}

export interface TestServer extends AsyncDisposable {
  /** The address that it listens on. */
  readonly host: string
  readonly port: number
  /**
   * Every request that could be read, oldest first, those that were refused with 401 or 402 or by a play included. One list, which
   * grows as they come. They are here before they are answered.
   */
  readonly requests: readonly RecordedRequest[]
  /** What came and was no request, or had no right key; oldest first. One list, which grows. */
  readonly faults: readonly Fault[]
  /** How many connections there are whose client has not closed its side. */
  readonly openConnections: number
  /**
   * The oldest request of this verb that `next` has not handed out yet, or else the next one that comes. It has been answered, but
   * where a play delays that. Rejects with Error where none comes in time, saying what did come, and where the server is closed;
   * with the reason of the signal where that ends the wait.
   */
  next<Verb extends RequestVerb>(verb: Verb, options?: NextOptions): Promise<RecordedByVerb[Verb]>
  /**
   * What to do with the next request that it is for, and with as many as its `times` says. What was asked for first is played first.
   * What is malformed or has no right key is no request: it is answered -ERROR all the same.
   *
   * Throws RangeError for a number out of range, TypeError for two answers in one play, GntpError for a header that cannot be sent.
   */
  play(play: Play): void
  /** Forgets that an application has registered, or that any has: what it notifies then is answered 401. */
  unregister(applicationName?: string): void
  /**
   * Forgets what was recorded, and what was still to be played. Who registered stays registered, connections stay, and what is being
   * played to requests that have come goes on; so does the wait of `next`.
   */
  clear(): void
  /**
   * Stops listening and drops all connections; resolves when no socket and no timer is left. What was recorded stays. May be called
   * again.
   */
  close(): Promise<void>
}

/**
 * Resolves when the server listens. Rejects with the system's error where it cannot: EADDRINUSE, EADDRNOTAVAIL.
 *
 * It takes messages as large as Growlery does (16 MB, a resource in it 5 MB, a block of headers 64 KB) and answers larger ones 300. It
 * has no time limits: a client that stops halfway is never told so.
 */
export async function createTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const { host = '127.0.0.1', port = 0, passwords = [], subscriptionTtlSeconds = 0 } = options
  checkIterable('The list of passwords', passwords)
  checkInteger('subscriptionTtlSeconds', subscriptionTtlSeconds, 0, Number.MAX_SAFE_INTEGER)
  const listener = createServer({ allowHalfOpen: true, noDelay: true })
  const server = new ListeningTestServer(listener, options)
  listener.listen({ host, port })
  await once(listener, 'listening')
  return server
}

class ListeningTestServer implements TestServer {
  readonly #listener: Server
  readonly #passwords: readonly string[]
  readonly #journal = new Journal()
  readonly #playlist = new Playlist()
  readonly #registrations: Registrations
  readonly #connections = new Set<Connection>()
  #address: { readonly address: string; readonly port: number } | undefined
  #closing: Promise<void> | undefined

  constructor(listener: Server, options: TestServerOptions) {
    const { passwords = [], subscriptionTtlSeconds = 300, acceptUnknown = false } = options
    this.#listener = listener
    this.#passwords = passwords
    this.#registrations = new Registrations({ subscriptionTtlSeconds, acceptUnknown })
    listener.on('connection', socket => this.#accept(socket))
    listener.on('listening', () => {
      const address = listener.address()
      if (address !== null && typeof address === 'object') this.#address = address
    })
  }

  get host(): string {
    return this.#address?.address ?? ''
  }

  get port(): number {
    return this.#address?.port ?? 0
  }

  get requests(): readonly RecordedRequest[] {
    return this.#journal.requests
  }

  get faults(): readonly Fault[] {
    return this.#journal.faults
  }

  get openConnections(): number {
    let open = 0
    for (const { isGone } of this.#connections) if (!isGone) open += 1
    return open
  }

  next<Verb extends RequestVerb>(verb: Verb, options?: NextOptions): Promise<RecordedByVerb[Verb]> {
    return this.#journal.next(verb, options)
  }

  play(play: Play): void {
    this.#playlist.add(play)
  }

  unregister(applicationName?: string): void {
    this.#registrations.forget(applicationName)
  }

  clear(): void {
    this.#journal.clear()
    this.#playlist.clear()
  }

  close(): Promise<void> {
    this.#closing ??= new Promise(resolve => {
      // It is closed when the last connection is.
      this.#listener.close(() => resolve())
      for (const connection of this.#connections) connection.drop()
      this.#journal.close()
    })
    return this.#closing
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  #accept(socket: Socket): void {
    this.#journal.addConnection()
    const parser = new GntpParser({
      passwords: this.#passwords,
      keyRequired: verb => verb === 'SUBSCRIBE' || this.#passwords.length > 0,
    })
    const connection = new Connection(socket, {
      parser,
      journal: this.#journal,
      playlist: this.#playlist,
      registrations: this.#registrations,
    })
    this.#connections.add(connection)
    socket.on('close', () => this.#connections.delete(connection))
  }
}
