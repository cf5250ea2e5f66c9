/** The same notifications to several servers at once; one that fails keeps none of the others from having them. */
import { checkIterable, checkRecord } from './check.ts'
import type { Event } from './events.ts'
import { type Published, Publisher, type PublisherOptions, type PublishOptions, type Registered } from './publisher.ts'
import type { Server, ServerOptions } from './server-options.ts'

/** What came of it at one of the servers. */
export type ServerResult<T> = { readonly server: Pick<Server, 'host' | 'port'> } & PromiseSettledResult<T>

export class MultiPublisher {
  /** One for each server, in their order. */
  readonly publishers: readonly Publisher[]

  /**
   * @param name of the application
   * @param events that it tells of, as for Publisher
   * @param servers where to send to; what one of them leaves out is taken from `options`
   * Throws ValidationError as Publisher does.
   */
  constructor(
    name: string,
    events: readonly Event[],
    servers: readonly ServerOptions[],
    options: PublisherOptions = {},
  ) {
    checkIterable('The list of servers', servers)
    for (const server of servers) checkRecord('A server', server)
    this.publishers = servers.map(server => new Publisher(name, events, { ...options, ...given(server) }))
  }

  /** Registers at all servers at the same time. Never rejects: each result says what came of it there. */
  register(options?: Parameters<Publisher['register']>[0]): Promise<ServerResult<Registered>[]> {
    return this.#atAll(publisher => publisher.register(options))
  }

  /**
   * Publishes at all servers at the same time. Never rejects: each result says what came of it there, and has a callback of its
   * own where one was asked for. A resource is loaded once for all of them.
   */
  publish(event: string, title: string, text?: string, options?: PublishOptions): Promise<ServerResult<Published>[]> {
    return this.#atAll(publisher => publisher.publish(event, title, text, options))
  }

  /** As for Publisher, for all of them. */
  async close(): Promise<void> {
    await Promise.all(this.publishers.map(publisher => publisher.close()))
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  async #atAll<T>(action: (publisher: Publisher) => Promise<T>): Promise<ServerResult<T>[]> {
    const results = await Promise.allSettled(this.publishers.map(action))
    return this.publishers.flatMap(({ server }, index) => {
      const result = results[index]
      return result === undefined ? [] : [{ server, ...result }]
    })
  }
}

/** Without what is undefined, which is as good as left out. */
function given(server: ServerOptions): ServerOptions {
  return Object.fromEntries(Object.entries(server).filter(([, value]) => value !== undefined))
}
