/** What a subscriber does with the requests that come to its listener (GNTP.md, Forwarding and subscription). */
import { hash } from 'node:crypto'
import { okResponse } from '../gntp/build.ts'
import { GntpError } from '../gntp/error.ts'
import { echoedHeaders, type NotifyRequest, type Request } from '../gntp/message.ts'
import { hopsOf, messageKey } from '../gntp/received.ts'
import type { Answer, Receiver } from '../server/receiver.ts'
import { BoundedQueue, type QueueLimits } from './bounded-queue.ts'
import { detachedResources, KnownApplications } from './known-applications.ts'
import { type ReceivedNotification, receivedNotification, WaitingCallback } from './received-notification.ts'

/** A hub whose answer was lost sends the last one again, and other hubs what came on their ways: not much later. */
const mostSeen = 10_000

export class SubscriberReceiver implements Receiver {
  readonly #isSubscribed: () => boolean
  readonly #applications = new KnownApplications()
  readonly #queue: BoundedQueue<ReceivedNotification>
  /** What has come, by digests of its `messageKey` and of what it is; the oldest first. */
  readonly #seen = new Set<string>()

  constructor(isSubscribed: () => boolean, limits: QueueLimits) {
    this.#isSubscribed = isSubscribed
    this.#queue = new BoundedQueue(limits)
  }

  /** The next notification, as soon as there is one; undefined after the end. */
  next(): Promise<ReceivedNotification | undefined> {
    return this.#queue.take()
  }

  /** Takes nothing more, and drops what nobody has taken. */
  end(): void {
    this.#queue.end(over())
  }

  /** Resolves when a notification is in the queue: while that is full, the hub waits. */
  async receive(request: Request, { address }: { readonly address: string }): Promise<Answer> {
    // The key is right all the time: it counts only while the subscription lives.
    if (!this.#isSubscribed()) throw over()
    const { verb } = request
    if (verb === 'SUBSCRIBE') {
      throw new GntpError('NOT_AUTHORIZED', 'This is a subscriber: nobody can subscribe to it', { verb })
    }
    if (verb === 'NOTIFY') return this.#notify(request, address)
    this.#applications.remember(request)
    return { response: okResponse({ action: verb, headers: echoedHeaders(request.headers) }) }
  }

  async #notify(received: NotifyRequest, address: string): Promise<Answer> {
    const named = messageKey(hopsOf(received.headers))
    if (named === undefined) return this.#take(received, address)
    // Anybody may write these headers: what says to be another one is not.
    const key = hash(
      'sha256',
      JSON.stringify([named, received.applicationName, received.notificationName, received.title]),
    )
    if (this.#seen.has(key)) {
      throw new GntpError('ALREADY_PROCESSED', 'This has come before', { verb: received.verb })
    }
    this.#seen.add(key)
    const [oldest] = this.#seen
    if (this.#seen.size > mostSeen && oldest !== undefined) this.#seen.delete(oldest)
    try {
      return await this.#take(received, address)
    } catch (error) {
      this.#seen.delete(key)
      throw error
    }
  }

  async #take(received: NotifyRequest, address: string): Promise<Answer> {
    const request = { ...received, resources: detachedResources(received.resources) }
    const { verb, headers, notificationId } = request
    const callback = request.callback?.kind === 'socket' ? new WaitingCallback(request) : undefined
    const answer = callback?.answer.bind(callback)
    const notification = receivedNotification(request, this.#applications.look(request), address, answer)
    await this.#queue.put(notification, bytesOf(request))
    return { response: okResponse({ action: verb, notificationId, headers: echoedHeaders(headers) }), callback }
  }
}

function over(): GntpError {
  return new GntpError('NOT_AUTHORIZED', 'The subscription has ended')
}

/** About what it takes in memory. */
function bytesOf({ headers, resources }: NotifyRequest): number {
  let bytes = 0
  for (const [name, value] of headers) bytes += name.length + value.length
  for (const body of resources.values()) bytes += body.length
  return bytes
}
