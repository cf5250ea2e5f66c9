/** A notification that a hub forwarded, as a subscriber's loop gets it; and the answer, where the hub waits for one. */
import { callbackTo } from '../gntp/build.ts'
import {
  type CallbackResponse,
  type HeaderList,
  headerValue,
  type NotifyRequest,
  type Priority,
} from '../gntp/message.ts'
import type { Callback } from '../server/receiver.ts'
import type { CallbackOutcome } from './callback.ts'
import { callbackResults } from './callback-result.ts'
import { ValidationError } from './errors.ts'
import type { ReceivedIcon } from './known-applications.ts'

export interface ReceivedNotification {
  readonly application: string
  /** The name of its type. */
  readonly event: string
  /** The same for people, where the application was registered; else the name. */
  readonly displayName: string
  readonly title: string
  /** Empty where none was sent. */
  readonly text: string
  /** `Notification-ID`, as the sender chose it. */
  readonly id: string | undefined
  readonly priority: Priority
  readonly sticky: boolean
  readonly coalescingId: string | undefined
  /** Its own, else its type's, else its application's. */
  readonly icon: ReceivedIcon | undefined
  /** What a click is meant to open: http or https. */
  readonly url: string | undefined
  /** All of them, as they came. */
  readonly headers: HeaderList
  /**
   * The bytes that came along, by identifier in lower case: what the value `x-growl-resource://<identifier>` of a header points to.
   */
  readonly resources: ReadonlyMap<string, Uint8Array>
  readonly receivedAt: Date
  readonly from: ReceivedFrom
  /** Where the hub waits to be told what became of it. */
  readonly callback: ReceivedCallback | undefined
}

export interface ReceivedFrom {
  /** Of the hub. */
  readonly address: string
  /** `Origin-Machine-Name`: where it was sent first, as the sender says. */
  readonly machine: string | undefined
  /** `Origin-Software-Name`: by which program, as the sender says. */
  readonly software: string | undefined
}

export interface ReceivedCallback {
  /** As the sender chose them. */
  readonly context: string
  readonly contextType: string
  /**
   * Tells the hub what became of the notification. Only the first answer counts; where nobody waits any more it does nothing. Throws
   * ValidationError for what is no result.
   */
  answer(result: CallbackOutcome['result']): void
}

export function receivedNotification(
  request: NotifyRequest,
  { displayName, icon }: Pick<ReceivedNotification, 'displayName' | 'icon'>,
  address: string,
  answer: ReceivedCallback['answer'] | undefined,
): ReceivedNotification {
  const { headers, resources, callback } = request
  return {
    application: request.applicationName,
    event: request.notificationName,
    displayName,
    title: request.title,
    text: request.text,
    id: request.notificationId,
    priority: request.priority,
    sticky: request.sticky,
    coalescingId: request.coalescingId,
    icon,
    url: callback?.kind === 'url' ? callback.target : undefined,
    headers,
    resources,
    receivedAt: new Date(),
    from: {
      address,
      machine: headerValue(headers, 'Origin-Machine-Name'),
      software: headerValue(headers, 'Origin-Software-Name'),
    },
    callback:
      callback?.kind === 'socket' && answer !== undefined
        ? { context: callback.context, contextType: callback.contextType, answer }
        : undefined,
  }
}

/** A hub that waits for what becomes of a notification (GNTP.md, Callbacks). */
export class WaitingCallback implements Callback {
  /** Of the request, what came along with it is not kept for the answer; undefined when it is over. */
  #headers: HeaderList | undefined
  #listener: ((response: CallbackResponse) => void) | undefined
  #response: CallbackResponse | undefined

  constructor({ headers }: NotifyRequest) {
    this.#headers = headers
  }

  answer(result: CallbackOutcome['result']): void {
    if (!(result in callbackResults)) {
      throw new ValidationError(
        'INVALID_REQUEST',
        `The answer is ${result}: ${Object.keys(callbackResults).join(', ')} are known`,
      )
    }
    if (this.#headers === undefined) return
    this.#response = callbackTo(this.#headers, callbackResults[result], new Date())
    this.#headers = undefined
    this.#listener?.(this.#response)
  }

  onAnswer(listener: (response: CallbackResponse) => void): void {
    if (this.#response === undefined) this.#listener = listener
    else listener(this.#response)
  }

  forget(): void {
    this.#listener = undefined
    this.#headers = undefined
  }
}
