/**
 * Machines for one test, each with a network, an address and a name of its own, on one switch. They are namespaces of this machine,
 * which touch nothing of it, and are gone with the processes in them: those end with the test, or by the kernel when the tests
 * are killed.
 */
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process'
import { expect } from 'vitest'
import { type RunningCommand, watch } from './command.ts'
import { type Finished, type RunningServer, runInside, serve } from './program.ts'
import { findProgram } from './programs.ts'
import { until } from './until.ts'

export interface Machine {
  readonly name: string
  readonly address: string
  /** Starts `growlery serve` on it, on the usual port of all of its addresses. */
  serve(options?: { readonly args?: readonly string[]; readonly env?: NodeJS.ProcessEnv }): Promise<RunningServer>
  /** Runs a growlery command on it to its end. */
  run(args: readonly string[], env?: NodeJS.ProcessEnv): Promise<Finished>
  /** Starts a program on it. */
  start(program: string, ...args: string[]): RunningCommand
  /** Pulls its cable out of the switch, or puts it back. */
  cable(state: 'down' | 'up'): void
  /** Takes its address away and gives it another one, as a router does; gives that one. */
  move(): string
}

const diesWithUs = ['setpriv', '--pdeathsig', 'KILL']
const stays = 'echo ready && exec sleep infinity'
const makeSwitch = 'ip link add switch type bridge && ip link set switch up'

/** What `unshare` needs besides to be let do that here; undefined where a program is missing, or it is not let at all. */
export const hasMachines = findIsolation()

function findIsolation(): readonly string[] | undefined {
  const needed = ['setpriv', 'unshare', 'nsenter', 'ip', 'hostname']
  if (needed.some(name => findProgram(name) === undefined)) return undefined
  const probe = `hostname probe && ${makeSwitch} && ip link add port type veth peer name eth0`
  // Who is not root may be root in a user namespace.
  return [[], ['--map-root-user']].find(more => {
    const args = ['--net', '--uts', ...more, '--', 'sh', '-c', probe]
    return spawnSync('unshare', args, { timeout: 5000, killSignal: 'SIGKILL' }).status === 0
  })
}

/** Their addresses end with their numbers, from 1 on. */
export async function machines<const Names extends readonly string[]>(
  ...names: Names
): Promise<{ [Index in keyof Names]: Machine }>
export async function machines(...names: string[]): Promise<Machine[]> {
  const isolation = hasMachines ?? []
  const hub = await namespace([...diesWithUs, 'unshare', '--net', ...isolation, '--', 'sh', '-c'], makeSwitch)
  const user = isolation.length > 0 ? [`--user=/proc/${hub.pid}/ns/user`, '--preserve-credentials'] : []
  const inSwitch = ['nsenter', `--net=/proc/${hub.pid}/ns/net`, ...user, '--']
  return Promise.all(
    names.map(async (name, index) => {
      const begin = [...inSwitch, ...diesWithUs, 'unshare', '--net', '--uts', '--', 'sh', '-c']
      const { pid } = await namespace(begin, `hostname ${name} && ip link set lo up`)
      const inside = ['nsenter', `--net=/proc/${pid}/ns/net`, `--uts=/proc/${pid}/ns/uts`, ...user, '--', ...diesWithUs]
      const address = `192.0.2.${index + 1}`
      const port = `port${index + 1}`
      now(inSwitch, `ip link add ${port} type veth peer name eth0 netns ${pid}`)
      now(inSwitch, `ip link set ${port} master switch up`)
      now(inside, `ip address add ${address}/24 dev eth0 && ip link set eth0 up`)
      return machine({
        name,
        address,
        inside,
        cable: state => now(inSwitch, `ip link set ${port} ${state}`),
        move: () => {
          const moved = `192.0.2.${index + 101}`
          now(inside, `ip address flush dev eth0 && ip address add ${moved}/24 dev eth0`)
          return moved
        },
      })
    }),
  )
}

function machine({
  inside,
  ...rest
}: Pick<Machine, 'name' | 'address' | 'cable' | 'move'> & { readonly inside: readonly string[] }): Machine {
  return {
    ...rest,
    serve: ({ args = [], env = {} } = {}) => {
      const everywhere = ['--no-ui', '--host', '0.0.0.0', '--port', '23053', ...args]
      return serve({ prefix: ['exec', ...inside].join(' '), args: everywhere, env })
    },
    run: (args, env) => runInside(inside, args, env),
    start: (program, ...args) => {
      const [first = '', ...all] = [...inside, program, ...args]
      return watch(spawn(first, all))
    },
  }
}

/** A process that keeps namespaces of its own open until the test is over. */
async function namespace(begin: readonly string[], script: string): Promise<ChildProcessWithoutNullStreams> {
  const [program = '', ...args] = [...begin, `${script} && ${stays}`]
  const { child, lines, stderr } = watch(spawn(program, args))
  await until(() => lines().length > 0 || child.exitCode !== null)
  if (lines().length === 0) throw new Error(`No network could be made: ${stderr()}`)
  return child
}

function now(inside: readonly string[], script: string): void {
  const [program = '', ...args] = [...inside, 'sh', '-c', script]
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' })
  expect({ script, status, stderr }).toEqual({ script, status: 0, stderr: '' })
}
