/**
 * Where GNTP is listened for, and from whom: as the user chose it, or as the command line said for this run. It may be changed while
 * peers are connected.
 */
import { isDeepStrictEqual } from 'node:util'
import type { ListenerChange, ListenerSettings, ListenerState } from '../../shared/listener.ts'
import type { Reason } from '../../shared/reasons.ts'
import { RefusalError, refusal } from '../hub/refusal.ts'
import { GntpServer, type GntpServerOptions } from '../server/gntp-server.ts'
import type { Address } from '../server/listen.ts'
import { checkedChange } from './checked-change.ts'
import { addressesOf, hostsOf, isOnlyLoopback, type Where, whyAbsent, whyNot } from './where.ts'

/** What the command line says. Each stands for what is stored until the user changes that. */
export interface GivenListener {
  /** Addresses to listen on. */
  readonly hosts?: readonly string[] | undefined
  /** 0 takes a free one. */
  readonly port?: number | undefined
  /** Take requests from other machines, which then need a password. */
  readonly allowNetwork?: boolean | undefined
  /** Ask for a password even from this machine. */
  readonly requireLocalPassword?: boolean | undefined
  /** Origins of web pages that may speak GNTP over WebSocket. */
  readonly webSocketOrigins?: readonly string[] | undefined
}

type OfServer = Pick<GntpServerOptions, 'receiver' | 'observer' | 'passwords' | 'version' | 'limits' | 'onError'>

export interface ListenerOptions extends OfServer {
  readonly given: GivenListener
  /** What is stored. */
  readonly settings: () => ListenerSettings
  readonly store: (changes: Partial<ListenerSettings>) => Promise<unknown>
  /** False: it starts also where it cannot listen, says why, and goes on trying. */
  readonly mustListen: boolean
  /** It listens elsewhere, or to others, or has another problem. */
  readonly onChange: () => void
  /** While it does not listen everywhere, it tries again so often. Default: 15,000. */
  readonly retryMs?: number
}

const defaultRetryMs = 15_000

export class Listener {
  readonly #options: ListenerOptions
  readonly server: GntpServer
  #given: GivenListener
  #problem: Reason | null = null
  /** Changes are made one after the other. */
  #working: Promise<unknown> = Promise.resolve()
  #retryTimer: NodeJS.Timeout | undefined
  #isStopped = false

  constructor(options: ListenerOptions) {
    const { given, settings, store, mustListen, onChange, retryMs, ...ofServer } = options
    this.#options = options
    this.#given = given
    this.server = new GntpServer({
      ...ofServer,
      allowNetwork: () => this.takesNetwork,
      requireLocalPassword: () => this.#requireLocalPassword,
      webSockets: { origins: () => this.#webSocketOrigins, load: () => import('../server/web-socket-door.ts') },
    })
  }

  /** Where it listens now. */
  get addresses(): readonly Address[] {
    return this.server.addresses
  }

  /** Whether requests of other machines are taken. */
  get takesNetwork(): boolean {
    const { hosts, allowNetwork } = this.#given
    return allowNetwork ?? (hosts === undefined && !isOnlyLoopback(this.#options.settings()))
  }

  get state(): ListenerState {
    const { addresses, port } = this.#where
    return {
      port: this.addresses[0]?.port ?? port,
      addresses,
      takesNetwork: this.takesNetwork,
      requireLocalPassword: this.#requireLocalPassword,
      webSocketOrigins: [...this.#webSocketOrigins],
      problem: this.#problem,
    }
  }

  /** Begins to listen. Rejects with PortInUseError, and what the system says; if it need not listen, that is its problem then. */
  start(): Promise<void> {
    return this.#inTurn(async () => {
      const error = await this.#listen(this.#where)
      if (error !== undefined && this.#options.mustListen) throw error
      // The one that was free stays ours for this run.
      if (this.#given.port === 0) this.#given = { ...this.#given, port: this.addresses[0]?.port }
    })
  }

  /**
   * Changes what is given, at once and for good; who is connected stays so. Rejects with RefusalError where that makes no sense or cannot be
   * had, and with what the store throws; then all is as before.
   */
  change(change: ListenerChange): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#isStopped) throw refusal('shuttingDown')
      const wanted = checkedChange(change)
      const before = this.#where
      const after = { addresses: wanted.addresses ?? before.addresses, port: wanted.port ?? before.port }
      const moves = !isDeepStrictEqual(before, after)
      if (moves) await this.#move(before, after)
      else if (this.#problem !== null) await this.#listen(before)
      try {
        if (Object.keys(wanted).length > 0) await this.#options.store(wanted)
      } catch (error) {
        if (moves) await this.#listen(before)
        throw error
      }
      this.#given = withoutChanged(this.#given, wanted)
      this.#tell()
    })
  }

  /** Takes no new connections, and waits for messages on their way, `graceMs` at most. */
  async settle(graceMs: number): Promise<void> {
    this.#isStopped = true
    clearTimeout(this.#retryTimer)
    await this.#working
    await this.server.settle(graceMs)
  }

  /** Closes all connections; hard after `graceMs`. */
  close(graceMs: number): Promise<void> {
    return this.server.close(graceMs)
  }

  get #where(): Where {
    const { hosts, port } = this.#given
    const stored = this.#options.settings()
    return { addresses: hosts === undefined ? stored.addresses : addressesOf(hosts), port: port ?? stored.port }
  }

  get #requireLocalPassword(): boolean {
    return this.#given.requireLocalPassword ?? this.#options.settings().requireLocalPassword
  }

  get #webSocketOrigins(): readonly string[] {
    return this.#given.webSocketOrigins ?? this.#options.settings().webSocketOrigins
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const working = this.#working.then(work)
    this.#working = working.catch(() => {})
    return working
  }

  /** Throws RefusalError where not all of that can be had; then it listens where it did. */
  async #move(before: Where, after: Where): Promise<void> {
    const problem = this.#problem
    const error = await this.#listen(after)
    const absent = this.#absent(after)
    if (error === undefined && absent.length === 0) return
    if (error === undefined) await this.#listen(before)
    // What is wrong is what was wrong before.
    this.#setProblem(this.addresses.length === 0 ? (problem ?? this.#problem) : this.#partly(before))
    throw new RefusalError(error === undefined ? whyAbsent(absent) : whyNot(error, after), { cause: error })
  }

  /** Gives why it could not be done; then it listens where it did. */
  async #listen(where: Where): Promise<unknown> {
    try {
      await this.server.listen(hostsOf(where), where.port)
      this.#setProblem(this.#partly(where))
      return undefined
    } catch (error) {
      this.#setProblem(this.addresses.length === 0 ? whyNot(error, where) : this.#partly(where))
      return error
    }
  }

  /** Of addresses that were named one by one, those that are not listened on. */
  #absent({ addresses }: Where): string[] {
    if (typeof addresses === 'string') return []
    return addresses.filter(host => !this.addresses.some(one => one.host === host))
  }

  #partly(where: Where): Reason | null {
    const absent = this.#absent(where)
    return absent.length === 0 ? null : whyAbsent(absent)
  }

  /** While there is a problem, it tries again. */
  #setProblem(problem: Reason | null): void {
    this.#problem = problem
    clearTimeout(this.#retryTimer)
    if (problem === null || this.#isStopped) return
    this.#retryTimer = setTimeout(() => this.#retry(), this.#options.retryMs ?? defaultRetryMs)
  }

  #retry(): void {
    this.#inTurn(async () => {
      if (this.#problem === null || this.#isStopped) return
      const before = JSON.stringify([this.addresses, this.#problem])
      await this.#listen(this.#where)
      if (JSON.stringify([this.addresses, this.#problem]) !== before) this.#tell()
    }).catch(this.#options.onError)
  }

  /** What is done stays done, whatever who is told makes of it. */
  #tell(): void {
    try {
      this.#options.onChange()
    } catch (error) {
      this.#options.onError(error)
    }
  }
}

/** What the user has changed counts from now on, whatever the command line said. */
function withoutChanged(given: GivenListener, changed: Partial<ListenerSettings>): GivenListener {
  return {
    ...(changed.port === undefined && { port: given.port }),
    ...(changed.addresses === undefined && { hosts: given.hosts, allowNetwork: given.allowNetwork }),
    ...(changed.requireLocalPassword === undefined && { requireLocalPassword: given.requireLocalPassword }),
    ...(changed.webSocketOrigins === undefined && { webSocketOrigins: given.webSocketOrigins }),
  }
}
