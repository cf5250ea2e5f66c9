/** Nothing that a caller says can become a header, a block or a message of its own, and no connection is made to try it. */
import { describe, expect, it } from 'vitest'
import { GntpError, ValidationError } from '../../../src/main/client/errors.ts'
import type { Event } from '../../../src/main/client/events.ts'
import { Publisher, type PublisherOptions, type PublishOptions } from '../../../src/main/client/publisher.ts'
import { agrees, gntpServer, rawServer } from '../../support/raw-server.ts'

interface Said {
  readonly name?: string
  readonly events?: readonly Event[]
  readonly options?: PublisherOptions
  readonly event?: string
  readonly title?: string
  readonly text?: string
  readonly own?: PublishOptions
}

/** What becomes of a notification of which this is said; where it was refused, nobody was connected to. */
async function publish({ name = 'App', events = ['type'], options, event = 'type', title = 'Title', text, own }: Said) {
  const server = await gntpServer(agrees)
  let error: unknown
  try {
    await new Publisher(name, events, { port: server.port, ...options }).publish(event, title, text, own)
  } catch (reason) {
    error = reason
  }
  if (error !== undefined) expect(server.connections).toBe(0)
  return { error, requests: server.requests }
}

/** Every place that has one line, with a text in it. */
const places: Record<string, (text: string) => Said> = {
  'the name of the application': text => ({ name: text }),
  'the name of an event': text => ({ events: [text], event: text }),
  'the name of an event with its options': text => ({ events: ['type', { name: text }] }),
  'a display name': text => ({ events: [{ name: 'type', displayName: text }] }),
  'the icon of an event': text => ({ events: [{ name: 'type', icon: `http://127.0.0.1/${text}` }] }),
  'the icon of the application': text => ({ options: { icon: `http://127.0.0.1/${text}` } }),
  'the icon of a notification': text => ({ own: { icon: `http://127.0.0.1/${text}` } }),
  'a data URL': text => ({ own: { icon: `data:image/png;base64,AA${text}` } }),
  'an id': text => ({ own: { id: text } }),
  'a coalescing id': text => ({ own: { coalescingId: text } }),
  'the URL of a callback': text => ({ own: { callback: `http://127.0.0.1/${text}` } }),
  'the type of a callback’s context': text => ({ own: { callback: { contextType: text } } }),
  'the name of a custom header': text => ({ own: { customHeaders: { [text]: 'value' } } }),
  'the name of a custom header with its prefix': text => ({ own: { customHeaders: { [`X-${text}`]: 'value' } } }),
  'the value of a custom header': text => ({ own: { customHeaders: { name: text } } }),
  'the name of an application header': text => ({ own: { appHeaders: { [text]: 'value' } } }),
  'the value of an application header': text => ({ own: { appHeaders: { name: text } } }),
  'the name of a publisher’s header': text => ({ options: { customHeaders: { [text]: 'value' } } }),
  'the value of a publisher’s header': text => ({ options: { appHeaders: { name: text } } }),
}

const breaks = { CR: '\r', LF: '\n', CRLF: '\r\n', 'CRLF CRLF': '\r\n\r\n', 'LF LF': '\n\n', 'CR CR LF': '\r\r\n' }

describe.each(Object.entries(places))('%s', (_, said) => {
  it.each(Object.entries(breaks))('with %s in it is refused before anybody is connected to', async (_, lineBreak) => {
    for (const text of [`a${lineBreak}X-Evil: 1`, `${lineBreak}a`, `a${lineBreak}`]) {
      const { error } = await publish(said(text))
      expect(error).toBeInstanceOf(ValidationError)
      expect(error).toMatchObject({ code: 300, name: 'INVALID_REQUEST' })
    }
  })

  it('with half an emoji in it is refused, as no UTF-8 can say it', async () => {
    expect((await publish(said('a\ud83d'))).error).toBeInstanceOf(ValidationError)
  })
})

/** Places that may have several lines. */
const manyLines: Record<string, (text: string) => Said> = {
  'a title': title => ({ title }),
  'a text': text => ({ text }),
  'the context of a callback': context => ({ own: { callback: { context } } }),
}

describe.each(Object.entries(manyLines))('%s', (_, said) => {
  it.each(Object.entries(breaks))('with %s in it is one header of one message, or refused', async (_, lineBreak) => {
    const text = `a${lineBreak}Notification-ID: evil${lineBreak}GNTP/1.0 NOTIFY NONE${lineBreak}X-Evil: 1`
    const { error, requests } = await publish(said(text))
    if (error !== undefined) {
      expect(error).toBeInstanceOf(ValidationError)
      return
    }
    expect(requests.map(({ verb }) => verb)).toEqual(['REGISTER', 'NOTIFY'])
    const names = requests[1]?.headers.map(([name]) => name) ?? []
    expect(names).not.toContain('X-Evil')
    expect(names).not.toContain('Notification-ID')
  })

  it('is read in its lines', async () => {
    expect((await publish(said('one\ntwo'))).error).toBeUndefined()
  })

  it('with a CR that ends no line is refused', async () => {
    expect((await publish(said('50%\r100%'))).error).toBeInstanceOf(ValidationError)
  })

  it('with half an emoji in it is refused, as no UTF-8 can say it', async () => {
    expect((await publish(said('a\udc4d'))).error).toBeInstanceOf(ValidationError)
  })
})

it.each(Object.entries({ ...places, ...manyLines }))(
  '%s that points to a resource which is not there is refused: the server would wait for it',
  async (place, said) => {
    const { error, requests } = await publish(said('x-growl-resource://abc'))
    // Inside of a URL it points to nothing, and no header name has a colon.
    if (/icon|URL/.test(place)) expect(requests).toHaveLength(2)
    else expect(error).toBeInstanceOf(ValidationError)
  },
)

describe('what makes no sense', () => {
  it.each<[string, Said]>([
    ['an empty application name', { name: ' ' }],
    ['no event', { events: [] }],
    ['an event without a name', { events: [''] }],
    ['two events of one name', { events: ['type', ['type', false]] }],
    ['an event that there is not', { event: 'other' }],
    ['an icon that is no URL', { own: { icon: 'icon.png' } }],
    ['an application’s icon that is no URL', { options: { icon: '/usr/share/icon.png' } }],
    ['an event’s icon that is no URL', { events: [{ name: 'type', icon: 'C:\\icon.png' }] }],
    ['a file URL as an icon', { own: { icon: 'file:///icon.png' } }],
    ['a callback that is no URL', { own: { callback: 'example.com' } }],
    ['an empty callback', { own: { callback: '' } }],
    ['a callback to a program', { own: { callback: 'javascript:alert(1)' } }],
    ['a callback to a file', { own: { callback: new URL('file:///etc/passwd') } }],
    ['a callback that is waited for no time', { own: { callback: { timeoutMs: 0 } } }],
    ['a callback that is waited for longer than Node can', { own: { callback: { timeoutMs: 2 ** 31 } } }],
    ['a header without a name', { own: { customHeaders: { '': 'value' } } }],
    ['a header with a prefix for its name', { own: { appHeaders: { 'data-': 'value' } } }],
    ['a header name with a colon', { own: { customHeaders: { 'a:b': 'value' } } }],
    ['a header name with NUL', { own: { customHeaders: { 'a\0': 'value' } } }],
  ])('%s is refused before anybody is connected to', async (_, said) => {
    const { error } = await publish(said)
    expect(error).toBeInstanceOf(ValidationError)
    expect(error).toBeInstanceOf(GntpError)
  })

  it('a priority that there is not is refused', async () => {
    for (const priority of [3, -3, 0.5, Number.NaN]) {
      // As a program without types would say it.
      const own: PublishOptions = JSON.parse('{}')
      Object.assign(own, { priority })
      expect((await publish({ own })).error).toBeInstanceOf(ValidationError)
    }
  })

  it('is told with the verb of the request that it was meant for', async () => {
    expect((await publish({ own: { id: 'a\nb' } })).error).toMatchObject({ verb: 'NOTIFY' })
    expect((await publish({ name: 'a\nb' })).error).toMatchObject({ verb: expect.stringMatching(/NOTIFY|REGISTER/) })
  })
})

describe('the constructor refuses', () => {
  it.each<[string, PublisherOptions]>([
    ['a hash that is too short for the cipher', { password: 'p', hash: 'MD5', encryption: 'AES' }],
    ['SHA1 with AES', { password: 'p', hash: 'SHA1', encryption: 'AES' }],
    ['MD5 with 3DES', { password: 'p', hash: 'MD5', encryption: '3DES' }],
    ['SHA1 with 3DES', { password: 'p', hash: 'SHA1', encryption: '3DES' }],
    ['encryption without a password', { encryption: 'AES' }],
    ['an empty password', { password: '' }],
    ['port 0', { port: 0 }],
    ['a port above 65535', { port: 65_536 }],
    ['a port that is no integer', { port: 23_053.5 }],
    ['an empty host', { host: '' }],
    ['a host with a line break', { host: '127.0.0.1\r\n' }],
    ['a host with NUL', { host: '127.0.0.1\0' }],
    ['no time at all', { timeoutMs: 0 }],
    ['a time that is no number', { timeoutMs: Number.NaN }],
    ['more time than Node can wait', { timeoutMs: Number.POSITIVE_INFINITY }],
  ])('%s', (_, options) => {
    expect(() => new Publisher('App', ['type'], options)).toThrow(ValidationError)
  })

  it('algorithms that there are not, and says which there are', () => {
    const options: PublisherOptions = {}
    Object.assign(options, { hash: 'SHA3' })
    expect(() => new Publisher('App', ['type'], options)).toThrow(
      'The hash is "SHA3": MD5, SHA1, SHA256, SHA512 are known',
    )
    Object.assign(options, { hash: 'SHA256', encryption: 'aes' })
    expect(() => new Publisher('App', ['type'], options)).toThrow(
      'The encryption is "aes": NONE, AES, DES, 3DES are known',
    )
  })
})

it('the bytes on the wire hold a line for each header, and nothing else', async () => {
  let sent = ''
  const server = await rawServer(socket => {
    socket.on('data', bytes => {
      sent += bytes.toString()
      if (sent.endsWith('\r\n\r\n')) socket.end('GNTP/1.0 -OK NONE\r\nResponse-Action: NOTIFY\r\n\r\n')
    })
  })
  const one = new Publisher('App', ['type'], { port: server.port, registered: true })
  await one.publish('type', 'Title', 'one\r\n\r\ntwo', { id: '7', customHeaders: { Team: 'a' } })
  const [first, ...lines] = sent.split('\r\n')
  expect(first).toBe('GNTP/1.0 NOTIFY NONE')
  expect(lines.filter(line => !line.startsWith('Origin-'))).toEqual([
    'Application-Name: App',
    'Notification-Name: type',
    'Notification-ID: 7',
    'Notification-Title: Title',
    'Notification-Text: one\n\ntwo',
    'X-Team: a',
    '',
    '',
  ])
})
