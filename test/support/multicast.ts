/** Multicast DNS among processes of this machine. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { onTestFinished } from 'vitest'

const group = '224.0.0.251'

/** Whether what this machine says to all comes back to it. Asked at another port than that of multicast DNS. */
export async function hasMulticast(): Promise<boolean> {
  const socket = createSocket({ type: 'udp4', reuseAddr: true })
  try {
    socket.bind()
    await once(socket, 'listening')
    socket.addMembership(group)
    const heard = once(socket, 'message').then(() => true)
    socket.send('anybody?', socket.address().port, group)
    return await Promise.race([heard, sleep(1000, false)])
  } catch {
    return false
  } finally {
    socket.close()
  }
}

/** Linux can run a program in a network of its own, that leads nowhere. */
export const hasOwnNetworks = spawnSync('unshare', ['-rn', 'true']).status === 0

/** What is told there, by the program of the tests `errors-without-network.ts`. */
export async function errorsWithoutNetwork(how: 'no network' | 'port taken'): Promise<string[]> {
  const program = join(import.meta.dirname, 'errors-without-network.ts')
  const child = spawn('unshare', ['-rn', process.execPath, program, how], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  let printed = ''
  child.stdout.on('data', bytes => {
    printed += bytes
  })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`It ended with ${code}`)
  return JSON.parse(printed)
}

export interface Announced {
  readonly name: string
  readonly port: number
  readonly serverId?: string
}

/** A server that another process announces; gives that process, which ends with the test. SIGTERM lets it say goodbye. */
export function announcedElsewhere({ name, port, serverId = randomUUID() }: Announced): ChildProcess {
  const program = join(import.meta.dirname, 'announcer.ts')
  const child = spawn(process.execPath, [program, name, String(port), serverId], { stdio: 'inherit' })
  onTestFinished(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill()
    await once(child, 'exit')
  })
  return child
}
