/** Messages that the user writes: what would be sent, and what comes back. */
import { createRouterClient } from '@orpc/server'
import { describe, expect, it } from 'vitest'
import type { GrowleryOptions } from '../../../src/main/growlery.ts'
import { Compose, type ComposeInput } from '../../../src/main/hub/compose/compose.ts'
import { RefusalError } from '../../../src/main/hub/refusal.ts'
import type { ComposeStep } from '../../../src/shared/contract/compose.ts'
import { blackHole, hasBlackHole } from '../../support/black-hole.ts'
import { notification, registration } from '../../support/client.ts'
import { testGrowlery } from '../../support/growlery.ts'
import { ok, rawServer } from '../../support/raw-server.ts'
import { until } from '../../support/until.ts'

async function window(options: Partial<GrowleryOptions> = {}) {
  const growlery = await testGrowlery(options)
  const context = { drained: async () => {}, ended: new AbortController().signal }
  return { growlery, hub: createRouterClient(growlery.api, { context }) }
}

const here = { kind: 'here', key: { kind: 'asked' }, hash: 'SHA256', encryption: 'NONE' } as const
const icon = { kind: 'data', bytes: Buffer.from('picture').toString('base64') } as const
const notify = { kind: 'NOTIFY', application: 'App', type: 'type', title: 'Title' } as const
const raw = (text: string) => ({ kind: 'raw', bytes: Buffer.from(text).toString('base64') }) as const
const bytesOf = ({ bytes }: { readonly bytes: string }) => Buffer.from(bytes, 'base64').toString()

async function all(steps: AsyncIterable<ComposeStep>): Promise<ComposeStep[]> {
  const seen: ComposeStep[] = []
  for await (const step of steps) seen.push(step)
  return seen
}

const kinds = (steps: readonly ComposeStep[]) => steps.map(({ message, kind }) => `${message} ${kind}`)

/** What is sent there, with times that a test can wait for. */
async function sendTo(port: number, message: ComposeInput['message'], signal = new AbortController().signal) {
  const compose = new Compose({
    here: () => ({ host: '127.0.0.1', port, password: undefined, asksForPassword: false }),
    times: { answerMs: 200, callbackMs: 200, closeMs: 100 },
  })
  return compose.send({ target: here, message }, signal)
}

describe('a preview', () => {
  it('has every field that was filled in', async () => {
    const { hub } = await window()
    const { messages } = await hub.compose.preview({
      target: here,
      message: {
        ...notify,
        text: 'Two\nlines',
        id: '7',
        sticky: true,
        priority: -2,
        icon,
        coalescingId: 'c',
        callback: { kind: 'socket', context: 'x', contextType: 'y' },
        headers: [
          { name: 'X-One', value: '1' },
          { name: 'data-two', value: '2' },
        ],
      },
    })
    const [message] = messages
    expect(messages).toHaveLength(1)
    expect(message?.blocks[0]).toEqual(
      expect.arrayContaining([
        ['Application-Name', 'App'],
        ['Notification-Name', 'type'],
        ['Notification-Title', 'Title'],
        ['Notification-Text', 'Two\nlines'],
        ['Notification-ID', '7'],
        ['Notification-Sticky', 'True'],
        ['Notification-Priority', '-2'],
        ['Notification-Icon', expect.stringContaining('x-growl-resource://')],
        ['Notification-Coalescing-ID', 'c'],
        ['Notification-Callback-Context', 'x'],
        ['Notification-Callback-Context-Type', 'y'],
        ['X-One', '1'],
        ['data-two', '2'],
      ]),
    )
    expect(message?.sections.map(({ kind }) => kind)).toEqual(['infoLine', 'headers', 'resource'])
    expect(bytesOf(message ?? { bytes: '' })).toContain('picture')
  })

  it('has all types of a registration', async () => {
    const { hub } = await window()
    const types = [
      { name: 'one', displayName: 'One', icon },
      { name: 'two', enabled: false },
    ]
    const { messages } = await hub.compose.preview({
      target: here,
      message: { kind: 'REGISTER', application: 'App', icon: { kind: 'url', url: 'https://example.org/a.png' }, types },
    })
    const pointer = expect.stringContaining('x-growl-resource://')
    expect(messages[0]?.blocks[0]).toContainEqual(['Application-Icon', 'https://example.org/a.png'])
    expect(messages[0]?.blocks.slice(1)).toEqual([
      [
        ['Notification-Name', 'one'],
        ['Notification-Display-Name', 'One'],
        ['Notification-Enabled', 'True'],
        ['Notification-Icon', pointer],
      ],
      [
        ['Notification-Name', 'two'],
        ['Notification-Enabled', 'False'],
      ],
    ])
  })

  it('is masked, and decrypted with the password that it is protected with', async () => {
    const { hub } = await window()
    const target = { kind: 'there', host: 'example.org', password: 'pass', encryption: 'AES' } as const
    const { messages } = await hub.compose.preview({ target, message: notify })
    expect(bytesOf(messages[0] ?? { bytes: '' })).toMatch(
      /^GNTP\/1\.0 NOTIFY AES:[0-9a-f]{32} SHA256:\*{64}\.[0-9a-f]+\r\n/,
    )
    expect(messages[0]?.decrypted).toHaveLength(1)
  })

  it('of bytes is those bytes', async () => {
    const { hub } = await window()
    const { messages } = await hub.compose.preview({ target: here, message: raw('\r\nnonsense') })
    expect(messages.map(bytesOf)).toEqual(['\r\nnonsense'])
  })

  it.each([
    ['a name that is empty', { message: { ...notify, application: '' } }, /Application-Name is empty/],
    [
      'an icon that is no URL',
      { message: { ...notify, icon: { kind: 'url', url: 'C:\\a.png' } } },
      /no http, https or data/,
    ],
    ['an empty icon', { message: { ...notify, icon: { kind: 'data', bytes: '' } } }, /is empty/],
    [
      'a callback that is no URL',
      { message: { ...notify, callback: { kind: 'url', target: 'x' } } },
      /no http or https URL/,
    ],
    ['a hash that is too short', { target: { password: 'x', hash: 'MD5', encryption: 'AES' } }, /AES needs 24/],
    ['encryption without a password', { target: { encryption: 'DES' } }, /DES needs a password/],
    ['encryption without a password, here', { here: { key: { kind: 'none' }, encryption: 'DES' } }, /needs a password/],
    ['a password that this server does not have', { here: { key: { kind: 'own' } } }, /no password of its own/],
    ['encryption where this server has no password', { here: { encryption: 'AES' } }, /no password of its own/],
    ['no bytes', { message: raw('') }, /nothing to send/],
  ] as const)('is refused for %s', async (_, given, words) => {
    const { hub } = await window()
    const there = 'target' in given ? ({ kind: 'there', host: 'example.org', ...given.target } as const) : here
    const target = 'here' in given ? ({ kind: 'here', ...given.here } as const) : there
    const message = 'message' in given ? given.message : notify
    await expect(hub.compose.preview({ target, message })).rejects.toMatchObject({
      code: 'REFUSED',
      message: expect.stringMatching(words),
    })
    await expect(hub.compose.send({ target, message })).rejects.toMatchObject({ code: 'REFUSED' })
  })
})

describe('what is sent', () => {
  it('here is registered first where that is wished, and answered', async () => {
    const { hub, growlery } = await window()
    const steps = await all(await hub.compose.send({ target: here, message: { ...notify, registerFirst: true } }))
    expect(kinds(steps)).toEqual(
      ['REGISTER', 'NOTIFY'].flatMap(verb => ['connected', 'sent', 'answer', 'closed'].map(kind => `${verb} ${kind}`)),
    )
    expect(steps[6]).toMatchObject({ kind: 'answer', ok: true, code: null, words: null })
    expect(growlery.hub.inbox.detail(1)).toMatchObject({ title: 'Title' })
  })

  it('here has a password where one is asked for', async () => {
    const { hub } = await window({ requireLocalPassword: true, passwords: ['pass'] })
    const steps = await all(await hub.compose.send({ target: here, message: { ...notify, registerFirst: true } }))
    expect(steps.filter(step => step.kind === 'answer').map(({ ok }) => ok)).toEqual([true, true])
  })

  it('is told why it was refused, and is not notified of then', async () => {
    const { hub } = await window({ requireLocalPassword: true })
    const steps = await all(await hub.compose.send({ target: here, message: { ...notify, registerFirst: true } }))
    expect(kinds(steps)).toEqual(['REGISTER connected', 'REGISTER sent', 'REGISTER answer', 'REGISTER closed'])
    expect(steps[2]).toMatchObject({ ok: false, code: 400, words: expect.stringContaining('needs a password') })
  })

  it('is told of its callback when it comes', async () => {
    const { hub, growlery } = await window()
    await all(await hub.compose.send({ target: here, message: raw(registration()) }))
    const callback = { kind: 'socket', context: 'x', contextType: 'y' } as const
    const seen: ComposeStep[] = []
    for await (const step of await hub.compose.send({ target: here, message: { ...notify, callback } })) {
      seen.push(step)
      if (step.kind === 'answer') await growlery.hub.inbox.click(1)
    }
    expect(kinds(seen).slice(2)).toEqual(['NOTIFY answer', 'NOTIFY callback', 'NOTIFY closed'])
    expect(seen[3]).toMatchObject({
      result: 'CLICKED',
      dissection: { blocks: [expect.arrayContaining([['Notification-Callback-Context', 'x']])] },
    })
  })

  it('as bytes may be anything', async () => {
    const { hub } = await window()
    const steps = await all(await hub.compose.send({ target: here, message: raw('GET / HTTP/1.1\r\n\r\n') }))
    expect(kinds(steps)).toEqual(['raw connected', 'raw sent', 'raw answer', 'raw closed'])
    expect(steps[2]).toMatchObject({ ok: false, code: 301 })
  })

  it('as bytes may be several messages', async () => {
    const { hub } = await window()
    const keepAlive = notification('Connection: Keep-Alive')
    const steps = await all(await hub.compose.send({ target: here, message: raw(keepAlive + notification()) }))
    expect(steps.filter(({ kind }) => kind === 'answer').length).toBeGreaterThan(0)
  })

  it('is in the inspector too', async () => {
    const { hub, growlery } = await window()
    await all(await hub.compose.send({ target: here, message: raw(registration()) }))
    expect(growlery.hub.exchanges.detail(1, { whole: false, unmasked: false })).toMatchObject({ verb: 'REGISTER' })
  })

  it('ends when the window goes, and so does the connection', async () => {
    const server = await rawServer(() => {})
    const ending = new AbortController()
    const steps = await sendTo(server.port, raw(notification()), ending.signal)
    expect(await steps.next()).toMatchObject({ value: { kind: 'connected' } })
    expect(await steps.next()).toMatchObject({ value: { kind: 'sent' } })
    const next = steps.next()
    ending.abort()
    expect(await next).toMatchObject({ done: true })
    await until(() => server.open.size === 0)
  })
})

describe('a server that is none', () => {
  it.each([
    ['answers nothing', () => {}, /did not answer within 0.2 s/],
    ['closes at once', (socket: { end(): void }) => socket.end(), /closed the connection without an answer/],
    [
      'breaks off',
      (socket: { resetAndDestroy(): void }) => socket.resetAndDestroy(),
      /The connection broke|closed the connection/,
    ],
    [
      'never calls back',
      (socket: { write(text: string): void }) => socket.write(ok('NOTIFY')),
      /No callback came within 0.2 s/,
    ],
    [
      'closes without the callback',
      (socket: { end(text: string): void }) => socket.end(ok('NOTIFY')),
      /without the callback/,
    ],
  ])('and %s is told of in words', async (_, behave, words) => {
    const { port } = await rawServer(socket => {
      socket.once('data', () => behave(socket))
    })
    const callback = ['Notification-Callback-Context: c', 'Notification-Callback-Context-Type: t']
    const steps = await all(await sendTo(port, raw(notification(...callback))))
    expect(steps.at(-1)).toMatchObject({ kind: 'failed', reason: { words: expect.stringMatching(words) } })
  })

  it('and answers what is no GNTP shows what it answered', async () => {
    const { port } = await rawServer(socket => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
    const steps = await all(await sendTo(port, raw(notification())))
    expect(steps.at(-2)).toMatchObject({
      kind: 'answer',
      ok: false,
      words: expect.stringContaining('not GNTP'),
    })
    expect(steps.at(-1)).toMatchObject({ kind: 'closed' })
  })

  it('and is not there is told of too', async () => {
    const { port } = await rawServer(() => {})
    const compose = new Compose({
      here: () => ({ host: '127.0.0.2', port, password: undefined, asksForPassword: false }),
    })
    const steps = await all(await compose.send({ target: here, message: raw('x') }, new AbortController().signal))
    expect(steps).toMatchObject([
      {
        kind: 'failed',
        reason: { key: 'notReached', words: expect.stringMatching(/^No server was reached at 127.0.0.2/) },
      },
    ])
  })

  it.skipIf(!hasBlackHole)(
    'and cannot be reached (needs Linux) is given up, in time or when the window goes',
    async () => {
      const port = await blackHole()
      const compose = new Compose({
        here: () => ({ host: '127.0.0.1', port, password: undefined, asksForPassword: false }),
        times: { connectMs: 200 },
      })
      const input = { target: here, message: raw('x') }
      const steps = await all(await compose.send(input, new AbortController().signal))
      expect(steps).toMatchObject([{ kind: 'failed', reason: { words: expect.stringContaining('within 0.2 s') } }])
      const ending = new AbortController()
      const next = (await compose.send(input, ending.signal)).next()
      ending.abort()
      expect(await next).toMatchObject({ done: true })
    },
  )

  it('is not asked where the message is none', async () => {
    const server = await rawServer(() => {})
    await expect(sendTo(server.port, raw(''))).rejects.toThrow(RefusalError)
    expect(server.connections).toBe(0)
  })
})
