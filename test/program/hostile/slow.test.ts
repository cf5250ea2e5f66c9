/** Peers that take their time, and those that never come to an end. */
import { Buffer } from 'node:buffer'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { notification, RawClient } from '../../support/client.ts'
import { refused, serves, target } from './target.ts'

const server = target({
  args: ['--limit', 'messageTimeoutMs=4000', 'idleTimeoutMs=6000', 'lingerTimeoutMs=1000'],
})

it('500 that send a byte a second are 200 in time, and a good client is served meanwhile', async () => {
  const lorises = await Promise.all(Array.from({ length: 500 }, () => RawClient.connect(server().port)))
  const bytes = notification()
  let sent = 0
  const drip = () => {
    for (const loris of lorises) if (!loris.ended) loris.send(bytes.charAt(sent))
    sent += 1
  }
  drip()
  const timer = setInterval(drip, 1000)
  let served = 0
  while (lorises.every(({ ended }) => !ended)) {
    await serves(server())
    served += 1
    await sleep(100)
  }
  expect(served).toBeGreaterThan(1)
  for (const loris of lorises) {
    await loris.untilEnd()
    expect(loris.responses()).toEqual(refused(200, /The message was not complete after 4 s \(messageTimeoutMs\)/))
    loris.socket.end()
  }
  clearInterval(timer)
})

describe('what has no end', () => {
  it.each([
    ['headers', notification().slice(0, -2), 'X-More: and more\r\n', /A block of headers is longer.*maxHeaderBytes/],
    ['a header', 'GNTP/1.0 NOTIFY NONE\r\nNotification-Title: ', 'on and on', /A block of headers is.*maxHeaderBytes/],
    ['the first line', 'GNTP/1.0 ', 'NOTIFY ', /The first line is longer than 1024 bytes \(maxInfoLineBytes\)/],
  ])('(%s) is 300, naming the limit, while it still comes', async (_, begin, more, words) => {
    const client = await RawClient.connect(server().port)
    const errors: Error[] = []
    client.socket.on('error', error => errors.push(error))
    client.send(begin)
    while (!client.ended) {
      client.send(more.repeat(100))
      await sleep(1)
    }
    expect(client.responses()).toEqual(refused(300, words))
    client.socket.end()
    await client.until(({ socket }) => socket.destroyed)
    expect(errors).toEqual([])
  })

  it('is let go of even if the peer never stops sending', async () => {
    const client = await RawClient.connect(server().port)
    await client.send('This is no GNTP').until(({ ended }) => ended)
    const timer = setInterval(() => client.send('and goes on'), 10)
    await client.until(({ socket }) => socket.destroyed)
    clearInterval(timer)
    expect(client.responses()).toEqual(refused(301, /not GNTP/))
  })
})

describe('a peer that reads nothing before it has sent everything', () => {
  /** Sends `bytes` in `pieces`, a pause before each, and reads only then. */
  async function tellSlowly(bytes: Uint8Array, pieces: number, pauseMs: number) {
    const client = await RawClient.connect(server().port)
    const errors: Error[] = []
    client.socket.on('error', error => errors.push(error))
    client.socket.pause()
    const size = Math.ceil(bytes.length / pieces)
    for (let start = 0; start < bytes.length; start += size) {
      if (pauseMs > 0) await sleep(pauseMs)
      client.send(bytes.subarray(start, start + size))
    }
    client.socket.end()
    client.socket.resume()
    await client.until(({ socket }) => socket.destroyed)
    return { errors, answers: client.responses() }
  }

  const tooLong = Buffer.concat([
    Buffer.from('GNTP/1.0 NOTIFY NONE\r\nNotification-Title: '),
    Buffer.alloc(20 * 1024 * 1024, 'T'),
  ])

  it('reads the refusal of 20 MB', async () => {
    const { errors, answers } = await tellSlowly(tooLong, 1, 0)
    expect(errors).toEqual([])
    expect(answers).toEqual(refused(300, /maxHeaderBytes/))
  })

  it('reads the refusal even if its upload takes longer than lingerTimeoutMs', async () => {
    const { errors, answers } = await tellSlowly(tooLong.subarray(0, 512 * 1024), 20, 100)
    expect(errors).toEqual([])
    expect(answers).toEqual(refused(300, /maxHeaderBytes/))
  })
})
