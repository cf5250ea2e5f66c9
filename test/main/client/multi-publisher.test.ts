import { describe, expect, it } from 'vitest'
import { ConnectionError, ValidationError } from '../../../src/main/client/errors.ts'
import { MultiPublisher } from '../../../src/main/client/multi-publisher.ts'
import { Resource } from '../../../src/main/client/resource.ts'
import { testGrowlery } from '../../support/growlery.ts'
import { hashOf, png } from '../../support/icon-senders.ts'
import { iconServer, sends } from '../../support/icon-server.ts'
import { agrees, callback, gntpServer, ok, refusal } from '../../support/raw-server.ts'
import { until } from '../../support/until.ts'

describe('several servers', () => {
  it('have the same notification, each with its own result, in their order', async () => {
    const [one, two] = [await testGrowlery(), await testGrowlery()]
    const gone = await testGrowlery()
    await gone.stop()
    const all = new MultiPublisher(
      'App',
      ['type'],
      [one, gone, two].map(({ port }) => ({ port })),
    )
    const results = await all.publish('type', 'Title', 'Text', { id: '7' })
    expect(results).toMatchObject([
      { server: { host: '127.0.0.1', port: one.port }, status: 'fulfilled', value: { id: '7' } },
      { server: { host: '127.0.0.1', port: gone.port }, status: 'rejected', reason: { name: 'NETWORK_FAILURE' } },
      { server: { host: '127.0.0.1', port: two.port }, status: 'fulfilled', value: { id: '7' } },
    ])
    for (const { hub } of [one, two]) {
      expect(hub.inbox.page({ limit: 2 }).notifications).toMatchObject([{ title: 'Title', text: 'Text' }])
    }
  })

  it('are registered with at the same time, and refuse each for itself', async () => {
    const good = await gntpServer(agrees)
    const bad = await gntpServer((_, socket) => socket.end(refusal(500, 'No')))
    const all = new MultiPublisher('App', ['type'], [{ port: good.port }, { port: bad.port }])
    expect(await all.register()).toMatchObject([{ status: 'fulfilled' }, { status: 'rejected', reason: { code: 500 } }])
    expect(good.registers).toHaveLength(1)
  })

  it('are told apart by what they say of themselves, and share what they leave out', async () => {
    const open = await testGrowlery()
    const locked = await testGrowlery({ passwords: ['other'], requireLocalPassword: true })
    const servers = [{ port: open.port }, { port: locked.port, password: 'other' }]
    const all = new MultiPublisher('App', ['type'], servers, { appHeaders: { Build: '7' }, timeoutMs: 5000 })
    const results = await all.publish('type', 'Title')
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
    for (const { hub } of [open, locked]) {
      const [{ id } = { id: 0 }] = hub.inbox.page({ limit: 1 }).notifications
      expect(hub.inbox.detail(id).headers).toContainEqual(['Data-Build', '7'])
    }
  })

  it('share also what one of them says is undefined', async () => {
    const locked = await testGrowlery({ passwords: ['shared'], requireLocalPassword: true })
    const all = new MultiPublisher('App', ['type'], [{ port: locked.port, password: undefined }], {
      password: 'shared',
    })
    expect(await all.publish('type', 'Title')).toMatchObject([{ status: 'fulfilled' }])
  })

  it('have an icon that is fetched once', async () => {
    const icons = await iconServer({ '/icon.png': sends(png) })
    const servers = [await gntpServer(agrees), await gntpServer(agrees), await gntpServer(agrees)]
    const all = new MultiPublisher(
      'App',
      ['type'],
      servers.map(({ port }) => ({ port })),
    )
    await all.publish('type', 'Title', '', { icon: Resource.fromUrl(icons.url('/icon.png')) })
    expect(icons.requests).toHaveLength(1)
    for (const { notifies } of servers) expect(notifies[0]?.resources.has(hashOf(png))).toBe(true)
  })

  it('tell each what became of it there', async () => {
    const clicks = await gntpServer(({ verb }, socket) => socket.end(ok(verb) + callback('CLICKED')))
    const leaves = await gntpServer(({ verb }, socket) => socket.end(ok(verb)))
    const servers = [{ port: clicks.port }, { port: leaves.port }]
    const all = new MultiPublisher('App', ['type'], servers, { registered: true })
    const [first, second] = await all.publish('type', 'Title', '', { callback: {} })
    if (first?.status !== 'fulfilled' || second?.status !== 'fulfilled') throw new Error('Both servers took it')
    expect(await first.value.callback).toMatchObject({ result: 'clicked' })
    await expect(second.value.callback).rejects.toBeInstanceOf(ConnectionError)
  })

  it('are all refused what cannot be sent to any', async () => {
    const server = await gntpServer(agrees)
    const all = new MultiPublisher('App', ['type'], [{ port: server.port }])
    expect(await all.publish('other', 'Title')).toMatchObject([
      { status: 'rejected', reason: expect.any(ValidationError) },
    ])
    expect(() => new MultiPublisher('App', ['type'], [{ port: server.port }, { port: 0 }])).toThrow(ValidationError)
  })

  it('are closed together, when what is on its way has arrived', async () => {
    const answers: (() => void)[] = []
    const slow = await gntpServer(({ verb }, socket) => void answers.push(() => socket.end(ok(verb))))
    const servers = [{ port: slow.port }, { port: (await gntpServer(agrees)).port }]
    let publishing: ReturnType<MultiPublisher['publish']> | undefined
    {
      await using all = new MultiPublisher('App', ['type'], servers, { registered: true })
      publishing = all.publish('type', 'Title')
      void until(() => answers.length === 1).then(() => answers[0]?.())
    }
    expect((await publishing).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
  })
})
