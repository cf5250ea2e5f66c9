/** A port of loopback at which connections are neither taken nor refused. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { onTestFinished } from 'vitest'

/** Linux only: elsewhere a full queue is answered. */
export const hasBlackHole = process.platform === 'linux'

const listener = `
  const server = require('node:net').createServer(() => {})
  server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => console.log(server.address().port))
`

/** A listener that was stopped, with a queue that is full; it ends with the test. */
export async function blackHole(): Promise<number> {
  const child = spawn(process.execPath, ['-e', listener], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [line] = await once(child.stdout, 'data')
  const port = Number(line)
  child.kill('SIGSTOP')
  for (;;) {
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => {})
    onTestFinished(() => void socket.destroy())
    const isTaken = await Promise.race([once(socket, 'connect').then(() => true), sleep(200, false)])
    if (!isTaken) return port
  }
}
