/** What is left behind of a request: nothing. */
import { spawn } from 'node:child_process'
import { getEventListeners, once, setMaxListeners } from 'node:events'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { Publisher, type PublishOptions } from '../../../src/main/client/publisher.ts'
import { Resource } from '../../../src/main/client/resource.ts'
import { blackHole, hasBlackHole } from '../../support/black-hole.ts'
import { testGrowlery } from '../../support/growlery.ts'
import { agrees, gntpServer, ok, rawServer } from '../../support/raw-server.ts'
import { until } from '../../support/until.ts'

const registered = (port: number) => new Publisher('App', ['type'], { port, registered: true })

/** Sockets and timers of this process that it would wait for. */
const active = () => process.getActiveResourcesInfo().filter(name => /TCP|Timeout/.test(name)).length

/** Runs a program of ours in a process of its own, with the port of a server; it must end by itself. */
async function program(name: string, port: number): Promise<unknown> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'programs', name), String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  child.stdout.on('data', bytes => {
    printed += bytes
  })
  const [code] = await once(child, 'close')
  expect(code).toBe(0)
  return JSON.parse(printed)
}

describe('a server that never closes its side', () => {
  it('is left, although it goes on talking', async () => {
    const talking = (socket: Socket) => {
      socket.once('data', () => {
        socket.write(ok('NOTIFY'))
        const timer = setInterval(() => socket.write('and another thing\r\n'), 50)
        socket.on('close', () => clearInterval(timer))
      })
    }
    const server = await rawServer(talking, { staysOpen: true })
    await registered(server.port).publish('type', 'Title')
    await until(() => server.open.size === 0)
  })

  it('keeps no process alive', async () => {
    const server = await rawServer(socket => socket.once('data', () => socket.write(ok('NOTIFY'))), { staysOpen: true })
    expect(await program('publish-once.ts', server.port)).toEqual({ held: [] })
  })
})

describe('a signal that aborts', () => {
  interface Stage {
    readonly stage: string
    /** A port where it comes so far, and how to know that it has. */
    prepare(): Promise<{ port: number; options?: PublishOptions; isThere: () => boolean; isGone: () => boolean }>
  }

  const stages: Stage[] = [
    {
      stage: 'before',
      async prepare() {
        const server = await rawServer(() => {})
        return { port: server.port, isThere: () => true, isGone: () => server.open.size === 0 }
      },
    },
    {
      stage: 'while a resource loads',
      async prepare() {
        const held = await rawServer(() => {})
        const icon = Resource.fromUrl(`http://127.0.0.1:${held.port}/`)
        return {
          port: held.port,
          options: { icon },
          isThere: () => held.open.size === 1,
          isGone: () => held.open.size === 0,
        }
      },
    },
    {
      stage: 'while the answer is awaited',
      async prepare() {
        const server = await gntpServer(() => {})
        return { port: server.port, isThere: () => server.requests.length === 1, isGone: () => server.open.size === 0 }
      },
    },
    {
      stage: 'in the middle of the answer',
      async prepare() {
        const server = await gntpServer((_, socket) => void socket.write('GNTP/1.0 -OK NONE\r\nRespo'))
        return { port: server.port, isThere: () => server.requests.length === 1, isGone: () => server.open.size === 0 }
      },
    },
  ]

  it.each(stages)('$stage ends it with its reason, and leaves nothing', async ({ prepare }) => {
    const { port, options, isThere, isGone } = await prepare()
    const before = active()
    const controller = new AbortController()
    const reason = new Error('enough')
    if (isThere()) controller.abort(reason)
    const publishing = registered(port).publish('type', 'Title', '', { ...options, signal: controller.signal })
    const failing = publishing.catch(error => error)
    await until(isThere)
    controller.abort(reason)
    expect(await failing).toBe(reason)
    expect(getEventListeners(controller.signal, 'abort')).toEqual([])
    await until(() => isGone() && active() <= before)
  })

  it.skipIf(!hasBlackHole)('while a server is being connected to ends it', async () => {
    const port = await blackHole()
    const before = active()
    const controller = new AbortController()
    const failing = registered(port)
      .publish('type', 'Title', '', { signal: controller.signal })
      .catch(error => error)
    await until(() => active() > before)
    const reason = new Error('enough')
    controller.abort(reason)
    expect(await failing).toBe(reason)
    expect(getEventListeners(controller.signal, 'abort')).toEqual([])
    await until(() => active() <= before)
  })

  it('may be the same for any number of notifications', async () => {
    const server = await gntpServer(() => {})
    const warnings: Error[] = []
    const onWarning = (warning: Error) => warnings.push(warning)
    process.on('warning', onWarning)
    onTestFinished(() => void process.off('warning', onWarning))
    const controller = new AbortController()
    // As Node 20 has it.
    setMaxListeners(10, controller.signal)
    const one = registered(server.port)
    const all = Array.from({ length: 20 }, () => one.publish('type', 'Title', '', { signal: controller.signal }))
    const settled = Promise.allSettled(all)
    await until(() => server.requests.length === 20)
    controller.abort()
    await settled
    expect(warnings).toEqual([])
  })

  it('of the publisher ends all that it does, and refuses what comes later', async () => {
    const server = await gntpServer(() => {})
    const controller = new AbortController()
    const one = new Publisher('App', ['type'], { port: server.port, signal: controller.signal })
    const settled = Promise.allSettled([one.publish('type', '1'), one.publish('type', '2'), one.register()])
    await until(() => server.requests.length === 1)
    const reason = new Error('enough')
    controller.abort(reason)
    expect(await settled).toEqual(Array(3).fill({ status: 'rejected', reason }))
    await until(() => server.open.size === 0)
    await expect(one.publish('type', '3')).rejects.toBe(reason)
    await expect(one.register()).rejects.toBe(reason)
    expect(server.connections).toBe(1)
    expect(getEventListeners(controller.signal, 'abort')).toEqual([])
  })

  it('after the answer does nothing', async () => {
    const server = await gntpServer(agrees)
    const controller = new AbortController()
    await registered(server.port).publish('type', 'Title', '', { signal: controller.signal })
    expect(getEventListeners(controller.signal, 'abort')).toEqual([])
    controller.abort()
  })
})

it('ten thousand notifications through one publisher leave no socket, no timer and no listener', async () => {
  const growlery = await testGrowlery()
  expect(await program('ten-thousand.ts', growlery.port)).toEqual({ sent: 10_000, sockets: 0, timers: 0, listeners: 0 })
  expect(growlery.hub.applications()).toMatchObject([{ name: 'App', count: 10_000 }])
  expect(growlery.faults).toEqual([])
}, 120_000)

it('an answer that is slow to come is waited for', async () => {
  const server = await gntpServer(async ({ verb }, socket) => {
    for (const character of ok(verb)) {
      socket.write(character)
      await sleep(1)
    }
  })
  expect(await registered(server.port).publish('type', 'Title')).toMatchObject({
    headers: [['Response-Action', 'NOTIFY']],
  })
})
