/** The built growlery command, as its user starts it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, onTestFinished } from 'vitest'
import { temporaryFolder } from './folder.ts'

export const command = join(import.meta.dirname, '../../out/main/growlery.js')

export interface Finished {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs a command to its end. */
export async function run(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Finished> {
  const child = spawn(process.execPath, [command, ...args], { env: { ...process.env, ...env } })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', bytes => {
    stdout += bytes
  })
  child.stderr.on('data', bytes => {
    stderr += bytes
  })
  const [code] = await once(child, 'close')
  return { code, stdout, stderr }
}

/** What a command printed, a JSON object a line; it must have gone well. */
export async function jsonLines(args: readonly string[]): Promise<Record<string, unknown>[]> {
  const { stdout, stderr, code } = await run(args)
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
  return stdout
    .split('\n')
    .slice(0, -1)
    .map(line => JSON.parse(line))
}

export interface RunningServer {
  readonly child: ChildProcess
  readonly port: number
  /** The window's address, with its token. */
  readonly url: string
  readonly data: string
  /** What it printed after the first line, an event each. */
  readonly events: Record<string, unknown>[]
  stderr(): string
  /** Ends it, and gives its exit code (null: by the signal). */
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

export interface ServerOptions {
  readonly data?: string
  readonly args?: readonly string[]
  readonly env?: NodeJS.ProcessEnv
  /** A shell prefix such as `ulimit -f 100; exec`. */
  readonly prefix?: string
}

/** Starts `growlery serve --json` on free ports and waits until it listens; it is stopped after the test. */
export async function serve({
  data = temporaryFolder(),
  args = [],
  env = {},
  prefix,
}: ServerOptions = {}): Promise<RunningServer> {
  const all = [command, 'serve', '--json', '--port', '0', '--ui-port', '0', '--data', data, ...args]
  const options = { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] as ['ignore', 'pipe', 'pipe'] }
  const child =
    prefix === undefined
      ? spawn(process.execPath, all, options)
      : spawn('bash', ['-c', `${prefix} "$0" "$@"`, process.execPath, ...all], options)
  let stderr = ''
  child.stderr.on('data', bytes => {
    stderr += bytes
  })
  const events: Record<string, unknown>[] = []
  const lines = createInterface({ input: child.stdout })
  lines.on('line', line => events.push(JSON.parse(line)))
  const exited = once(child, 'exit')
  await Promise.race([once(lines, 'line'), exited])
  const first = events.shift()
  if (first === undefined) throw new Error(`The server did not start: ${stderr}`)
  const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal)
    const [code] = await exited
    return code
  }
  onTestFinished(async () => {
    if (child.exitCode === null && child.signalCode === null) await stop('SIGKILL')
  })
  const { gntp, ui } = first as { gntp: { port: number }; ui: { url: string } | null }
  return { child, port: gntp.port, url: ui?.url ?? '', data, events, stderr: () => stderr, stop }
}
