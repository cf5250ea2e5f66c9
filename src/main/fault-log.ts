/** Our own faults, for whoever looks after the server: a JSON object a line, on stderr. */
import pino from 'pino'
import { withoutUnseen } from './gntp/quote.ts'

const quietMs = 10_000
const maxWaitingBytes = 64 * 1024
/** Kinds of faults that are told apart; beyond them all are one. */
const maxKinds = 100

/**
 * What makes two faults the same: not their words, which may name a path that is another one each time.
 */
function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error).slice(0, 80)
  const code = 'code' in error ? String(error.code) : error.message
  return `${error.name} ${code} ${error.stack?.split('\n').find(line => line.startsWith('    at ')) ?? ''}`
}

/**
 * Gives the function that writes them. One that repeats is written once, and every ten seconds how often it came since: a full
 * disk fails a thousand times a second, and its log would fill the next one.
 */
export function faultLog(): (error: unknown) => void {
  // Whoever reads it may stop: nothing waits for that, and little is kept.
  const destination = pino.destination({ dest: 2, sync: false, maxLength: maxWaitingBytes, retryEAGAIN: () => false })
  // A log that cannot be written, on a full disk for example, is no reason to die.
  destination.on('error', () => {})
  const hooks = { streamWrite: withoutUnseen }
  const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime, hooks }, destination)
  const repeats = new Map<string, number>()

  function awaitQuiet(kind: string, words: string): void {
    setTimeout(() => {
      const count = repeats.get(kind) ?? 0
      repeats.delete(kind)
      if (count === 0) return
      log.error({ repeats: count }, words)
      repeats.set(kind, 0)
      awaitQuiet(kind, words)
    }, quietMs).unref()
  }

  return error => {
    const own = kindOf(error)
    const kind = repeats.has(own) || repeats.size < maxKinds ? own : 'all others'
    const count = repeats.get(kind)
    if (count !== undefined) {
      repeats.set(kind, count + 1)
      return
    }
    log.error(error)
    repeats.set(kind, 0)
    awaitQuiet(kind, error instanceof Error ? error.message : String(error))
  }
}
