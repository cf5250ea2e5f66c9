/**
 * Where the benchmarks run: a temporary folder with a copy of the built program, so that a build meanwhile changes nothing, and
 * the processes that were started. All of it is gone when this process ends, however it ends.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { root } from '../../build/fresh.ts'
import { nodeFlags } from '../../build/node-flags.ts'

export interface Process {
  readonly pid: number
  readonly port: number
  stop(): Promise<void>
}

export interface Server extends Process {
  /** The window's address, with its token. */
  readonly url: string
}

export interface ServeOptions {
  readonly data?: string
  readonly args?: readonly string[]
  /** That others may send and subscribe with. */
  readonly password?: string
}

export interface Loaded {
  readonly ratePerSecond: number
}

const lineMs = 30_000

export class Place {
  readonly #folder = mkdtempSync(join(tmpdir(), 'growlery-bench-'))
  readonly #children = new Set<ChildProcess>()
  #folders = 0
  /** The built `growlery` command. */
  readonly command = join(this.#folder, 'out/main/growlery.js')

  constructor() {
    cpSync(join(root, 'out'), join(this.#folder, 'out'), { recursive: true })
    // As in the project: without it Node has to find out what kind of modules these are.
    writeFileSync(join(this.#folder, 'package.json'), '{ "type": "module" }\n')
    process.on('exit', () => this.#leave())
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130))
  }

  /** A new folder. */
  folder(): string {
    this.#folders += 1
    const path = join(this.#folder, String(this.#folders))
    mkdirSync(path)
    return path
  }

  /** Starts `growlery serve` as its user does, on free ports, and waits until it listens. */
  async serve({ data = this.folder(), args = [], password }: ServeOptions = {}): Promise<Server> {
    const all = [...nodeFlags, this.command, 'serve', '--port', '0', '--ui-port', '0', '--data', data, ...args]
    const { child, words } = await this.#start(
      all,
      /^Open /m,
      password === undefined ? {} : { GROWLERY_PASSWORD: password },
    )
    const port = /on 127\.0\.0\.1:(\d+)/.exec(words)?.[1]
    const url = /^Open (\S+)/m.exec(words)?.[1]
    if (port === undefined || url === undefined) throw new Error(`growlery serve said: ${words}`)
    return { ...this.#process(child, Number(port)), url }
  }

  /** Starts a server of floors/, which prints its port. */
  async floor(name: string, ...args: readonly string[]): Promise<Process> {
    const path = join(import.meta.dirname, 'floors', `${name}.js`)
    const { child, words } = await this.#start([path, ...args], /^\d+$/m)
    return this.#process(child, Number(words))
  }

  /** Runs `growlery bench`. Throws where something was not answered -OK. */
  async load(port: number, ...args: readonly string[]): Promise<Loaded> {
    return JSON.parse(await this.#output([this.command, 'bench', '--json', '--port', String(port), ...args]))
  }

  /** Runs a program of clients/, which uses the built growlery/client, and gives the JSON that it prints. Throws where it fails. */
  async client(name: string, ...args: readonly string[]): Promise<unknown> {
    const path = join(import.meta.dirname, 'clients', `${name}.js`)
    return JSON.parse(await this.#output([path, join(this.#folder, 'out/client/index.js'), ...args]))
  }

  async #output(args: readonly string[]): Promise<string> {
    const child = this.#spawn(args)
    let stdout = ''
    child.stdout?.on('data', bytes => {
      stdout += bytes
    })
    const [code] = await once(child, 'close')
    if (code !== 0) throw new Error(`${args.slice(0, 2).join(' ')} ended with ${code}: ${stdout}`)
    return stdout
  }

  /** From the start of a program to its first line, in milliseconds. It is ended then. */
  async untilFirstLine(args: readonly string[]): Promise<number> {
    const begun = performance.now()
    const child = this.#spawn(args)
    if (child.stdout === null) throw new Error('The program has no stdout')
    await once(createInterface({ input: child.stdout }), 'line', { signal: AbortSignal.timeout(lineMs) })
    const tookMs = performance.now() - begun
    // Told, not killed: the next start must not have to mend what this one left.
    await end(child, 'SIGTERM')
    return tookMs
  }

  #spawn(args: readonly string[], environment: Readonly<Record<string, string>> = {}): ChildProcess {
    const env = { ...process.env, ...environment }
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] })
    this.#children.add(child)
    child.on('exit', () => this.#children.delete(child))
    return child
  }

  /** Waits until what it prints matches. */
  async #start(
    args: readonly string[],
    pattern: RegExp,
    environment?: Readonly<Record<string, string>>,
  ): Promise<{ child: ChildProcess; words: string }> {
    const child = this.#spawn(args, environment)
    let words = ''
    while (!pattern.test(words)) {
      if (child.stdout === null || child.exitCode !== null) throw new Error(`${args[0]} did not start: ${words}`)
      const [bytes] = await once(child.stdout, 'data', { signal: AbortSignal.timeout(lineMs) })
      words += bytes
    }
    return { child, words }
  }

  #process(child: ChildProcess, port: number): Process {
    if (child.pid === undefined) throw new Error('The program has no pid')
    return { pid: child.pid, port, stop: () => end(child) }
  }

  #leave(): void {
    for (const child of this.#children) child.kill('SIGKILL')
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill(signal)
  await exited
}
