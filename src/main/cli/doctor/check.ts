/** One thing that the doctor looked at, and what came of it. */
import { setTimeout as sleep } from 'node:timers/promises'

/** `unknown`: it could not be looked at. Only `wrong` counts as wrong. */
export type CheckState = 'ok' | 'warning' | 'wrong' | 'unknown'

export interface Check {
  readonly name: string
  readonly state: CheckState
  /** In a sentence or two. May hold what others sent: whoever prints it makes it harmless. */
  readonly found: string
  /** How to mend it; null where there is nothing to mend. */
  readonly mend: string | null
}

export function ok(name: string, found: string): Check {
  return { name, state: 'ok', found, mend: null }
}

export function warning(name: string, found: string, mend: string): Check {
  return { name, state: 'warning', found, mend }
}

export function wrong(name: string, found: string, mend: string): Check {
  return { name, state: 'wrong', found, mend }
}

export function unknown(name: string, found: string, mend: string | null = null): Check {
  return { name, state: 'unknown', found, mend }
}

/** Longer than anything that a check waits for: what takes as long hangs. */
const defaultTimeoutMs = 8000

/** Runs one check, or several that belong together; what it throws, and that it takes too long, is told as its result. */
export async function attempt(
  name: string,
  look: () => Promise<Check | readonly Check[]>,
  timeoutMs = defaultTimeoutMs,
): Promise<readonly Check[]> {
  const over = new AbortController()
  const tooLong = async () => {
    await sleep(timeoutMs, undefined, { signal: over.signal })
    return unknown(name, `This could not be looked at within ${timeoutMs / 1000} s.`)
  }
  try {
    return [await Promise.race([look(), tooLong()])].flat()
  } catch (error) {
    return [unknown(name, `This could not be looked at: ${reasonOf(error)}`)]
  } finally {
    over.abort()
  }
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
