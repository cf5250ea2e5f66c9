/**
 * A publisher sends the notifications of one application to one server. It registers the application when that is needed, and
 * may be used for as many notifications as one likes, at the same time too.
 */
import type { HeaderList } from '../gntp/message.ts'
import { type Asked, type AwaitedCallback, ask, prepare } from './ask.ts'
import { type CallbackOptions, type CallbackOutcome, outcomeOf } from './callback.ts'
import { checkIterable, checkRecord, checkText } from './check.ts'
import {
  type ApplicationOptions,
  checkHeaders,
  composeNotify,
  composeRegister,
  isSocketCallback,
  type NotificationOptions,
} from './compose.ts'
import { GntpError, type ResourceError, ResponseError, ValidationError, validated } from './errors.ts'
import { checkIcon, type Event, type EventOptions, eventOf, readEvents } from './events.ts'
import { resolveServer, type Server, type ServerOptions } from './server-options.ts'
import { settleAll } from './settle-all.ts'
import { anySignal, SharedWork } from './shared-work.ts'

export interface PublisherOptions extends ServerOptions, ApplicationOptions {
  /** Ends all that this publisher is doing and refuses all that comes later, with its reason. */
  readonly signal?: AbortSignal | undefined
  /**
   * The server knows the application already: it is registered only when the server says that it does not, and what it knows stays
   * (where it is a Growlery; GNTP's servers replace it). Default: false, registering replaces all events that the server knew.
   */
  readonly registered?: boolean | undefined
  /** Told of each resource that a message went out without. Default: `process.emitWarning`. */
  readonly onWarning?: ((warning: ResourceError) => void) | undefined
}

export interface PublishOptions extends NotificationOptions {
  /** Ends the sending, and the waiting for a callback. */
  readonly signal?: AbortSignal | undefined
}

/** What `register` gives. */
export interface Registered {
  /** Of the answer. */
  readonly headers: HeaderList
  /** Resources that it went out without. */
  readonly warnings: readonly ResourceError[]
}

/** What `publish` gives: the server has taken the notification. */
export interface Published {
  /** `Notification-ID` as the server has it; undefined where none was sent. */
  readonly id: string | undefined
  /** Of the answer, the echoed `Data-` ones among them. */
  readonly headers: HeaderList
  /** Resources that it went out without. */
  readonly warnings: readonly ResourceError[]
  /**
   * What became of it, where a socket callback was asked for. Rejects with ConnectionError where the connection ends without it,
   * with TimeoutError when `callback.timeoutMs` is up, with the reason of a signal. Who does not await it is not disturbed.
   */
  readonly callback: Promise<CallbackOutcome> | undefined
}

/** A notification of a batch. */
export interface Publication extends PublishOptions {
  readonly event: string
  readonly title: string
  readonly text?: string | undefined
}

export interface BatchOptions {
  /** How many are on their way at a time. Default: 16. */
  readonly concurrency?: number | undefined
  /** Ends those that are on their way, and begins no more. */
  readonly signal?: AbortSignal | undefined
}

const defaultConcurrency = 16

export class Publisher {
  readonly name: string
  /** Where it sends to. */
  readonly server: Pick<Server, 'host' | 'port'>
  readonly #server: Server
  readonly #events: ReadonlyMap<string, EventOptions>
  readonly #options: PublisherOptions
  readonly #registering = new SharedWork(signal => this.#register(signal))
  /** What the server said last; undefined while it does not know the application. */
  #registered: Registered | undefined
  #underWay = 0
  /** Told when nothing is under way any more. */
  #onIdle: (() => void) | undefined
  #closing: Promise<void> | undefined
  readonly #callbacks = new Set<AwaitedCallback>()

  /**
   * @param name of the application
   * @param events that it tells of; at least one. All are enabled unless they say otherwise
   * Throws ValidationError for an option that makes no sense, such as a hash that is too short for the cipher.
   */
  constructor(name: string, events: readonly Event[], options: PublisherOptions = {}) {
    checkText('The name of the application', name)
    if (name.trim() === '') throw new ValidationError('REQUIRED_HEADER_MISSING', 'The application has no name')
    checkRecord('The options', options)
    checkHeaders(options)
    checkIcon(options.icon)
    this.name = name
    this.#server = resolveServer(options)
    this.server = { host: this.#server.host, port: this.#server.port }
    this.#events = readEvents(events)
    this.#options = options
    if (options.registered === true) this.#registered = { headers: [], warnings: [] }
  }

  /**
   * Tells the server of the application and its events. `publish` does it when it is needed; call it to know that the server is there,
   * or to show the application in its list. Calls at the same time are one. Rejects as `publish`.
   */
  async register({ signal }: { readonly signal?: AbortSignal | undefined } = {}): Promise<Registered> {
    this.#checkOpen()
    // Not the promise itself: the stack of an error would end here.
    return await this.#track(this.#registering.join(anySignal(this.#options.signal, signal)))
  }

  /**
   * Sends a notification, and resolves when the server has taken it. The application is registered before, where that has not
   * been done, and once more where the server has forgotten it.
   *
   * Rejects with ValidationError (nothing was sent), ResourceError (a required one; nothing was sent), ConnectionError,
   * TimeoutError, AuthorizationError or another ResponseError; or with the reason of a signal.
   */
  publish(
    event: string,
    title: string,
    text: string | undefined,
    options: PublishOptions & { readonly callback: CallbackOptions },
  ): Promise<Published & { readonly callback: Promise<CallbackOutcome> }>
  publish(event: string, title: string, text?: string, options?: PublishOptions): Promise<Published>
  async publish(event: string, title: string, text?: string, options: PublishOptions = {}): Promise<Published> {
    this.#checkOpen()
    return await this.#track(this.#publish(event, title, text, options))
  }

  /**
   * Sends several notifications, some at a time. Resolves when all are answered or have failed, with what came of each in the
   * order of the batch: one that fails stops no other. Rejects with ValidationError for a concurrency that is no number from 1 on.
   */
  async batch(
    publications: Iterable<Publication>,
    { concurrency = defaultConcurrency, signal }: BatchOptions = {},
  ): Promise<PromiseSettledResult<Published>[]> {
    if (!(concurrency === Number.POSITIVE_INFINITY || Number.isInteger(concurrency)) || concurrency < 1)
      throw new ValidationError('INVALID_REQUEST', `The concurrency is ${concurrency}: 1 or more was expected`)
    checkIterable('The batch', publications)
    // A list that throws, or holds what is no publication, should not have sent what comes before.
    const all = [...publications]
    for (const publication of all) checkRecord('A publication', publication)
    return settleAll(all, concurrency, ({ event, title, text, ...options }) =>
      this.publish(event, title, text, { ...options, signal: anySignal(options.signal, signal) }),
    )
  }

  /**
   * Resolves when what is being sent is answered or has failed; callbacks that have not come are given up then. Nothing can be
   * published afterwards.
   */
  async close(): Promise<void> {
    this.#closing ??= new Promise(resolve => {
      if (this.#underWay === 0) resolve()
      else this.#onIdle = resolve
    })
    await this.#closing
    for (const callback of this.#callbacks) callback.giveUp(new DOMException('The publisher was closed', 'AbortError'))
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  /** Counts `work` as under way until it settles; the stack of its error leads to who asked. */
  async #track<T>(work: Promise<T>): Promise<T> {
    this.#underWay += 1
    try {
      return await work
    } catch (error) {
      // Made where a socket was heard, it says nothing of who asked: here its stack leads there.
      if (error instanceof GntpError) Error.captureStackTrace(error)
      throw error
    } finally {
      this.#underWay -= 1
      if (this.#underWay === 0) this.#onIdle?.()
    }
  }

  async #register(signal: AbortSignal): Promise<Registered> {
    const { request, warnings } = await composeRegister(this.name, this.#events, this.#options, signal)
    this.#warn(warnings)
    const { answer } = await ask(this.#server, request, { signal })
    this.#registered = { headers: answer.headers, warnings }
    return this.#registered
  }

  async #publish(event: string, title: string, text: string | undefined, options: PublishOptions): Promise<Published> {
    const { name } = validated('NOTIFY', () => {
      checkRecord('The options of publish', options)
      checkHeaders(options)
      return eventOf(this.#events, event)
    })
    const signal = anySignal(this.#options.signal, options.signal)
    signal?.throwIfAborted()
    const { request, warnings } = await composeNotify(
      this.name,
      name,
      title,
      text,
      this.#withOwnHeaders(options),
      signal,
    )
    this.#warn(warnings)
    // What cannot be sent should not have registered the application either.
    const prepared = prepare(this.#server, request)
    const callback = isSocketCallback(options.callback) ? options.callback : undefined
    const asked = await this.#asRegistered(signal, () =>
      ask(this.#server, prepared, { signal, callback: callback !== undefined }),
    )
    return {
      id: asked.answer.notificationId,
      headers: asked.answer.headers,
      warnings,
      callback: callback && this.#awaitCallback(asked, callback, signal),
    }
  }

  /** The notification's own headers stand over those of the publisher. */
  #withOwnHeaders(options: PublishOptions): PublishOptions {
    const { customHeaders, appHeaders } = this.#options
    if (customHeaders === undefined && appHeaders === undefined) return options
    return {
      ...options,
      customHeaders: { ...customHeaders, ...options.customHeaders },
      appHeaders: { ...appHeaders, ...options.appHeaders },
    }
  }

  /** Runs `send` once the server knows the application, and once more where it turns out to have forgotten it. */
  async #asRegistered<T>(signal: AbortSignal | undefined, send: () => Promise<T>): Promise<T> {
    const registered = this.#registered ?? (await this.#registering.join(signal))
    try {
      return await send()
    } catch (error) {
      if (!isUnknown(error)) throw error
      // Another publish may have noticed before this one.
      if (this.#registered === registered) this.#registered = undefined
      if (this.#registered === undefined) await this.#registering.join(signal)
      return await send()
    }
  }

  #awaitCallback(
    { callback: awaited }: Asked,
    options: CallbackOptions,
    signal: AbortSignal | undefined,
  ): Promise<CallbackOutcome> | undefined {
    if (awaited === undefined) return undefined
    this.#callbacks.add(awaited)
    const forget = () => this.#callbacks.delete(awaited)
    awaited.promise.then(forget, forget)
    return outcomeOf(awaited, options, anySignal(signal, options.signal))
  }

  #warn(warnings: readonly ResourceError[]): void {
    const { onWarning = emitWarning } = this.#options
    for (const warning of warnings) onWarning(warning)
  }

  #checkOpen(): void {
    if (this.#closing !== undefined) throw new ValidationError('INVALID_REQUEST', 'The publisher is closed')
  }
}

function emitWarning({ message, name }: ResourceError): void {
  process.emitWarning(message, { type: 'GntpWarning', code: name })
}

/** The server does not know the application, or the event. */
function isUnknown(error: unknown): boolean {
  return error instanceof ResponseError && ['UNKNOWN_APPLICATION', 'UNKNOWN_NOTIFICATION'].includes(error.name)
}
