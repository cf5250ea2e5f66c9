/** What answers at an address: asked with a REGISTER, which every GNTP server takes, and which shows nothing. */
import { ConnectionError, GntpError, isRefusal, ResponseError, TimeoutError } from '../../client/errors.ts'
import { Publisher } from '../../client/publisher.ts'
import type { ServerOptions } from '../../client/server-options.ts'
import { headerValue } from '../../gntp/message.ts'
import { reasonOf } from './check.ts'
import { cut } from './words.ts'

export const applicationName = 'Growlery doctor'
export const eventName = 'Test'

export type Probe =
  /** No connection: nothing listens there, there is no such machine, or it cannot be reached; as the system says it. */
  | { readonly kind: 'nothing'; readonly words: string }
  /** Something listens, and does not speak GNTP or says nothing at all. */
  | { readonly kind: 'other'; readonly words: string }
  /** A GNTP server, and what it calls itself; or why it does not let us register. */
  | { readonly kind: 'gntp'; readonly software: string | undefined; readonly refusal: ResponseError | undefined }

export async function probe(server: ServerOptions): Promise<Probe> {
  try {
    const { headers } = await publisherFor(server).register()
    return { kind: 'gntp', software: headerValue(headers, 'Origin-Software-Name'), refusal: undefined }
  } catch (error) {
    if (!(error instanceof GntpError)) throw error
    return fromError(error)
  }
}

function fromError(error: GntpError): Probe {
  const words = cut(error.message)
  if (error instanceof ConnectionError && !error.wasConnected) return { kind: 'nothing', words: reasonOf(error.cause) }
  if (error instanceof ConnectionError) return { kind: 'other', words }
  if (isRefusal(error)) return { kind: 'gntp', software: undefined, refusal: error }
  if (error instanceof TimeoutError || error instanceof ResponseError) return { kind: 'other', words }
  throw error
}

/** Of the doctor's own application. */
export function publisherFor(server: ServerOptions): Publisher {
  const events = [{ name: eventName, displayName: 'Test notifications' }]
  return new Publisher(applicationName, events, server)
}
