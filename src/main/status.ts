/** What a window shows of how it stands: put together from all parts, and told anew when it is not as it was. */
import { isDeepStrictEqual } from 'node:util'
import type { Status } from '../shared/model.ts'
import { type Reason, reason } from '../shared/reasons.ts'
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

  /** What the user should know. */
  #warnings(): Reason[] {
    const { hub, listener, passwords, historySetAside, secretsSetAside } = this.#options
    const { takesNetwork, requireLocalPassword } = listener.state
    const hasPassword = passwords.all().length > 0
    const followsHubs = hub.sharing.hubs.all().length > 0
    const warnings: Reason[] = []
    if (historySetAside !== undefined) {
      warnings.push(reason('historySetAside', { file: historySetAside }))
    }
    if (secretsSetAside !== undefined) {
      warnings.push(reason('secretsSetAside', { file: secretsSetAside }))
    }
    if (takesNetwork && !hasPassword && !followsHubs) {
      warnings.push(reason('networkWithoutPassword'))
    }
    if (requireLocalPassword && !hasPassword) {
      warnings.push(reason('everythingRefused'))
    }
    if (hub.settings().allowSubscriptions && !hasPassword) {
      warnings.push(reason('subscriptionsWithoutPassword'))
    }
    return warnings
  }
}
