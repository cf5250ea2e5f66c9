/** Very many at once. */
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { expect, it } from 'vitest'
import { notification } from '../../support/client.ts'
import { until } from '../../support/until.ts'
import { hasProc, openSockets, target } from './target.ts'

const crowd = 10_000
/** As many as wait to be accepted without any being turned away. */
const atATime = 1000

/** Descriptors that a program may have open here; both sides of a connection need one. */
function descriptors(): number {
  if (process.platform === 'win32') return Number.POSITIVE_INFINITY
  const limit = execFileSync('sh', ['-c', 'ulimit -Hn'], { encoding: 'utf8' }).trim()
  return limit === 'unlimited' ? Number.POSITIVE_INFINITY : Number(limit)
}

// Nobody is to be too slow while all the others connect.
const server = target({ args: ['--limit', 'idleTimeoutMs=60000'] })

it.skipIf(descriptors() < crowd + 500)(`${crowd} connections at once are all answered`, async () => {
  const sockets: Socket[] = []
  while (sockets.length < crowd) sockets.push(...(await Promise.all(Array.from({ length: atATime }, open))))
  if (hasProc) await until(() => openSockets(server()) >= crowd)
  expect(sockets.filter(({ readyState }) => readyState !== 'open')).toEqual([])
  const answers = await Promise.all(sockets.map(notify))
  expect(answers.filter(answer => !answer.startsWith('GNTP/1.0 -OK NONE\r\n'))).toEqual([])
})

async function open(): Promise<Socket> {
  const socket = connect({ port: server().port, host: '127.0.0.1' })
  await once(socket, 'connect')
  return socket
}

/** Sends one notification, and gives what is answered until the server closes its side. */
function notify(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = ''
    socket.setEncoding('utf8').on('data', text => {
      answer += text
    })
    socket.on('error', reject)
    socket.on('end', () => resolve(answer))
    socket.write(notification())
  })
}
