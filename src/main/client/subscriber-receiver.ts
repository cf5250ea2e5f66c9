/** What a subscriber does with the requests that come to its listener (GNTP.md, Forwarding and subscription). */
import { okResponse } from '../gntp/build.ts'
import { GntpError } from '../gntp/error.ts'
import { echoedHeaders, type NotifyRequest, type Request } from '../gntp/message.ts'
import type { Answer, Receiver } from '../server/receiver.ts'
import { BoundedQueue, type QueueLimits } from './bounded-queue.ts'
import { detachedResources, KnownApplications } from './known-applications.ts'
import { type ReceivedNotification, receivedNotification, WaitingCallback } from './received-notification.ts'

export class SubscriberReceiver implements Receiver {
  readonly #isSubscribed: () => boolean
  readonly #applications = new KnownApplications()
  readonly #queue: BoundedQueue<ReceivedNotification>

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
