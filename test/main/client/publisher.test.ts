import { hostname } from 'node:os'
import { describe, expect, it } from 'vitest'
import { Publisher, type PublisherOptions } from '../../../src/main/client/publisher.ts'
import { Resource } from '../../../src/main/client/resource.ts'
import { headerValue } from '../../../src/main/gntp/message.ts'
import { type TestGrowlery, testGrowlery } from '../../support/growlery.ts'
import { hashOf, png } from '../../support/icon-senders.ts'
import { agrees, gntpServer, rawServer } from '../../support/raw-server.ts'

const publisher = ({ port }: { readonly port: number }, options: PublisherOptions = {}) =>
  new Publisher('App', ['type'], { port, ...options })

/** All that came in, oldest first. */
const received = ({ hub }: TestGrowlery) =>
  hub.inbox
    .page({ limit: 100 })
    .notifications.map(({ id }) => hub.inbox.detail(id))
    .reverse()

describe('register', () => {
  it('takes events as a name, as a name and whether it is enabled, and with all that there is to say', async () => {
    const growlery = await testGrowlery()
    const events = [
      'plain',
      ['off', false],
      ['on', true],
      { name: 'full', displayName: 'In full', enabled: false },
    ] as const
    await new Publisher('App', events, { port: growlery.port }).register()
    const [application] = growlery.hub.applications()
    expect(application?.types.map(type => [type.name, type.displayName, type.enabled])).toEqual([
      ['plain', 'plain', true],
      ['off', 'off', false],
      ['on', 'on', true],
      ['full', 'In full', false],
    ])
  })

  it('sends the icons of the application and of its events', async () => {
    const growlery = await testGrowlery()
    const icon = Resource.fromBytes(png)
    await new Publisher('App', [{ name: 'type', icon }], { port: growlery.port, icon }).register()
    const [application] = growlery.hub.applications()
    expect(application?.icon).toBe(hashOf(png))
    expect(application?.types[0]?.icon).toBe(hashOf(png))
  })

  it('says who sends it', async () => {
    const server = await gntpServer(agrees)
    await publisher(server).register()
    const { headers = [] } = server.requests[0] ?? {}
    expect(headerValue(headers, 'Origin-Machine-Name')).toBe(hostname())
    expect(headerValue(headers, 'Origin-Software-Name')).toBe('Growlery')
    expect(headers.map(([name]) => name)).toEqual(
      expect.arrayContaining(['Origin-Software-Version', 'Origin-Platform-Name', 'Origin-Platform-Version']),
    )
  })

  it('gives the headers of the answer', async () => {
    const growlery = await testGrowlery()
    const { headers, warnings } = await publisher(growlery, { appHeaders: { Build: '7' } }).register()
    expect(headers).toContainEqual(['Response-Action', 'REGISTER'])
    expect(headers).toContainEqual(['Data-Build', '7'])
    expect(warnings).toEqual([])
  })

  it('registers again when it is called again', async () => {
    const server = await gntpServer(agrees)
    const one = publisher(server)
    await one.register()
    await one.register()
    expect(server.registers).toHaveLength(2)
  })
})

describe('publish', () => {
  it('needs a title only', async () => {
    const growlery = await testGrowlery()
    const published = await publisher(growlery).publish('type', 'Title')
    expect(published).toMatchObject({ id: undefined, warnings: [], callback: undefined })
    expect(received(growlery)).toMatchObject([
      { application: 'App', type: 'type', title: 'Title', text: '', priority: 0, sticky: false, callback: 'none' },
    ])
  })

  it('sends what the options say', async () => {
    const growlery = await testGrowlery()
    const published = await publisher(growlery).publish('type', 'Title', 'Text', {
      id: 'my-1',
      sticky: true,
      priority: -2,
      coalescingId: 'same',
      callback: 'https://example.com/a?b=c#d',
    })
    expect(published.id).toBe('my-1')
    expect(received(growlery)).toMatchObject([
      {
        notificationId: 'my-1',
        text: 'Text',
        sticky: true,
        priority: -2,
        coalescingId: 'same',
        callback: 'url',
        callbackTarget: 'https://example.com/a?b=c#d',
      },
    ])
  })

  it('sends the same publisher’s next notification under the same coalescing id in place of the first', async () => {
    const growlery = await testGrowlery()
    const one = publisher(growlery)
    await one.publish('type', '1 of 2', '', { coalescingId: 'progress' })
    await one.publish('type', '2 of 2', '', { coalescingId: 'progress' })
    expect(received(growlery).map(({ state }) => state)).toEqual(['replaced', 'shown'])
  })

  it('takes a URL object for a callback and for an icon', async () => {
    const server = await gntpServer(agrees)
    const callback = new URL('http://127.0.0.1/clicked')
    await publisher(server).publish('type', 'Title', '', { callback, icon: new URL('http://127.0.0.1/icon.png') })
    expect(server.notifies).toMatchObject([
      {
        callback: { kind: 'url', target: 'http://127.0.0.1/clicked' },
        icon: { kind: 'url', url: 'http://127.0.0.1/icon.png' },
      },
    ])
  })

  it('sends an icon along', async () => {
    const growlery = await testGrowlery()
    await publisher(growlery).publish('type', 'Title', '', { icon: Resource.fromBytes(png) })
    expect(received(growlery)).toMatchObject([{ icon: hashOf(png), iconFailure: null }])
  })

  it('leaves an icon’s URL to the server', async () => {
    const server = await gntpServer(agrees)
    await publisher(server, { icon: 'http://127.0.0.1:9/app.png' }).publish('type', 'Title', '', {
      icon: 'data:image/png;base64,AA==',
    })
    expect(server.registers).toMatchObject([{ applicationIcon: { kind: 'url', url: 'http://127.0.0.1:9/app.png' } }])
    expect(server.notifies).toMatchObject([{ icon: { kind: 'url', url: 'data:image/png;base64,AA==' } }])
  })

  it.each([
    ['CRLF as a line break', 'one\r\ntwo', 'one\ntwo'],
    ['LF as it is', 'one\ntwo\n', 'one\ntwo\n'],
    ['blank lines as they are', 'one\n\n\n\ntwo', 'one\n\n\n\ntwo'],
    ['CRLF CRLF as blank lines', 'one\r\n\r\ntwo', 'one\n\ntwo'],
    ['what looks like a header as text', 'one\r\nNotification-Title: two', 'one\nNotification-Title: two'],
    ['what looks like a message as text', '\r\n\r\nGNTP/1.0 NOTIFY NONE\r\n\r\n', '\n\nGNTP/1.0 NOTIFY NONE\n\n'],
    ['NUL', 'a\0b', 'a\0b'],
    ['emoji', '👩‍👩‍👧‍👦 🇫🇷 é', '👩‍👩‍👧‍👦 🇫🇷 é'],
    ['the separators of Unicode', 'a\u0085b\u2028c\u2029d', 'a\u0085b\u2028c\u2029d'],
    ['colons', ': a: b', ': a: b'],
  ])('takes %s in title and text', async (_, sent, arrived) => {
    const growlery = await testGrowlery()
    await publisher(growlery).publish('type', `T${sent}`, sent)
    expect(received(growlery)).toMatchObject([{ title: `T${arrived}`, text: arrived }])
  })

  it('sends a text of 60,000 bytes', async () => {
    const growlery = await testGrowlery()
    const text = '0123456789'.repeat(6000)
    await publisher(growlery).publish('type', 'Title', text)
    expect(received(growlery)[0]?.text).toBe(text)
  })

  it('says which events it has when it has not got this one', async () => {
    const server = await gntpServer(agrees)
    await expect(publisher(server).publish('typo', 'Title')).rejects.toThrow(
      'The publisher has no event "typo": it has "type"',
    )
    expect(server.connections).toBe(0)
  })
})

describe('headers of one’s own', () => {
  const headersOf = async (options: PublisherOptions, own: Parameters<Publisher['publish']>[3] = {}) => {
    const server = await gntpServer(agrees)
    await publisher(server, options).publish('type', 'Title', '', own)
    const [register = [], notify = []] = server.requests.map(({ headers }) =>
      headers.filter(([name]) => /^(x|data)-/i.test(name)),
    )
    return { server, register, notify }
  }

  it('get their prefix where they have none, and keep it where they have it', async () => {
    const { notify } = await headersOf(
      {},
      {
        customHeaders: { One: '1', 'X-Two': '2', 'x-three': '3' },
        appHeaders: { A: 'a', 'Data-B': 'b', 'DATA-C': 'c' },
      },
    )
    expect(notify).toEqual([
      ['X-One', '1'],
      ['X-Two', '2'],
      ['x-three', '3'],
      ['Data-A', 'a'],
      ['Data-B', 'b'],
      ['DATA-C', 'c'],
    ])
  })

  it('of the publisher go with the registration and with each notification', async () => {
    const { register, notify } = await headersOf({ customHeaders: { Team: 'a' }, appHeaders: { Build: '7' } })
    expect(register).toEqual([
      ['X-Team', 'a'],
      ['Data-Build', '7'],
    ])
    expect(notify).toEqual(register)
  })

  it('of a notification stand in the place of the publisher’s of the same name, however it is spelled', async () => {
    const { notify } = await headersOf(
      { customHeaders: { 'X-Team': 'a', Other: 'o' }, appHeaders: { build: '7' } },
      { customHeaders: { team: 'b' }, appHeaders: { 'Data-Build': '8' } },
    )
    expect(notify).toEqual([
      ['X-team', 'b'],
      ['X-Other', 'o'],
      ['Data-Build', '8'],
    ])
  })

  it('may have a resource as their value', async () => {
    const { server, notify } = await headersOf({}, { appHeaders: { File: Resource.fromBytes(png) } })
    expect(notify).toEqual([['Data-File', `x-growl-resource://${hashOf(png)}`]])
    expect(server.notifies[0]?.resources.get(hashOf(png))).toEqual(png)
  })

  it('come back with the answer where they are the application’s own', async () => {
    const growlery = await testGrowlery()
    const { headers } = await publisher(growlery).publish('type', 'Title', '', { appHeaders: { Ticket: 'T-1' } })
    expect(headers).toContainEqual(['Data-Ticket', 'T-1'])
  })
})

describe('a password', () => {
  it.each(['MD5', 'SHA1', 'SHA256', 'SHA512'] as const)('is proven with %s', async hash => {
    const growlery = await testGrowlery({ passwords: ['pässwörd'], requireLocalPassword: true })
    await publisher(growlery, { password: 'pässwörd', hash }).publish('type', 'Title')
    expect(received(growlery)).toHaveLength(1)
  })

  it.each([
    ['AES', 'SHA256'],
    ['AES', 'SHA512'],
    ['3DES', 'SHA256'],
    ['3DES', 'SHA512'],
    ['DES', 'MD5'],
    ['DES', 'SHA1'],
    ['DES', 'SHA256'],
    ['DES', 'SHA512'],
  ] as const)('encrypts with %s under %s, icons too', async (encryption, hash) => {
    const growlery = await testGrowlery({ passwords: ['secret'], requireLocalPassword: true })
    const icon = Resource.fromBytes(png)
    const one = publisher(growlery, { password: 'secret', hash, encryption, icon })
    await one.publish('type', 'Title', 'line\nline 🔒', { icon })
    expect(received(growlery)).toMatchObject([{ title: 'Title', text: 'line\nline 🔒', icon: hashOf(png) }])
    expect(growlery.hub.applications()[0]?.icon).toBe(hashOf(png))
    expect(growlery.faults).toEqual([])
  })

  it('lets nothing be read on the way', async () => {
    let sent = ''
    const server = await rawServer(socket => {
      socket.on('data', bytes => {
        sent += bytes.toString('latin1')
        socket.end('GNTP/1.0 -OK NONE\r\nResponse-Action: REGISTER\r\n\r\n')
      })
    })
    await publisher(server, { password: 'secret', encryption: 'AES' }).register()
    expect(sent).toMatch(/^GNTP\/1\.0 REGISTER AES:[0-9a-f]{32} SHA256:[0-9a-f]{64}\.[0-9a-f]+\r\n/)
    expect(sent).not.toContain('App')
    expect(sent).not.toContain('secret')
  })
})
