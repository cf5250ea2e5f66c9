/**
 * Keeps the window connected to the hub: says hello, follows the events, and when the connection is lost finds its way back
 * by itself and catches up from the last event it saw.
 */
import type { HubEvent } from '../../shared/model.ts'
import { type FrameBatches, frameBatches } from './frame-batches.ts'
import { type HubClient, type Link, LinkError } from './link.ts'
import type { HubStore } from './store.ts'

/** A call was made while there was no connection. */
export class NotConnectedError extends Error {
  constructor() {
    super('Not connected')
    this.name = 'NotConnectedError'
  }
}

const callTimeoutMs = 15_000
/** How long it rests before each next try; the last one stays. */
const pausesMs = [200, 500, 1000, 2000, 3500, 5000]

export class HubConnection {
  readonly #store: HubStore
  readonly #openLink: () => Promise<Link>
  readonly #batches: FrameBatches<HubEvent>
  #link: Link | undefined
  #failures = 0
  #stopped = new AbortController()

  /** `lastInputAt`: see `frameBatches`. */
  constructor(store: HubStore, openLink: () => Promise<Link>, lastInputAt: () => number) {
    this.#store = store
    this.#openLink = openLink
    this.#batches = frameBatches(events => store.apply(events), lastInputAt)
  }

  /** Connects, and stays connected until `stop`. */
  start(): void {
    this.#stopped = new AbortController()
    void this.#run(this.#stopped.signal)
  }

  stop(): void {
    this.#stopped.abort()
    this.#link?.close()
  }

  /**
   * Makes a call, and waits for its answer until 15 s have passed, `signal` aborts, or the connection is lost. Rejects with
   * NotConnectedError, an ORPCError, or the reason of the abort; `inWords` says it to the user.
   */
  ask<T>(call: (client: HubClient) => Promise<T>, signal?: AbortSignal): Promise<T> {
    return this.#ask(call, [AbortSignal.timeout(callTimeoutMs), ...(signal === undefined ? [] : [signal])])
  }

  /** The same, for a call that may take the hub long: it is waited for as long as there is a connection. */
  askForLong<T>(call: (client: HubClient) => Promise<T>): Promise<T> {
    return this.#ask(call, [])
  }

  async #ask<T>(call: (client: HubClient) => Promise<T>, signals: readonly AbortSignal[]): Promise<T> {
    const link = this.#link
    if (link === undefined) throw new NotConnectedError()
    try {
      return await until(call(link.client), [link.ended, ...signals])
    } catch (error) {
      throw link.isOpen() ? error : lost()
    }
  }

  /**
   * Follows a stream of the hub until `signal` aborts, and hands on each step. Resolves when the hub ends it; rejects as `ask`
   * does, also when the connection is lost: to follow it over the next one is the caller's business.
   */
  async stream<T>(
    call: (client: HubClient, signal: AbortSignal) => Promise<AsyncIterable<T>>,
    handle: (step: T) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const link = this.#link
    if (link === undefined) throw new NotConnectedError()
    const steps = await until(call(link.client, signal), [AbortSignal.timeout(callTimeoutMs), link.ended, signal])
    try {
      for await (const step of steps) {
        if (signal.aborted) return
        handle(step)
      }
    } catch (error) {
      throw link.isOpen() ? error : lost()
    }
  }

  async #run(stopped: AbortSignal): Promise<void> {
    while (!stopped.aborted) {
      let why: LinkError['why'] = 'unreachable'
      let link: Link | undefined
      try {
        link = await this.#openLink()
        if (!stopped.aborted) await this.#serve(link)
      } catch (error) {
        if (error instanceof LinkError) why = error.why
        else if (link?.isOpen() === true) console.error(error)
      } finally {
        this.#link = undefined
        link?.close()
        this.#batches.flush()
      }
      if (stopped.aborted) return
      this.#store.connectionIs({ phase: 'disconnected', why })
      await pause(this.#nextPauseMs(), stopped)
    }
  }

  /** Follows the hub over this link until it ends. */
  async #serve(link: Link): Promise<void> {
    let anew = this.#store.getState().known === undefined
    while (!link.ended.aborted) {
      if (anew) {
        const hello = await until(link.client.hello(), [AbortSignal.timeout(callTimeoutMs), link.ended])
        this.#store.begin(hello, Date.now())
      }
      const cursor = this.#store.getState().known?.cursor
      if (cursor === undefined) return
      const steps = await until(link.client.follow(cursor), [AbortSignal.timeout(callTimeoutMs), link.ended])
      this.#link = link
      this.#failures = 0
      this.#store.connectionIs({ phase: 'connected' })
      anew = false
      for await (const events of steps) {
        this.#batches.add(events)
        anew = events.some(event => event.kind === 'reset')
        if (anew) break
      }
      this.#batches.flush()
      if (!anew) return
    }
  }

  /** Somewhere between half and the whole of the next pause: many windows must not come back in the same moment. */
  #nextPauseMs(): number {
    const longest = pausesMs[Math.min(this.#failures, pausesMs.length - 1)] ?? 0
    this.#failures++
    return longest * (0.5 + Math.random() / 2)
  }
}

/** What a transport says of its own end is for nobody. */
function lost(): DOMException {
  return new DOMException('The connection was lost', 'AbortError')
}

/**
 * The answer, unless one of the signals aborts first. The hub is not told: its calls are short or not to be called off, and a socket
 * that is about to close would not take the word.
 */
function until<T>(answer: Promise<T>, signals: readonly AbortSignal[]): Promise<T> {
  const limit = AbortSignal.any([...signals])
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(limit.reason)
    if (limit.aborted) giveUp()
    limit.addEventListener('abort', giveUp)
    answer.then(resolve, reject).finally(() => limit.removeEventListener('abort', giveUp))
  })
}

/** Waits; less long when the user comes back to the page, when the network does, and when it is over. */
function pause(ms: number, stopped: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const over = new AbortController()
    const { signal } = over
    const end = () => {
      clearTimeout(timer)
      over.abort()
      resolve()
    }
    const timer = setTimeout(end, ms)
    stopped.addEventListener('abort', end, { signal })
    window.addEventListener('online', end, { signal })
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && end(), { signal })
  })
}
