/** The built growlery command, as its user starts it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest'
import { nodeFlags } from '../../build/node-flags.ts'
import { temporaryFolder } from './folder.ts'

export const command = join(import.meta.dirname, '../../out/main/growlery.js')

export interface Finished {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs a command to its end, with `input` as its standard input. */
export function run(args: readonly string[], env: NodeJS.ProcessEnv = {}, input = ''): Promise<Finished> {
  return runInside([], args, env, input)
}

/** The same, run by the command `inside`: one that takes it to another network, for example. */
export async function runInside(
  inside: readonly string[],
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  input = '',
): Promise<Finished> {
  const [program = '', ...all] = [...inside, process.execPath, ...nodeFlags, command, ...args]
  // Whoever runs the tests in colours does not mean ours.
  const child = spawn(program, all, { env: { ...process.env, FORCE_COLOR: undefined, ...env } })
  // It may end before it has read all of it.
  child.stdin.on('error', () => {})
  child.stdin.end(input)
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
export async function serve({ data = temporaryFolder(), ...options }: ServerOptions = {}): Promise<RunningServer> {
  const server = await launch({ data, ...options })
  onTestFinished(() => kill(server))
  return server
}

/** One server for all tests of a file; gives a function that gives it. It must end well after the last of them. */
export function sharedServer(options: Omit<ServerOptions, 'data'> = {}): () => RunningServer {
  let server: RunningServer | undefined
  beforeAll(async () => {
    const data = mkdtempSync(join(tmpdir(), 'growlery-test-'))
    server = await launch({ ...options, data })
  })
  afterAll(async () => {
    if (server === undefined) return
    try {
      expect(await server.stop()).toBe(0)
    } finally {
      await kill(server)
      rmSync(server.data, { recursive: true, force: true })
    }
  })
  return () => {
    if (server === undefined) throw new Error('The server runs from the first test on')
    return server
  }
}

async function kill({ child, stop }: RunningServer): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await stop('SIGKILL')
}

async function launch({
  data,
  args = [],
  env = {},
  prefix,
}: ServerOptions & { readonly data: string }): Promise<RunningServer> {
  const all = [...nodeFlags, command, 'serve', '--json', '--port', '0', '--ui-port', '0', '--data', data, ...args]
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
  const listening = Promise.withResolvers<void>()
  onLines(child.stdout, line => {
    events.push(JSON.parse(line))
    listening.resolve()
  })
  const exited = once(child, 'exit')
  await Promise.race([listening.promise, exited])
  const first = events.shift()
  if (first === undefined) throw new Error(`The server did not start: ${stderr}`)
  const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal)
    const [code] = await exited
    return code
  }
  const { gntp, ui } = first as { gntp: { port: number }; ui: { url: string } | null }
  return { child, port: gntp.port, url: ui?.url ?? '', data, events, stderr: () => stderr, stop }
}

/** Lines that end with LF, and nothing else: readline would cut at U+2028 too. */
function onLines(stream: Readable, listener: (line: string) => void): void {
  let rest = ''
  stream.setEncoding('utf8').on('data', text => {
    const lines = `${rest}${text}`.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) listener(line)
  })
}
