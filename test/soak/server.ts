/** The built server, in a data folder of its own, for as long as the soak lasts. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { root } from '../../build/fresh.ts'
import { nodeFlags } from '../../build/node-flags.ts'

export interface SoakedServer {
  readonly pid: number
  readonly port: number
  /** The window's address, with its token. */
  readonly url: string
  /** Resolves when it has ended, however. */
  readonly ended: Promise<void>
  /** Ends it as its user would, and gives its exit code; null where it had to be killed or had died of a signal. */
  stop(): Promise<number | null>
}

/** The password of the captures, and of our own clients that have one. */
export const password = 'secret'

const stopWithinMs = 10_000

/**
 * Starts it. `onFault` hears each line of its standard error, and of its end when nobody asked for that. Rejects where it does
 * not start.
 */
export async function startServer(data: string, onFault: (words: string) => void): Promise<SoakedServer> {
  const command = join(root, 'out/main/growlery.js')
  const args = [...nodeFlags, command, 'serve', '--json', '--port', '0', '--ui-port', '0', '--data', data]
  // A group of its own: Ctrl-C is for the soak, which ends the server when it has read its history.
  const child = spawn(process.execPath, args, {
    detached: true,
    env: { ...process.env, GROWLERY_PASSWORD: password },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = once(child, 'exit')
  createInterface({ input: child.stderr }).on('line', line => onFault(`The server said: ${line}`))
  const lines = createInterface({ input: child.stdout })
  const first = await Promise.race([once(lines, 'line').then(([line]) => String(line)), exited.then(() => undefined)])
  if (first === undefined || child.pid === undefined) throw new Error('The server did not start')

  let isStopping = false
  child.once('exit', (code, signal) => {
    if (!isStopping) onFault(`The server ended by itself (exit code ${code}, signal ${signal})`)
  })
  process.once('exit', () => child.kill('SIGKILL'))
  const { gntp, ui } = JSON.parse(first) as { gntp: { port: number }; ui: { url: string } }
  return {
    pid: child.pid,
    port: gntp.port,
    url: ui.url,
    ended: exited.then(() => {}),
    async stop() {
      isStopping = true
      return stop(child, exited)
    },
  }
}

async function stop(child: ChildProcess, exited: Promise<unknown[]>): Promise<number | null> {
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), stopWithinMs)
  await exited
  clearTimeout(timer)
  return child.exitCode
}
