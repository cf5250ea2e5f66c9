/** Runs a program of the tests in a process of its own: for what could end the process. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** What it printed as JSON. Rejects with its standard error where it does not end well, and within fifteen seconds. */
export async function child(path: string, ...args: string[]): Promise<unknown> {
  const { stdout } = await run(process.execPath, [path, ...args], { timeout: 15_000, killSignal: 'SIGKILL' })
  return JSON.parse(stdout)
}
