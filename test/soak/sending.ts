/** What the process that sends holds itself: publishers leave nothing behind, however long they are used. */
import { subscribe } from 'node:diagnostics_channel'
import { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Ledger } from './ledger.ts'
import { megabyte } from './meter.ts'
import type { Publishers } from './publishers.ts'
import type { Traffic } from './traffic.ts'

export interface Held {
  /** Clients that are under way: each has a connection, a timer and a listener at most. */
  readonly clients: number
  /** To the server. */
  readonly connections: number
  /** That keep a process from its end. */
  readonly timers: number
  /** Of the signal that all publishers share. */
  readonly listeners: number
  /** After its last full collection, without the ledger; one comes every quarter of a minute. */
  readonly heapMb: number
}

const collectEveryMs = 15_000
/** What the ledger keeps of each notification, as measured. */
const ledgerBytes = 105
/** How long a client waits for a server to close its side, and somewhat more. */
const patienceMs = 5000

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

export class SendingProcess {
  readonly #port: number
  readonly #publishers: Publishers
  readonly #traffic: Traffic
  readonly #ledger: Ledger
  /** All that this process connected and has not closed, to whomever. */
  readonly #open = new Set<Socket>()
  #collectedAt = Number.NEGATIVE_INFINITY
  #heapMb = 0

  /** `port`: of the server, which nobody has connected to yet. */
  constructor(port: number, publishers: Publishers, traffic: Traffic, ledger: Ledger) {
    this.#port = port
    this.#publishers = publishers
    this.#traffic = traffic
    this.#ledger = ledger
    subscribe('net.client.socket', this.#onSocket)
  }

  held(): Held {
    return {
      clients: this.#traffic.runningCount,
      connections: this.#connections,
      timers: process.getActiveResourcesInfo().filter(name => name === 'Timeout').length,
      listeners: this.#publishers.listeners,
      heapMb: this.#heap(),
    }
  }

  /** When all is over: a fault for what is held still. */
  async checkEmpty(): Promise<void> {
    const end = performance.now() + patienceMs
    while (this.#connections > 0 && performance.now() < end) await sleep(50)
    const connections = this.#connections
    if (connections > 0) this.#ledger.fault(`${connections} connections to the server were left open`)
    const { listeners } = this.#publishers
    if (listeners > 0) this.#ledger.fault(`${listeners} listeners of the publishers' signal were left`)
  }

  get #connections(): number {
    return [...this.#open].filter(({ remotePort }) => remotePort === this.#port).length
  }

  readonly #onSocket = (message: unknown): void => {
    if (!(message instanceof Object && 'socket' in message && message.socket instanceof Socket)) return
    const { socket } = message
    this.#open.add(socket)
    socket.once('close', () => this.#open.delete(socket))
  }

  #heap(): number {
    const now = performance.now()
    if (now - this.#collectedAt < collectEveryMs) return this.#heapMb
    this.#collectedAt = now
    collect()
    this.#heapMb = (process.memoryUsage().heapUsed - this.#ledger.sent.length * ledgerBytes) / megabyte
    return this.#heapMb
  }
}
