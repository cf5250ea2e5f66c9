import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { describe, expect, it, onTestFinished } from 'vitest'
import { FetchError } from '../../../src/main/icons/fetch-error.ts'
import { publicNames } from '../../../src/main/icons/public-only.ts'

const headerBytes = 12
const noSuchName = 3
const typeA = 1

/** A name server that knows one IPv4 address for each of these names, says nothing of `silent.test`, and denies all others. */
async function nameServer(names: Readonly<Record<string, readonly number[]>>): Promise<string> {
  const socket = createSocket('udp4')
  socket.on('message', (query, { port, address }) => {
    const labels: string[] = []
    let at = headerBytes
    for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
      labels.push(query.toString('latin1', at + 1, at + 1 + length))
      at += 1 + length
    }
    const question = query.subarray(headerBytes, at + 5)
    const name = labels.join('.')
    const known = query.readUInt16BE(at + 1) === typeA ? names[name] : undefined
    if (name === 'silent.test') return
    const header = Buffer.from([
      0,
      0,
      0x81,
      0x80 + (name in names ? 0 : noSuchName),
      0,
      1,
      0,
      known === undefined ? 0 : 1,
      0,
      0,
      0,
      0,
    ])
    query.copy(header, 0, 0, 2)
    const answer = known === undefined ? [] : [0xc0, headerBytes, 0, typeA, 0, 1, 0, 0, 0, 60, 0, 4, ...known]
    socket.send(Buffer.concat([header, question, Buffer.from(answer)]), port, address)
  })
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  onTestFinished(() => void socket.close())
  return `127.0.0.1:${socket.address().port}`
}

describe('names of the public internet', () => {
  it('are looked up, also while others are not answered', async () => {
    const server = await nameServer({ 'there.test': [192, 0, 2, 1] })
    const lookup = publicNames([server])
    const find = (name: string) =>
      new Promise<unknown>(resolve => lookup(name, { all: true }, (error, found) => resolve(error ?? found)))
    const ended: string[] = []
    const silent = Array.from({ length: 8 }, () => find('silent.test').finally(() => ended.push('silent')))
    const there = find('there.test').finally(() => ended.push('there'))
    expect(await there).toEqual([{ address: '192.0.2.1', family: 4 }])
    expect(await find('nowhere.test')).toMatchObject({
      message: expect.stringMatching(/^nowhere.test was not found/),
      blockedHost: 'nowhere.test',
    })
    expect(ended).toEqual(['there'])
    for (const error of await Promise.all(silent)) {
      expect(error).toBeInstanceOf(FetchError)
      expect(error).toMatchObject({ blockedHost: 'silent.test' })
    }
  }, 30_000)
})
