/** What a window shows of how it stands: put together from all parts, and told anew when it is not as it was. */
import { isDeepStrictEqual } from 'node:util'
import type { Status } from '../shared/model.ts'
import type { Hub } from './hub/hub.ts'
import type { Passwords } from './hub/passwords.ts'
import type { Listener } from './listener/listener.ts'

export interface StatusOptions {
  readonly hub: Hub
  readonly listener: Listener
  readonly passwords: Passwords
  readonly version: string
  readonly dataFolder: string
  /** Where what was damaged at the start was set aside. */
  readonly historySetAside: string | undefined
  readonly secretsSetAside: string | undefined
}

export class CurrentStatus {
  readonly #options: StatusOptions
  #told: Status | undefined

  constructor(options: StatusOptions) {
    this.#options = options
  }

  get(): Status {
    const { hub, listener, passwords, version, dataFolder } = this.#options
    return {
      version,
      listening: listener.addresses.map(({ host, port }) => ({ host, port })),
      listener: listener.state,
      passwords: passwords.list(),
      quiet: hub.doNotDisturb.current(),
      missed: hub.presence.missed,
      dataFolder,
      warnings: this.#warnings(),
      refusedSenders: hub.refusedSenders(),
    }
  }

  /** Something of it may be another one: then all who follow are told. */
  changed(): void {
    const status = this.get()
    if (isDeepStrictEqual(status, this.#told)) return
    this.#told = status
    this.#options.hub.events.publish({ kind: 'status', status })
  }

  /** What the user should know, one line each. */
  #warnings(): string[] {
    const { hub, listener, passwords, historySetAside, secretsSetAside } = this.#options
    const { takesNetwork, requireLocalPassword } = listener.state
    const hasPassword = passwords.all().length > 0
    const followsHubs = hub.sharing.hubs.all().length > 0
    const lines: string[] = []
    if (historySetAside !== undefined) {
      lines.push(`The history was damaged: it was set aside as ${historySetAside}, and a new one begins.`)
    }
    if (secretsSetAside !== undefined) {
      lines.push(
        `The passwords that were kept were damaged: their file was set aside as ${secretsSetAside}. Enter them again under ` +
          'Subscriptions and Settings.',
      )
    }
    if (takesNetwork && !hasPassword && !followsHubs) {
      lines.push('Other machines may send, but no password is set: all that they send is refused.')
    }
    if (requireLocalPassword && !hasPassword) {
      lines.push('A password is asked for, but none is set: everything is refused.')
    }
    if (hub.settings().allowSubscriptions && !hasPassword) {
      lines.push('Other machines may subscribe, but no password is set: all of them are refused.')
    }
    return lines
  }
}
