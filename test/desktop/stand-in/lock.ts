/** The single-instance lock of a userData folder, between real processes: a file with the holder's number, and a socket beside it. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { track } from './pending.ts'

export interface SecondInstance {
  readonly argv: string[]
  readonly cwd: string
  readonly data: unknown
}

const patienceMs = 5000
let held: string | undefined

/** Takes the lock and hears of others who want it; or tells the holder of us, and says false. */
export function takeLock(folder: string, us: SecondInstance, onSecond: (second: SecondInstance) => void): boolean {
  if (held !== undefined) return true
  const path = join(folder, 'StandInLock')
  const socket = join(folder, 'StandInSocket')
  if (!write(path)) {
    void track(say(socket, us)).catch(error => console.error(error))
    return false
  }
  held = path
  rmSync(socket, { force: true })
  const server = createServer(other => {
    let text = ''
    other.setEncoding('utf8').on('data', part => {
      text += part
    })
    other.on('end', () => {
      onSecond(JSON.parse(text))
      other.end('heard')
    })
  })
  server.listen(socket)
  server.unref()
  return true
}

export function hasLock(): boolean {
  return held !== undefined
}

export function releaseLock(): void {
  if (held !== undefined) rmSync(held, { force: true })
  held = undefined
}

function write(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    if (isAlive(Number(readFileSync(path, 'utf8')))) return false
    // Left by one that was killed.
    writeFileSync(path, String(process.pid))
    return true
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** The holder may only just have started. */
async function say(socket: string, us: SecondInstance): Promise<void> {
  for (const end = Date.now() + patienceMs; ; await sleep(20)) {
    try {
      await sayOnce(socket, us)
      return
    } catch (error) {
      if (Date.now() > end) throw error
    }
  }
}

function sayOnce(path: string, us: SecondInstance): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ path, allowHalfOpen: true })
    socket.on('error', reject)
    socket.on('end', resolve)
    socket.resume()
    socket.end(JSON.stringify(us))
  })
}
