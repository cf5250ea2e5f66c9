/** What is measured at each interval: the columns of the CSV. */
import type { Interval } from './ledger.ts'
import { historyBytes, megabyte, openDescriptors, processorSeconds, residentBytes } from './meter.ts'
import type { Held, SendingProcess } from './sending.ts'
import type { SoakedServer } from './server.ts'
import type { SoakedWindow } from './window.ts'

export interface Sample {
  /** Since the soak began. */
  readonly seconds: number
  readonly memoryMb: number
  /** Processor time that it used, in percent of one core. */
  readonly processorPercent: number
  readonly descriptors: number
  /** History, with its write-ahead log. */
  readonly diskMb: number
  /** Of the processes that draw the window; undefined without one. */
  readonly windowMemoryMb: number | undefined
  /** By the process that sends. */
  readonly held: Held
  /** Notifications that were answered -OK, a second. */
  readonly accepted: number
  /** Of the answers in this interval, in milliseconds; undefined where there was none. */
  readonly p50: number | undefined
  readonly p99: number | undefined
  readonly max: number | undefined
  readonly callbacks: ReadonlyMap<string, number>
  readonly errors: ReadonlyMap<number, number>
}

export const callbackResults = ['CLICKED', 'CLOSED', 'TIMEDOUT', 'given up'] as const
export const refusalCodes = [200, 300, 301, 302, 303, 400, 401, 402, 500] as const

/** Takes one sample after the other of a server, its window and who sends to it. */
export class Sampler {
  readonly #server: SoakedServer
  readonly #data: string
  readonly #window: SoakedWindow | undefined
  readonly #sending: SendingProcess
  #seconds = 0
  #processor = 0

  constructor(server: SoakedServer, data: string, window: SoakedWindow | undefined, sending: SendingProcess) {
    this.#server = server
    this.#data = data
    this.#window = window
    this.#sending = sending
    this.#processor = processorSeconds(server.pid)
  }

  /** `interval`: what has happened since the last one. */
  async take(seconds: number, interval: Interval): Promise<Sample> {
    const elapsed = Math.max(seconds - this.#seconds, 0.001)
    const processor = processorSeconds(this.#server.pid)
    const processorPercent = ((processor - this.#processor) / elapsed) * 100
    this.#seconds = seconds
    this.#processor = processor
    const answerMs = interval.answerMs.toSorted((one, other) => one - other)
    const windowBytes = await this.#window?.memory().catch(() => undefined)
    return {
      seconds,
      memoryMb: residentBytes(this.#server.pid) / megabyte,
      processorPercent,
      descriptors: openDescriptors(this.#server.pid),
      diskMb: historyBytes(this.#data) / megabyte,
      windowMemoryMb: windowBytes === undefined ? undefined : windowBytes / megabyte,
      held: this.#sending.held(),
      accepted: interval.accepted / elapsed,
      p50: percentile(answerMs, 50),
      p99: percentile(answerMs, 99),
      max: answerMs.at(-1),
      callbacks: interval.callbacks,
      errors: interval.errors,
    }
  }
}

/** Of numbers that are sorted; undefined where there are none. */
export function percentile(sorted: readonly number[], percent: number): number | undefined {
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))]
}

export function median(numbers: readonly number[]): number {
  return (
    percentile(
      numbers.toSorted((one, other) => one - other),
      50,
    ) ?? Number.NaN
  )
}

export function csv(samples: readonly Sample[]): string {
  const head = [
    'seconds',
    'memory_mb',
    'processor_percent',
    'descriptors',
    'disk_mb',
    'window_memory_mb',
    'clients',
    'client_connections',
    'client_timers',
    'client_listeners',
    'client_heap_mb',
    'accepted_per_second',
    'answer_p50_ms',
    'answer_p99_ms',
    'answer_max_ms',
    ...callbackResults.map(result => `callbacks_${result.toLowerCase().replace(' ', '_')}`),
    ...refusalCodes.map(code => `refused_${code}`),
  ]
  const rows = samples.map(one => [
    one.seconds,
    one.memoryMb,
    one.processorPercent,
    one.descriptors,
    one.diskMb,
    one.windowMemoryMb,
    one.held.clients,
    one.held.connections,
    one.held.timers,
    one.held.listeners,
    one.held.heapMb,
    one.accepted,
    one.p50,
    one.p99,
    one.max,
    ...callbackResults.map(result => one.callbacks.get(result) ?? 0),
    ...refusalCodes.map(code => one.errors.get(code) ?? 0),
  ])
  const lines = rows.map(row => row.map(cell => (cell === undefined ? '' : Number(cell.toFixed(2)))).join(','))
  return `${[head.join(','), ...lines].join('\n')}\n`
}
