/** A program of the system that goes on printing lines. */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

export interface Printer {
  stop(): void
}

/** Calls `onLine` with each. A program that is not there, or ends, prints nothing: what it would tell is not known then. */
export function printedBy(command: string, args: readonly string[], onLine: (line: string) => void): Printer {
  const child = spawn(command, [...args], { stdio: ['ignore', 'pipe', 'ignore'], windowsHide: true })
  child.on('error', () => {})
  createInterface({ input: child.stdout }).on('line', line => {
    if (!child.killed) onLine(line)
  })
  return { stop: () => void child.kill() }
}
