import { describe, expect, it } from 'vitest'
import { ValidationError } from '../../../src/main/client/errors.ts'
import { Publisher } from '../../../src/main/client/publisher.ts'
import { testGrowlery } from '../../support/growlery.ts'
import { agrees, gntpServer, ok, refusal } from '../../support/raw-server.ts'
import { until } from '../../support/until.ts'

const registered = ({ port }: { readonly port: number }) => new Publisher('App', ['type'], { port, registered: true })
const titles = (count: number) => Array.from({ length: count }, (_, index) => ({ event: 'type', title: `${index}` }))

describe('a batch', () => {
  it('gives what came of each, in its order; one that fails stops no other', async () => {
    const server = await gntpServer((request, socket) => {
      if (request.verb === 'NOTIFY' && request.title === '1') socket.end(refusal(500, 'Not this one'))
      else agrees(request, socket)
    })
    const results = await registered(server).batch([...titles(3), { event: 'other', title: '3' }])
    expect(results).toMatchObject([
      { status: 'fulfilled' },
      { status: 'rejected', reason: { message: 'Not this one' } },
      { status: 'fulfilled' },
      { status: 'rejected', reason: { name: 'INVALID_REQUEST' } },
    ])
  })

  it('sends what each says of itself', async () => {
    const growlery = await testGrowlery()
    const one = new Publisher('App', ['a', 'b'], { port: growlery.port })
    await one.batch(
      new Set([
        { event: 'a', title: 'first', text: 'Text', id: '1', sticky: true },
        { event: 'b', title: 'second', priority: 1 },
      ]),
      { concurrency: 1 },
    )
    expect(growlery.hub.inbox.page({ limit: 3 }).notifications).toMatchObject([
      { type: 'b', title: 'second', priority: 1, sticky: false },
      { type: 'a', title: 'first', text: 'Text', sticky: true },
    ])
  })

  it('has no more on their way than it may', async () => {
    let most = 0
    const server = await gntpServer(async ({ verb }, socket) => {
      most = Math.max(most, server.requests.length - answered)
      await new Promise(resolve => setTimeout(resolve, 5))
      answered += 1
      socket.end(ok(verb))
    })
    let answered = 0
    await registered(server).batch(titles(20), { concurrency: 3 })
    expect(server.requests).toHaveLength(20)
    expect(most).toBe(3)
  })

  it('of none has no results', async () => {
    expect(await new Publisher('App', ['type']).batch([])).toEqual([])
  })

  it('that is aborted ends what is on its way and begins no more', async () => {
    const server = await gntpServer(() => {})
    const controller = new AbortController()
    const reason = new Error('enough')
    const results = registered(server).batch(titles(10), { concurrency: 2, signal: controller.signal })
    await until(() => server.requests.length === 2)
    controller.abort(reason)
    expect(await results).toEqual(Array(10).fill({ status: 'rejected', reason }))
    await until(() => server.open.size === 0)
    expect(server.connections).toBe(2)
  })

  it.each([0, -1, 1.5, Number.NaN])('with a concurrency of %d is refused', async concurrency => {
    await expect(new Publisher('App', ['type']).batch(titles(1), { concurrency })).rejects.toBeInstanceOf(
      ValidationError,
    )
  })
})

describe('closing a publisher', () => {
  it('waits for what is on its way', async () => {
    const answers: (() => void)[] = []
    const server = await gntpServer(({ verb }, socket) => void answers.push(() => socket.end(ok(verb))))
    const one = registered(server)
    const settled = Promise.allSettled([one.publish('type', '1'), one.publish('type', '2')])
    let isClosed = false
    const closing = one.close().then(() => {
      isClosed = true
    })
    await until(() => answers.length === 2)
    answers[0]?.()
    await until(() => server.open.size === 1)
    expect(isClosed).toBe(false)
    answers[1]?.()
    await closing
    expect(await settled).toMatchObject([{ status: 'fulfilled' }, { status: 'fulfilled' }])
  })

  it('refuses what comes later', async () => {
    const server = await gntpServer(agrees)
    const one = registered(server)
    await one.close()
    await one.close()
    await expect(one.publish('type', 'Title')).rejects.toThrow('The publisher is closed')
    await expect(one.register()).rejects.toBeInstanceOf(ValidationError)
    expect(await one.batch(titles(1))).toMatchObject([{ status: 'rejected' }])
    expect(server.connections).toBe(0)
  })

  it('is done at the end of its scope', async () => {
    const server = await gntpServer(agrees)
    let publishing: Promise<unknown> | undefined
    {
      await using one = registered(server)
      publishing = one.publish('type', 'Title')
    }
    expect(server.requests).toHaveLength(1)
    await publishing
  })

  it('waits for one that fails, and does not fail itself', async () => {
    const server = await gntpServer((_, socket) => socket.destroy())
    const one = registered(server)
    const failing = one.publish('type', 'Title').catch(error => error)
    await one.close()
    expect(await failing).toMatchObject({ name: 'NETWORK_FAILURE' })
  })
})
