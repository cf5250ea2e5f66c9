/** The built server, started to be fuzzed: with short time limits and small ones, and watched from all sides. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { nodeFlags } from '../../build/node-flags.ts'
import { connectToHub } from '../support/hub-client.ts'
import { password } from './grammar.ts'
import { Inspector, type Memory } from './inspector.ts'
import { slackMs } from './send.ts'

export interface Target {
  readonly port: number
  /** How long after the last byte of an input the server must have answered or closed. */
  readonly limitMs: number
  /** How it ended, if it did. */
  ended(): string | undefined
  /** What it wrote to stderr since this was asked last. */
  takeFaults(): string[]
  /** The user closes all toasts; true when, within the time limits, no more sockets are open than at the start. */
  settle(): Promise<boolean>
  /** What it keeps, its garbage collected. */
  measure(): Promise<Measured>
  /** The longest time, in ms, in which it served nobody, since this was asked last; `measure` is not counted. */
  takeLongestStall(): Promise<number>
  stop(): Promise<void>
}

export interface Measured extends Memory {
  /** Open file descriptors; undefined where the system does not tell. */
  readonly descriptors: number | undefined
  /** Applications and types that registered: each is rightly kept. */
  readonly registered: number
}

const command = join(import.meta.dirname, '../../out/main/growlery.js')

const times = { idleTimeoutMs: 300, messageTimeoutMs: 1000, lingerTimeoutMs: 300 }
const limits = {
  ...times,
  maxHeaderBytes: 16_384,
  maxResourceBytes: 100_000,
  maxMessageBytes: 300_000,
}
const limitMs = times.messageTimeoutMs + times.lingerTimeoutMs + slackMs
const toastSeconds = 1
/** The origin that the handshakes of foreign.ts come from. */
const webSocket = ['--websocket-origin', 'http://localhost']
const pollMs = 20

const listening = z.object({ gntp: z.object({ port: z.number() }), ui: z.object({ url: z.string() }) })
const debuggerWords = /^(Debugger |For help, see: |Waiting for the debugger )/
/** A process that has come to its end waits for who inspects it. */
const debuggerWaits = /^Waiting for the debugger to disconnect/
const debuggerAddress = /^Debugger listening on (\S+)/

/** Starts one, with a data folder of its own. Rejects where it does not start. */
export async function startTarget(): Promise<Target> {
  const data = mkdtempSync(join(tmpdir(), 'growlery-fuzz-'))
  const limitArguments = Object.entries(limits).flatMap(([name, value]) => ['--limit', `${name}=${value}`])
  const serve = [
    command,
    'serve',
    '--json',
    '--port',
    '0',
    '--ui-port',
    '0',
    '--data',
    data,
    ...webSocket,
    ...limitArguments,
  ]
  const child = spawn(process.execPath, [...nodeFlags, '--inspect=127.0.0.1:0', ...serve], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, GROWLERY_PASSWORD: password },
  })
  let end: string | undefined
  const exited = once(child, 'exit').then(([code, signal]) => {
    end = signal === null ? `It exited with ${code}` : `It was ended by ${signal}`
  })
  const faults: string[] = []
  let inspector: Inspector | undefined
  const inspectorUrl = Promise.withResolvers<string>()
  createInterface({ input: child.stderr }).on('line', line => {
    const url = debuggerAddress.exec(line)?.[1]
    if (url !== undefined) inspectorUrl.resolve(url)
    if (debuggerWaits.test(line)) inspector?.close()
    if (!debuggerWords.test(line)) faults.push(line)
  })
  const stop = async () => {
    if (end === undefined) child.kill('SIGKILL')
    await exited
    rmSync(data, { recursive: true, force: true })
  }

  const printed = createInterface({ input: child.stdout })
  const [first] = await Promise.race([once(printed, 'line'), exited.then(() => [undefined])])
  if (first === undefined) {
    await stop()
    throw new Error(`The server did not start: ${faults.join('\n')}`)
  }
  const { gntp, ui } = listening.parse(JSON.parse(first))
  const inside = await Inspector.connect(await inspectorUrl.promise)
  inspector = inside
  const window = await connectToHub(ui.url)
  await window.hub.settings.change({ toastSeconds })
  const idleSockets = (await inside.memory()).sockets

  const settle = async () => {
    await window.hub.inbox.closeAll({})
    const deadline = performance.now() + limitMs
    while ((await inside.memory()).sockets > idleSockets) {
      if (performance.now() > deadline) return false
      await sleep(pollMs)
    }
    return true
  }
  const measure = async () => {
    // Twice: what the first one finalizes lets go of more.
    await inside.collectGarbage()
    await inside.collectGarbage()
    await inside.takeLongestStall()
    const { applications } = await window.hub.hello()
    const registered = applications.reduce((sum, { types }) => sum + 1 + types.length, 0)
    return { ...(await inside.memory()), descriptors: descriptorsOf(child.pid), registered }
  }
  /** What is asked of a server that ends meanwhile is not answered. */
  const unlessEnded = async <T>(asked: Promise<T>): Promise<T> => {
    const ended = exited.then(() => Promise.reject(new Error(end)))
    return Promise.race([asked, ended])
  }
  return {
    port: gntp.port,
    limitMs,
    ended: () => end,
    takeFaults: () => faults.splice(0),
    settle: () => unlessEnded(settle()),
    measure: () => unlessEnded(measure()),
    takeLongestStall: () => unlessEnded(inside.takeLongestStall()),
    async stop() {
      inside.close()
      window.close()
      await stop()
    },
  }
}

function descriptorsOf(pid: number | undefined): number | undefined {
  try {
    return readdirSync(`/proc/${pid}/fd`).length
  } catch {
    // Only Linux tells it there.
    return undefined
  }
}
