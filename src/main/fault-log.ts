/** Our own faults, for whoever looks after the server: a JSON object a line, on stderr or in a file. */
import { mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import pino from 'pino'
import { withoutUnseen } from './gntp/quote.ts'

const quietMs = 10_000
const maxWaitingBytes = 64 * 1024
/** Of a file, when it is begun anew. */
const largeBytes = 1024 * 1024
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
 * disk fails a thousand times a second, and its log would fill the next one. `file`: where they are written instead of stderr; one that
 * has become large is put aside as `.old` first, where it takes the place of the one before.
 */
export function faultLog(file?: string): (error: unknown) => void {
  if (file !== undefined) makeRoom(file)
  // Whoever reads it may stop: nothing waits for that, and little is kept.
  const destination = pino.destination({
    dest: file ?? 2,
    sync: false,
    maxLength: maxWaitingBytes,
    retryEAGAIN: () => false,
  })
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

function makeRoom(file: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
    if (size > largeBytes) renameSync(file, `${file}.old`)
  } catch {
    // Then there is no log, and all else goes on.
  }
}
