/** The programs that send through the client library: each has one Publisher, for as long as the soak lasts. */
import { getEventListeners } from 'node:events'
import { Publisher } from '../../src/main/client/publisher.ts'
import { Resource } from '../../src/main/client/resource.ts'
import type { Protection } from '../../src/main/gntp/serialize.ts'
import type { Random } from '../support/random.ts'
import { applications, icons, protections, types } from './senders.ts'

const [firstIcon, ...otherIcons] = icons
/** The same objects for all messages, as a program keeps its own. */
export const iconResources: readonly [Resource, ...Resource[]] = [
  Resource.fromBytes(firstIcon),
  ...otherIcons.map(bytes => Resource.fromBytes(bytes)),
]

export class Publishers {
  readonly #ending = new AbortController()
  readonly #all: readonly { readonly publisher: Publisher; readonly protection: Protection | undefined }[]

  /** One for each application in each way in which it may be protected, every other one with an icon. */
  constructor(port: number, random: Random, onWarning: (words: string) => void) {
    const common = {
      port,
      // A program has such a signal for its own end: what it was ever told to wait for would hang on to it.
      signal: this.#ending.signal,
      onWarning: ({ message }: Error) => onWarning(`A notification went out without its icon: ${message}`),
    }
    this.#all = [undefined, ...protections].flatMap(protection =>
      applications.map(name => {
        const icon = random.next() < 0.5 ? random.pick(iconResources) : undefined
        return { protection, publisher: new Publisher(name, types, { ...common, ...protection, icon }) }
      }),
    )
  }

  /** That of an application, by its name. Throws where there is no such application. */
  of(application: string, protection?: Protection): Publisher {
    const found = this.#all.find(one => one.publisher.name === application && one.protection === protection)
    if (found === undefined) throw new Error(`There is no publisher for ${application}`)
    return found.publisher
  }

  any(random: Random): Publisher {
    return this.of(random.pick(applications), random.pick([undefined, ...protections]))
  }

  /** How many listeners the signal has that all of them share. */
  get listeners(): number {
    return getEventListeners(this.#ending.signal, 'abort').length
  }

  async close(): Promise<void> {
    await Promise.all(this.#all.map(({ publisher }) => publisher.close()))
  }
}
