/**
 * growl-for-linux for one test. It always listens on port 23053 of all addresses: so it has a network of its own, a display that
 * nobody sees, and a configuration folder of its own, and all of it ends with the test.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { onTestFinished } from 'vitest'
import { type Sending, type Steps, sendAll } from './client-script.ts'
import { temporaryFolder } from './folder.ts'
import { findProgram } from './programs.ts'
import { until } from './until.ts'

/**
 * A network and a process tree of their own: when the first process ends, by whatever, the kernel ends the others; and that
 * ends when the tests do.
 */
const apart = ['--pdeathsig', 'KILL', 'unshare', '--net', '--pid', '--fork', '--kill-child']
/** Port 23053, listening, as /proc/net/tcp has it. */
const listening = / 00000000:5A0D 00000000:0000 0A /

/** Its display listens on TCP only, in the network of its own: it leaves no socket and no lock in /tmp. */
const start = `
  ip link set lo up &&
  Xvfb -displayfd 1 -nolock -nolisten unix -nolisten local -listen tcp -ac 2>/dev/null |
  { read -r display && DISPLAY=127.0.0.1:$display exec gol; }`

/** What `unshare` needs besides to be let do that here; undefined where a program is missing, or it is not let at all. */
export const growlForLinux = findIsolation()

function findIsolation(): readonly string[] | undefined {
  const needed = ['setpriv', 'unshare', 'nsenter', 'ip', 'Xvfb', 'gol']
  if (needed.some(name => findProgram(name) === undefined)) return undefined
  // Who is not root may be root in a user namespace.
  return [[], ['--map-root-user']].find(more => {
    const args = [...apart, ...more, '--', 'ip', 'link', 'set', 'lo', 'up']
    return spawnSync('setpriv', args, { timeout: 5000, killSignal: 'SIGKILL' }).status === 0
  })
}

export interface GrowlForLinux {
  /** A command that runs the one after it in the network that it is alone in. */
  readonly inside: readonly string[]
  /** Runs the library beside it. */
  send(sending: Sending): Promise<Steps>
  /** What it has stored. */
  applications(): Record<string, unknown>[]
  notifications(): Record<string, unknown>[]
  /** The resources that it keeps, by identifier. */
  resources(): Map<string, Buffer>
}

/** Starts it; `config` is what its settings window writes. It is killed after the test. */
export async function startGrowlForLinux(config: Readonly<Record<string, string>> = {}): Promise<GrowlForLinux> {
  const home = temporaryFolder()
  const folder = join(home, 'gol')
  mkdirSync(folder)
  const database = join(folder, 'config.db')
  writeConfig(database, config)
  const env = { PATH: process.env['PATH'], HOME: home, XDG_CONFIG_HOME: home, LANG: 'C.UTF-8' }
  const isolation = growlForLinux ?? []
  const child = spawn('setpriv', [...apart, ...isolation, '--', 'sh', '-c', start], { env, stdio: 'ignore' })
  const exited = once(child, 'exit')
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await exited
  })
  await until(() => hasEnded(child) || listensApart(`/proc/${child.pid}`))
  if (hasEnded(child)) throw new Error(`growl-for-linux did not start: unshare ended with ${child.exitCode}`)
  const user = isolation.length > 0 ? [`--user=/proc/${child.pid}/ns/user`, '--preserve-credentials'] : []
  const inside = ['nsenter', `--net=/proc/${child.pid}/ns/net`, ...user, '--']
  return {
    inside,
    send: sending => sendAll(sending, inside),
    applications: () => rows(database, 'SELECT app_name, app_icon, name, enable FROM application ORDER BY rowid'),
    notifications: () => rows(database, 'SELECT title, text, icon, url FROM notification ORDER BY rowid'),
    resources: () => resourcesIn(join(folder, 'resource')),
  }
}

/** Whether something listens in the network of this process, which must not be ours. */
function listensApart(folder: string): boolean {
  try {
    if (readlinkSync(`${folder}/ns/net`) === readlinkSync('/proc/self/ns/net')) return false
    return listening.test(readFileSync(`${folder}/net/tcp`, 'latin1'))
  } catch {
    // It has just ended.
    return false
  }
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null
}

function writeConfig(path: string, config: Readonly<Record<string, string>>): void {
  using database = new DatabaseSync(path)
  database.exec('CREATE TABLE config (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)')
  const insert = database.prepare('INSERT INTO config VALUES (?, ?)')
  for (const [key, value] of Object.entries(config)) insert.run(key, value)
}

function rows(path: string, query: string): Record<string, unknown>[] {
  using database = new DatabaseSync(path, { readOnly: true })
  return database
    .prepare(query)
    .all()
    .map(row => ({ ...row }))
}

function resourcesIn(folder: string): Map<string, Buffer> {
  return new Map(readdirSync(folder).map(name => [name, readFileSync(join(folder, name))]))
}
