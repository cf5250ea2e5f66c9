/** The load generator: notifications, each on a connection of its own, so many at a time. */
import { type Answer, Exchange, type ExchangeOptions } from '../../client/exchange.ts'
import type { Tally } from './tally.ts'

export interface LoadOptions {
  /** An address: a name would be looked up for each connection. */
  readonly host: string
  readonly port: number
  /** What is sent, in turn; at least one. */
  readonly messages: readonly Uint8Array[]
  readonly count: number
  readonly concurrency: number
  /** The messages ask for a callback: its connection stays open for it, but makes room for the next. */
  readonly callback: boolean
  readonly tally: Tally
  /** Ends it early. */
  readonly signal: AbortSignal
}

/** How long callbacks are waited for after the last answer: somewhat longer than a toast stays by default. */
const callbackWaitMs = 10_000
const answerMs = 30_000

/** Sends one request and gives what came back. */
export function ask(options: Pick<ExchangeOptions, 'host' | 'port' | 'verb' | 'bytes'>): Promise<Answer> {
  const { promise, resolve } = Promise.withResolvers<Answer>()
  new Exchange({ ...options, timeoutMs: answerMs, callback: false, onAnswer: resolve })
  return promise
}

/** Resolves when all are answered, and called back or given up; errors are counted, and none is thrown. */
export function load(options: LoadOptions): Promise<void> {
  const { messages, count, concurrency, tally, signal } = options
  const open = new Set<Exchange>()
  let begun = 0

  return new Promise(resolve => {
    const end = () => {
      clearTimeout(giveUp)
      signal.removeEventListener('abort', end)
      for (const exchange of open) exchange.abandon()
      resolve()
    }
    let giveUp: NodeJS.Timeout | undefined

    function endIfDone(): void {
      if (tally.done < count || signal.aborted) return
      if (open.size === 0) end()
      else giveUp ??= setTimeout(end, callbackWaitMs)
    }

    function next(): void {
      const bytes = messages[begun % messages.length]
      if (bytes === undefined || begun === count || signal.aborted) return
      begun += 1
      const begunAt = performance.now()
      const exchange = new Exchange({
        ...options,
        verb: 'NOTIFY',
        timeoutMs: answerMs,
        bytes,
        onAnswer: answer => {
          if (answer instanceof Error || !options.callback) open.delete(exchange)
          tally.count(answer, begunAt)
          next()
          endIfDone()
        },
        onCallback: callback => {
          open.delete(exchange)
          tally.countCallback(callback instanceof Error ? undefined : callback.result)
          endIfDone()
        },
      })
      open.add(exchange)
    }

    signal.addEventListener('abort', end)
    tally.begin()
    for (let started = 0; started < Math.min(concurrency, count); started += 1) next()
  })
}
