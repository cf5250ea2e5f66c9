import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CallbackOutcome } from '../../../src/main/client/callback.ts'
import { ConnectionError, TimeoutError } from '../../../src/main/client/errors.ts'
import { Publisher, type PublisherOptions } from '../../../src/main/client/publisher.ts'
import { testGrowlery } from '../../support/growlery.ts'
import { callback, gntpServer, ok } from '../../support/raw-server.ts'
import { until } from '../../support/until.ts'

const publisher = ({ port }: { readonly port: number }, options: PublisherOptions = {}) =>
  new Publisher('App', ['type'], { port, registered: true, ...options })

/** A server that answers each NOTIFY with these packets, and leaves the connection open. */
const answering = (...packets: string[]) =>
  gntpServer(async (_, socket) => {
    for (const packet of packets) {
      socket.write(packet)
      await sleep(5)
    }
  })

const reasonOf = (promise: Promise<unknown> | undefined) =>
  Promise.resolve(promise).then(
    () => 'resolved',
    (reason: unknown) => reason,
  )

let unhandled: unknown[] = []
const onUnhandled = (reason: unknown) => unhandled.push(reason)
beforeEach(() => {
  unhandled = []
  process.on('unhandledRejection', onUnhandled)
})
afterEach(async () => {
  await sleep(0)
  process.off('unhandledRejection', onUnhandled)
  expect(unhandled).toEqual([])
})

describe('a socket callback', () => {
  it.each(['clicked', 'closed', 'timedOut'] as const)('tells that the notification was %s', async result => {
    const growlery = await testGrowlery()
    if (result === 'timedOut') await growlery.hub.changeSettings({ toastSeconds: 1 })
    const told: [string, CallbackOutcome][] = []
    const one = publisher(growlery, { registered: false })
    const published = await one.publish('type', 'Title', '', {
      id: 'my-1',
      appHeaders: { Ticket: 'T-1' },
      callback: {
        context: 'line\r\nline',
        contextType: 'lines',
        onClick: outcome => told.push(['clicked', outcome]),
        onClose: outcome => told.push(['closed', outcome]),
        onTimeout: outcome => told.push(['timedOut', outcome]),
      },
    })
    const [{ id } = { id: 0 }] = growlery.hub.inbox.page({ limit: 1 }).notifications
    if (result === 'clicked') await growlery.hub.inbox.click(id)
    if (result === 'closed') await growlery.hub.inbox.close(id)
    const outcome = await published.callback
    expect(outcome).toMatchObject({ result, context: 'line\nline', contextType: 'lines' })
    expect(outcome.timestamp).toBeInstanceOf(Date)
    expect(outcome.headers).toContainEqual(['Data-Ticket', 'T-1'])
    expect(outcome.headers).toContainEqual(['Notification-ID', 'my-1'])
    expect(told).toEqual([[result, outcome]])
  })

  it('needs no context', async () => {
    const server = await answering(ok('NOTIFY') + callback('CLICKED'))
    await publisher(server).publish('type', 'Title', '', { callback: {} })
    expect(server.notifies).toMatchObject([
      { callback: { kind: 'socket', context: 'growlery', contextType: 'string' } },
    ])
  })

  it.each([
    ['in the packet of the answer', [ok('NOTIFY') + callback('CLICK')]],
    ['after it', [ok('NOTIFY'), callback('CLICKED')]],
    ['twice: the first counts', [ok('NOTIFY'), callback('CLICKED') + callback('CLOSED'), callback('CLOSED')]],
    ['in pieces', [ok('NOTIFY'), ...(callback('CLICKED').match(/.{1,40}/gs) ?? [])]],
    ['after surplus blank lines, as Growl for Mac writes them', [`${ok('NOTIFY')}\r\n`, `\r\n${callback('CLICKED')}`]],
  ])('may come %s', async (_, packets) => {
    const server = await answering(...packets)
    const { callback } = await publisher(server).publish('type', 'Title', '', { callback: {} })
    expect(await callback).toMatchObject({
      result: 'clicked',
      context: 'here',
      contextType: 'place',
      timestamp: undefined,
    })
    await until(() => server.open.size === 0)
  })

  it('before the answer is no answer', async () => {
    const server = await answering(callback('CLICKED') + ok('NOTIFY'))
    await expect(publisher(server).publish('type', 'Title', '', { callback: {} })).rejects.toMatchObject({
      name: 'UNKNOWN_PROTOCOL',
    })
  })

  it('that nobody asked for is not heard', async () => {
    const server = await answering(ok('NOTIFY') + callback('CLICKED'))
    expect((await publisher(server).publish('type', 'Title')).callback).toBeUndefined()
    await until(() => server.open.size === 0)
  })

  it('with a time that is none has none', async () => {
    const server = await answering(ok('NOTIFY') + callback('CLICKED', 'Notification-Callback-Timestamp: yesterday'))
    const published = await publisher(server).publish('type', 'Title', '', { callback: {} })
    expect((await published.callback).timestamp).toBeUndefined()
  })

  it('tells when, by the server’s clock', async () => {
    const at = '2026-01-02T03:04:05.678Z'
    const server = await answering(ok('NOTIFY') + callback('CLICKED', `Notification-Callback-Timestamp: ${at}`))
    const published = await publisher(server).publish('type', 'Title', '', { callback: {} })
    expect((await published.callback).timestamp).toEqual(new Date(at))
  })
})

describe('a socket callback that does not come rejects', () => {
  it('when the server closes', async () => {
    const server = await gntpServer((_, socket) => socket.end(ok('NOTIFY')))
    const { callback } = await publisher(server).publish('type', 'Title', '', { callback: {} })
    const reason = await reasonOf(callback)
    expect(reason).toBeInstanceOf(ConnectionError)
    expect(reason).toMatchObject({ wasConnected: true, verb: 'NOTIFY', message: /without the callback/ })
  })

  it('when the server resets the connection', async () => {
    const server = await gntpServer((_, socket) => {
      socket.write(ok('NOTIFY'))
      setTimeout(() => socket.resetAndDestroy(), 20)
    })
    const { callback } = await publisher(server).publish('type', 'Title', '', { callback: {} })
    expect(await reasonOf(callback)).toMatchObject({ name: 'NETWORK_FAILURE', cause: { code: 'ECONNRESET' } })
  })

  it('when something else comes', async () => {
    for (const other of [ok('NOTIFY'), 'HTTP/1.1 200 OK\r\n\r\n', callback('EATEN')]) {
      const server = await answering(ok('NOTIFY'), other)
      const { callback } = await publisher(server).publish('type', 'Title', '', { callback: {} })
      expect(await reasonOf(callback)).toBeInstanceOf(ConnectionError)
      await until(() => server.open.size === 0)
    }
  })

  it('when its time is up', async () => {
    const server = await answering(ok('NOTIFY'))
    const { callback } = await publisher(server).publish('type', 'Title', '', { callback: { timeoutMs: 30 } })
    const reason = await reasonOf(callback)
    expect(reason).toBeInstanceOf(TimeoutError)
    expect(reason).toMatchObject({ name: 'TIMED_OUT', verb: 'NOTIFY', message: 'No callback came within 30 ms' })
    await until(() => server.open.size === 0)
  })

  it('when the time for the answer is up, no longer', async () => {
    const server = await gntpServer((_, socket) => {
      socket.write(ok('NOTIFY'))
      setTimeout(() => socket.write(callback('CLICKED')), 200)
    })
    const { callback: outcome } = await publisher(server, { timeoutMs: 100 }).publish('type', 'Title', '', {
      callback: {},
    })
    expect(await outcome).toMatchObject({ result: 'clicked' })
  })

  it.each(['the notification', 'the callback', 'the publisher'] as const)(
    'when the signal of %s aborts',
    async whose => {
      const server = await answering(ok('NOTIFY'))
      const controller = new AbortController()
      const signalOf = (owner: string) => (owner === whose ? { signal: controller.signal } : {})
      const { callback } = await publisher(server, signalOf('the publisher')).publish('type', 'Title', '', {
        ...signalOf('the notification'),
        callback: signalOf('the callback'),
      })
      const reason = new Error('enough')
      controller.abort(reason)
      expect(await reasonOf(callback)).toBe(reason)
      await until(() => server.open.size === 0)
    },
  )

  it('when the publisher is closed', async () => {
    const server = await answering(ok('NOTIFY'))
    const one = publisher(server)
    const { callback } = await one.publish('type', 'Title', '', { callback: {} })
    await one.close()
    expect(await reasonOf(callback)).toMatchObject({ name: 'AbortError', message: 'The publisher was closed' })
    await until(() => server.open.size === 0)
  })

  it('and disturbs nobody who does not await it', async () => {
    const server = await gntpServer((_, socket) => socket.end(ok('NOTIFY')))
    await publisher(server).publish('type', 'Title', '', { callback: {} })
    await until(() => server.open.size === 0)
    // afterEach looks for rejections that nobody handled.
  })
})

it('the server forgets a callback that its sender gave up', async () => {
  const growlery = await testGrowlery()
  const controller = new AbortController()
  const one = publisher(growlery, { registered: false })
  const published = await one.publish('type', 'Title', '', { callback: { signal: controller.signal } })
  const followed = once(controller.signal, 'abort')
  controller.abort()
  await followed
  expect(await reasonOf(published.callback)).toMatchObject({ name: 'AbortError' })
  const [{ id } = { id: 0 }] = growlery.hub.inbox.page({ limit: 1 }).notifications
  await growlery.hub.inbox.click(id)
  expect(growlery.faults).toEqual([])
})

it('a notification that is refused has no callback, and none of its functions is called', async () => {
  const server = await answering(
    'GNTP/1.0 -ERROR NONE\r\nError-Code: 500\r\nError-Description: No\r\n\r\n',
    callback('CLICKED'),
  )
  let called = false
  const onClick = () => {
    called = true
  }
  await expect(publisher(server).publish('type', 'Title', '', { callback: { onClick } })).rejects.toThrow('No')
  await until(() => server.open.size === 0)
  expect(called).toBe(false)
})
