/** What is listened on: one port of several addresses, which may change while peers are connected. */
import type { Socket } from 'node:net'
import { type Address, isAbsent, type Listening, listenOnAll } from './listen.ts'

export class OpenPorts {
  readonly #onSocket: (socket: Socket) => void
  readonly #onError: (error: unknown) => void
  #open: readonly Listening[] = []

  /** `onError`: told of what goes wrong with a socket that is listened on; out of descriptors, for example. */
  constructor(onSocket: (socket: Socket) => void, onError: (error: unknown) => void) {
    this.#onSocket = onSocket
    this.#onError = onError
  }

  get addresses(): Address[] {
    return this.#open.map(({ host, port }) => ({ host, port }))
  }

  /**
   * Listens there from now on, and nowhere else. An address that is listened on already stays open all the time. Rejects as `listenOnAll`,
   * and then it listens where it did; one at a time.
   */
  async move(hosts: readonly string[], port: number): Promise<void> {
    const isSamePort = this.#open.some(one => one.port === port)
    const kept = isSamePort ? this.#open.filter(({ host }) => hosts.includes(host)) : []
    const over = this.#open.filter(one => !kept.includes(one))
    const added = hosts.filter(host => !kept.some(one => one.host === host))
    // All addresses of a machine and one of them cannot be had together at one port.
    if (isSamePort) this.#close(over)
    try {
      await this.#add(added, port, kept.length > 0)
    } catch (error) {
      if (isSamePort)
        await this.#add(
          over.map(({ host }) => host),
          port,
          kept.length > 0,
        ).catch(this.#onError)
      throw error
    }
    if (!isSamePort) this.#close(over)
    this.#open = hosts.flatMap(host => this.#open.filter(one => one.host === host))
  }

  /** Takes no new connections. */
  close(): void {
    this.#close(this.#open)
  }

  /** `isEnough`: it may be that this machine has none of them. */
  async #add(hosts: readonly string[], port: number, isEnough: boolean): Promise<void> {
    if (hosts.length === 0) return
    const opened = await listenOnAll(hosts, port, this.#onSocket).catch(error => {
      if (isEnough && isAbsent(error)) return []
      throw error
    })
    // Those who are connected go on.
    for (const { server } of opened) server.on('error', this.#onError)
    this.#open = [...this.#open, ...opened]
  }

  #close(ports: readonly Listening[]): void {
    for (const { server } of ports) server.close()
    this.#open = this.#open.filter(one => !ports.includes(one))
  }
}
