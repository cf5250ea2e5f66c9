/** Looks into a Node process that was started with `--inspect`: what it keeps after its garbage is collected. */
import { once } from 'node:events'
import { z } from 'zod'

export interface Memory {
  /** Bytes of JavaScript values and of buffers that are reachable. */
  readonly heldBytes: number
  /** Resident bytes of the process. */
  readonly residentBytes: number
  readonly sockets: number
}

const incoming = z.object({ id: z.number().optional(), result: z.unknown() })
const evaluated = z.object({ result: z.object({ value: z.string() }) })
const stall = `(() => {
  globalThis.loopDelay ??= process.getBuiltinModule('node:perf_hooks').monitorEventLoopDelay({ resolution: 5 })
  const { max } = globalThis.loopDelay
  globalThis.loopDelay.reset()
  globalThis.loopDelay.enable()
  return String(max / 1e6)
})()`
const measured = z.object({ heapUsed: z.number(), external: z.number(), rss: z.number(), sockets: z.number() })
const measure = `JSON.stringify({
  ...process.memoryUsage(),
  sockets: process.getActiveResourcesInfo().filter(name => name === 'TCPSocketWrap').length,
})`

export class Inspector {
  readonly #socket: WebSocket
  readonly #waiting = new Map<number, (result: unknown) => void>()
  #lastId = 0

  private constructor(socket: WebSocket) {
    this.#socket = socket
    socket.addEventListener('message', ({ data }) => {
      const { id, result } = incoming.parse(JSON.parse(String(data)))
      if (id === undefined) return
      this.#waiting.get(id)?.(result)
      this.#waiting.delete(id)
    })
  }

  /** `url`: what Node prints after "Debugger listening on". */
  static async connect(url: string): Promise<Inspector> {
    const socket = new WebSocket(url)
    await once(socket, 'open')
    return new Inspector(socket)
  }

  async collectGarbage(): Promise<void> {
    await this.#call('HeapProfiler.collectGarbage')
  }

  async memory(): Promise<Memory> {
    const { heapUsed, external, rss, sockets } = measured.parse(JSON.parse(await this.#evaluate(measure)))
    return { heldBytes: heapUsed + external, residentBytes: rss, sockets }
  }

  /** The longest time, in ms, for which the event loop stood still, since this was asked last. */
  async takeLongestStall(): Promise<number> {
    return Number(await this.#evaluate(stall))
  }

  close(): void {
    this.#socket.close()
  }

  async #evaluate(expression: string): Promise<string> {
    const reply = await this.#call('Runtime.evaluate', { expression, returnByValue: true })
    return evaluated.parse(reply).result.value
  }

  /** Never settles where the process has ended meanwhile. */
  #call(method: string, params: object = {}): Promise<unknown> {
    this.#lastId += 1
    const id = this.#lastId
    return new Promise(resolve => {
      this.#waiting.set(id, resolve)
      this.#socket.send(JSON.stringify({ id, method, params }))
    })
  }
}
