/** Our own faults, for whoever looks after the server: a JSON object a line, on stderr. */
import pino from 'pino'

const quietMs = 10_000
/** Kinds of faults that are remembered; there are few, unless their words change each time. */
const maxKinds = 100

/**
 * Gives the function that writes them. One that repeats is written once, and every ten seconds how often it came since: a full
 * disk fails a thousand times a second, and its log would fill the next one.
 */
export function faultLog(): (error: unknown) => void {
  const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ dest: 2, sync: true }))
  const repeats = new Map<string, number>()

  function awaitQuiet(words: string): void {
    setTimeout(() => {
      const count = repeats.get(words) ?? 0
      repeats.delete(words)
      if (count === 0) return
      log.error({ repeats: count }, words)
      repeats.set(words, 0)
      awaitQuiet(words)
    }, quietMs).unref()
  }

  return error => {
    const words = error instanceof Error ? error.message : String(error)
    const count = repeats.get(words)
    if (count !== undefined) {
      repeats.set(words, count + 1)
      return
    }
    log.error(error)
    if (repeats.size === maxKinds) return
    repeats.set(words, 0)
    awaitQuiet(words)
  }
}
