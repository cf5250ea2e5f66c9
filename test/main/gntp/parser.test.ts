import { Buffer } from 'node:buffer'
import { describe, expect, it } from 'vitest'
import { GntpParser } from '../../../src/main/gntp/parser.ts'
import { lines, outcomeOf, parse, refusal } from './outcome.ts'

const notify = ['GNTP/1.0 NOTIFY NONE', 'Application-Name: App', 'Notification-Name: Type', 'Notification-Title: Title']
const register = ['GNTP/1.0 REGISTER NONE', 'Application-Name: App', 'Notifications-Count: 1']
const pointer = 'Notification-Icon: x-growl-resource://Icon'

describe('the first line', () => {
  it.each([
    ['trailing spaces', 'GNTP/1.0 NOTIFY NONE  '],
    ['runs of spaces', 'GNTP/1.0   NOTIFY  NONE'],
  ])('may have %s', (_, first) => {
    expect(parse(lines(first, ...notify.slice(1)))).toMatchObject({ verb: 'NOTIFY', title: 'Title' })
  })

  it('that ends in a bare LF splits the message on LF', () => {
    expect(parse(`${notify.join('\n')}\nNotification-Text: a\n\n`)).toMatchObject({ text: 'a' })
  })

  it('that ends in CRLF leaves lone LFs in values', () => {
    expect(parse(lines(...notify, 'Notification-Text: a\n\nb: c'))).toMatchObject({ text: 'a\n\nb: c' })
  })

  it('may follow surplus line ends', () => {
    expect(parse(`\r\n\n\r${lines(...notify)}`)).toMatchObject({ title: 'Title' })
  })

  it.each([
    ['a TLS handshake', Buffer.from([0x16, 0x03, 0x01]), 0],
    ['HTTP', 'GET ', 1],
    ['another protocol', 'GNTP1', 4],
  ])('is refused at once where it is %s', (_, bytes, offset) => {
    const words = 'This is not GNTP: a message begins with GNTP/'
    expect(refusal(bytes)).toEqual({ code: 301, words, offset, verb: undefined })
  })

  it.each([
    ['GNTP/2.0 NOTIFY NONE', 302, 'The GNTP version is "2.0": 1.0 was expected', 5],
    ['GNTP/1.0 SHOUT NONE', 300, 'Unknown directive "SHOUT": REGISTER, NOTIFY or SUBSCRIBE was expected', 9],
    ['GNTP/1.0', 300, 'The first line has no directive: REGISTER, NOTIFY or SUBSCRIBE was expected', 8],
    ['GNTP/1.0 NOTIFY', 300, 'The first line has no encryption algorithm: NONE, AES, DES or 3DES was expected', 15],
    [
      'GNTP/1.0 NOTIFY ROT13:00',
      300,
      'Unknown encryption algorithm "ROT13:00": NONE, AES, DES or 3DES was expected',
      16,
    ],
    [
      'GNTP/1.0 NOTIFY NONE CRC:00.00',
      300,
      'Unknown hash algorithm "CRC": MD5, SHA1, SHA256 or SHA512 was expected',
      21,
    ],
    ['GNTP/1.0 NOTIFY NONE MD5:xy.00', 300, 'The key hash is "xy": MD5 gives 16 bytes in hex', 25],
    [`GNTP/1.0 NOTIFY NONE MD5:${'00'.repeat(16)}.0g`, 300, 'The salt is "0g": bytes in hex were expected', 58],
    [`GNTP/1.0 NOTIFY NONE MD5:${'00'.repeat(16)}`, 300, 'The salt is "": bytes in hex were expected', 57],
    ['GNTP/1.0 NOTIFY AES', 300, 'The IV is "": AES needs 16 bytes in hex', 19],
    ['GNTP/1.0 NOTIFY DES:00', 300, 'The IV is "00": DES needs 8 bytes in hex', 20],
    [
      `GNTP/1.0 NOTIFY 3DES:${'00'.repeat(8)} SHA1:${'00'.repeat(20)}.00`,
      300,
      'SHA1 gives a key of 20 bytes, and 3DES needs 24',
      16,
    ],
    ['GNTP/1.0 -OK AES:00', 300, 'A response is never encrypted: NONE was expected', 13],
  ])('%s is refused', (first, code, words, offset) => {
    expect(refusal(`${first}\r\n`)).toMatchObject({ code, words, offset })
  })

  it('is refused over its limit, its end counted', () => {
    const words = 'The first line is longer than 22 bytes (maxInfoLineBytes)'
    const limits = { maxInfoLineBytes: 22 }
    expect(parse(lines(...notify), { limits })).toBeDefined()
    expect(refusal(`${notify[0]} \r\n`, { limits })).toMatchObject({ code: 300, words, offset: 22 })
    expect(refusal(`${notify[0]}  `, { limits })).toMatchObject({ code: 300, words, offset: 22 })
  })
})

describe('headers', () => {
  it('are kept as sent, unknown ones too, without the blanks around values', () => {
    expect(parse(lines(...notify, 'x-Custom:\t a: b \t', 'Empty:')).headers.slice(3)).toEqual([
      ['x-Custom', 'a: b'],
      ['Empty', ''],
    ])
  })

  it('are found without regard to case', () => {
    expect(parse(lines(...notify, 'notification-TEXT: x'))).toMatchObject({ text: 'x' })
  })

  it.each([
    ['no colon', 'A header line has no colon: "no colon"', 97],
    [': value', 'A header line has no name before its colon: ": value"', 97],
    ['X-\tü: v', 'A header name holds a control character: "X-\\tü"', 99],
  ])('%j is refused where it stands', (line, words, offset) => {
    expect(refusal(lines(...notify, line))).toEqual({ code: 300, words, offset, verb: 'NOTIFY' })
  })

  it('count offsets in bytes', () => {
    expect(refusal(lines(...notify, 'X: üü', 'bad'))).toMatchObject({ offset: 97 + 9 })
  })

  it('that are not UTF-8 are refused at the first bad byte', () => {
    const bytes = Buffer.concat([
      Buffer.from(`${notify.join('\r\n')}\r\nX: \ufffdü`),
      Buffer.from([0xc3]),
      Buffer.from('\r\n\r\n'),
    ])
    expect(refusal(bytes)).toMatchObject({ code: 300, words: 'The headers are not valid UTF-8', offset: 97 + 8 })
  })

  it('keep a byte order mark in a value', () => {
    expect(parse(lines(...notify, 'Notification-Text: \ufeffx'))).toMatchObject({ text: '\ufeffx' })
  })

  it('are refused over their limit', () => {
    const words = 'A block of headers is longer than 100 bytes (maxHeaderBytes)'
    const message = lines(...notify, `X: ${'x'.repeat(100)}`)
    expect(refusal(message, { limits: { maxHeaderBytes: 100 } })).toMatchObject({ code: 300, words, offset: 122 })
  })

  it.each([
    ['Notification-Priority', 'high', 'an integer from -2 to 2'],
    ['Notification-Priority', '3', 'an integer from -2 to 2'],
    ['Notification-Sticky', 'maybe', 'True, False, Yes or No'],
  ])('refuse %s: %s', (name, value, expected) => {
    const words = `${name} is "${value}": ${expected} was expected`
    expect(refusal(lines(...notify, `${name}: ${value}`))).toEqual({
      code: 300,
      words,
      offset: 97 + name.length + 2,
      verb: 'NOTIFY',
    })
  })

  it.each([
    ['True', true],
    ['yes', true],
    ['1', true],
    ['FALSE', false],
    ['No', false],
    ['0', false],
    ['', false],
  ])('read the boolean %j', (value, sticky) => {
    expect(parse(lines(...notify, `Notification-Sticky: ${value}`))).toMatchObject({ sticky })
  })
})

describe('NOTIFY', () => {
  it.each(['Application-Name', 'Notification-Name', 'Notification-Title'])('needs %s', name => {
    const message = lines(...notify.filter(line => !line.startsWith(name)))
    expect(refusal(message)).toMatchObject({ code: 303, words: `${name} is missing: it is required`, verb: 'NOTIFY' })
  })

  it('may have an empty title, and no empty name', () => {
    expect(parse(lines(...notify.slice(0, 3), 'Notification-Title:'))).toMatchObject({ title: '' })
    expect(refusal(lines('GNTP/1.0 NOTIFY NONE', 'Application-Name:', ...notify.slice(2)))).toMatchObject({
      code: 303,
      words: 'Application-Name is empty: it is required',
      offset: 39,
    })
  })

  const context = ['Notification-Callback-Context: c', 'Notification-Callback-Context-Type: t']
  it.each([
    ['a context and its type', context, { kind: 'socket', context: 'c', contextType: 't' }],
    ['a context alone', context.slice(0, 1), undefined],
    ['a target', [...context, 'Notification-Callback-Target: HTTP://a/'], { kind: 'url', target: 'HTTP://a/' }],
    ['the other target', ['Notification-Callback-Context-Target: https://a/'], { kind: 'url', target: 'https://a/' }],
    ['a target that is no web URL', [...context, 'Notification-Callback-Target: file:///etc'], undefined],
  ])('asks for a callback with %s', (_, headers, callback) => {
    const message = parse(lines(...notify, ...headers))
    expect('callback' in message ? message.callback : undefined).toEqual(callback)
  })

  it.each([
    ['https://a/i.png', { kind: 'url', url: 'https://a/i.png' }],
    ['data:image/png;base64,AA', { kind: 'url', url: 'data:image/png;base64,AA' }],
    ['[object Object]', undefined],
    ['C:\\icon.png', { kind: 'url', url: 'C:\\icon.png' }],
    ['/usr/share/icon.png', undefined],
  ])('takes the icon %s', (value, icon) => {
    const message = parse(lines(...notify, `Notification-Icon: ${value}`))
    expect('icon' in message ? message.icon : undefined).toEqual(icon)
  })
})

describe('REGISTER', () => {
  it('takes as many types as it says, with surplus blank lines between them', () => {
    const message = parse(`${lines(...register)}\r\n\r\n${lines('Notification-Name: a', 'Notification-Enabled: yes')}`)
    expect(message).toMatchObject({ types: [{ name: 'a', displayName: 'a', enabled: true }] })
  })

  it.each([
    ['0', 300, 'Notifications-Count is "0": an integer of at least 1 was expected'],
    ['x', 300, 'Notifications-Count is "x": an integer of at least 1 was expected'],
    ['11', 300, 'Notifications-Count is "11": at most 10 types are taken (maxTypes)'],
    ['9007199254740992', 300, 'Notifications-Count is "9007199254740992": at most 10 types are taken (maxTypes)'],
    ['', 303, 'Notifications-Count is empty: it is required'],
  ])('refuses the count %j', (count, code, words) => {
    const message = lines(...register.slice(0, 2), `Notifications-Count: ${count}`)
    expect(refusal(message, { limits: { maxTypes: 10 } })).toMatchObject({ code, words, offset: 68, verb: 'REGISTER' })
  })
})

describe('SUBSCRIBE', () => {
  it('defaults to the port 23053', () => {
    const message = lines('GNTP/1.0 SUBSCRIBE NONE', 'Subscriber-ID: i', 'Subscriber-Name: n')
    expect(parse(message)).toMatchObject({ subscriberId: 'i', subscriberName: 'n', subscriberPort: 23053 })
  })
})

describe('responses', () => {
  it.each([
    ['CLICK', 'CLICKED'],
    ['CLOSED', 'CLOSED'],
    ['timeout', 'TIMEDOUT'],
  ])('read the result %s', (sent, result) => {
    expect(parse(lines('GNTP/1.0 -CALLBACK NONE', `Notification-Callback-Result: ${sent}`))).toMatchObject({ result })
  })

  it('are complete at the blank line, pointers or not, and may have no headers', () => {
    expect(parse(lines('GNTP/1.0 -OK NONE', 'Data-Icon: x-growl-resource://a'))).toMatchObject({ verb: '-OK' })
    expect(parse(lines('GNTP/1.0 -OK NONE'))).toEqual({ verb: '-OK', headers: [] })
  })

  it('need no key', () => {
    expect(parse(lines('GNTP/1.0 -OK NONE'), { keyRequired: () => true })).toMatchObject({ verb: '-OK' })
  })

  it.each(['Invalid request', 'Invalid data', 'Invalid command'])('of growl-for-linux say %s without a code', words => {
    expect(parse(lines(`GNTP/1.0 -ERROR ${words}`, `Error-Description: ${words}`))).toMatchObject({
      verb: '-ERROR',
      code: 300,
      description: words,
    })
  })

  it('that are an error have any number for a code, or words at least', () => {
    expect(parse(lines('GNTP/1.0 -ERROR NONE', 'Error-Code: 999'))).toMatchObject({ code: 999, description: '' })
    expect(refusal(lines('GNTP/1.0 -ERROR NONE', 'Error-Code: no'))).toMatchObject({ code: 300 })
    expect(refusal(lines('GNTP/1.0 -ERROR NONE'))).toMatchObject({ code: 303 })
  })
})

describe('resources', () => {
  const section = (id: string, body: string) => `Identifier: ${id}\r\nLength: ${body.length}\r\n\r\n${body}\r\n\r\n`

  it('are complete with the last byte of the last body, matched without regard to case', () => {
    const message = parse(`${lines(...notify, pointer)}${section('ICON', 'a\r\n\r\nb').slice(0, -4)}`)
    expect(message).toMatchObject({ icon: { kind: 'resource', identifier: 'icon' } })
    expect('resources' in message ? [...message.resources] : []).toEqual([['icon', Buffer.from('a\r\n\r\nb')]])
  })

  it('that nothing points to, or that came already, are discarded', () => {
    const twoPointers = lines(...notify, pointer, 'X-Other: x-growl-resource://other')
    const sections = section('stray', 's') + section('icon', '1') + section('icon', '2') + section('other', 'o')
    const message = parse(twoPointers + sections)
    expect('resources' in message ? [...message.resources.keys()] : []).toEqual(['icon', 'other'])
  })

  it('that are surplus are skipped before the next message', () => {
    const stream = `${lines(...notify)}\r\n${section('a', 'GNTP/1.0')}\r\n${lines(...notify)}${section('b', '')}`
    expect(outcomeOf([Buffer.from(stream)]).messages).toHaveLength(2)
  })

  it('that do not come before the peer closes are missing', () => {
    const [message] = outcomeOf([Buffer.from(`${lines(...notify, pointer)}\r\n`)]).messages
    expect(message).toMatchObject({ missingResources: ['icon'], resources: new Map() })
  })

  const start = lines(...notify, pointer)
  it.each([
    ['-1', 'Length is "-1": an integer of at least 0 was expected'],
    ['ten', 'Length is "ten": an integer of at least 0 was expected'],
    ['101', 'Length is "101": a resource of at most 100 bytes is taken (maxResourceBytes)'],
    ['9007199254740992', 'Length is "9007199254740992": a resource of at most 100 bytes is taken (maxResourceBytes)'],
  ])('are refused with the length %s', (length, words) => {
    const bytes = `${start}Identifier: icon\r\nLength: ${length}\r\n\r\n`
    const offset = start.length + 18 + 8
    expect(refusal(bytes, { limits: { maxResourceBytes: 100 } })).toEqual({ code: 300, words, offset, verb: 'NOTIFY' })
  })

  it('are refused over their number, and over the size of the message', () => {
    const many = start + section('a', '') + section('b', '') + section('c', '')
    const words = 'The message has more than 2 resource sections (maxResources)'
    expect(refusal(many, { limits: { maxResources: 2 } })).toMatchObject({ code: 300, words })
    const large = `${start}Identifier: icon\r\nLength: 100\r\n\r\n`
    const tooLarge = 'The message is longer than 200 bytes (maxMessageBytes)'
    expect(refusal(large, { limits: { maxMessageBytes: 200 } })).toMatchObject({ code: 300, words: tooLarge })
    const blank = start + '\r\n'.repeat(100)
    const limits = { maxMessageBytes: 200 }
    expect(refusal(blank, { limits })).toMatchObject({ code: 300, words: tooLarge, offset: 200 })
    expect(refusal('\r\n'.repeat(101), { limits })).toMatchObject({ code: 300, words: tooLarge, offset: 200 })
  })

  it('are refused before they come where the headers point to too many', () => {
    const pointers = ['a', 'b', 'B', 'c'].map(name => `X-${name}: x-growl-resource://${name}`)
    const words = 'The headers point to 3 resources: a message has at most 2 (maxResources)'
    expect(refusal(lines(...notify, ...pointers), { limits: { maxResources: 2 } })).toMatchObject({ code: 300, words })
    expect(
      outcomeOf([Buffer.from(lines(...notify, ...pointers))], { limits: { maxResources: 3 } }).refusal,
    ).toBeUndefined()
  })
})

describe('a peer that closes', () => {
  const section = 'Identifier: icon\r\nLength: 9\r\n\r\n'
  it.each([
    ['in the first line', 'GNTP/1', 'the first line was complete'],
    ['in the headers', 'GNTP/1.0 NOTIFY NONE\r\nA: b\r\n', 'the blank line that ends the headers'],
    ['before a type', lines(...register), 'the blank line that ends notification type 1 of 1'],
    ['in a section', `${lines(...notify, pointer)}Iden`, 'the blank line that ends the headers of a resource section'],
    ['in a body', `${lines(...notify, pointer)}${section}12345678`, 'all 9 bytes of resource "icon" had come'],
  ])('%s is told what was awaited', (_, bytes, awaited) => {
    const words = `The connection ended before ${awaited}`
    expect(refusal(bytes, {}, 'closes')).toMatchObject({ code: 300, words, offset: bytes.length })
  })

  it.each(['', '\r\n', lines(...notify), `${lines(...notify)}Identifier: a\r\nLe`])(
    'after %j is told nothing',
    bytes => {
      expect(outcomeOf([Buffer.from(bytes)]).refusal).toBeUndefined()
    },
  )
})

describe('GntpParser', () => {
  it('says whether it is inside a message, and how much is kept', () => {
    const parser = new GntpParser()
    const step = (text: string) => {
      parser.feed(Buffer.from(text))
      parser.next()
      return [parser.isInsideMessage, parser.heldBytes]
    }
    expect(step('\r\n')).toEqual([false, 0])
    expect(step('GN')).toEqual([true, 2])
    expect(step(lines(...notify).slice(2))).toEqual([false, 0])
    // A surplus section, which is thrown away when it is whole.
    expect(step('\r\nIdentifier: a\r\n')).toEqual([false, 15])
  })

  it('does not count what it throws away', () => {
    const parser = new GntpParser()
    const step = (text: string) => {
      parser.feed(Buffer.from(text))
      parser.next()
      return parser.heldBytes
    }
    const start = lines(...notify, pointer)
    const surplus = 'Identifier: surplus\r\nLength: 1000\r\n\r\n'
    expect(step(start)).toBe(start.length)
    expect(step('\r\n'.repeat(1000))).toBe(start.length)
    expect(step(surplus + 'x'.repeat(900))).toBe(start.length + surplus.length)
    expect(step('x'.repeat(100))).toBe(start.length + surplus.length)
    expect(step('\r\nIdentifier: icon\r\nLength: 10\r\n\r\n12345')).toBeGreaterThan(start.length + surplus.length)
  })

  it('counts nothing that follows a message toward its limits', () => {
    const blank = '\r\n'.repeat(20)
    const limits = { maxMessageBytes: lines(...notify).length + 10 }
    const { messages, refusal: none } = outcomeOf([Buffer.from((lines(...notify) + blank).repeat(3))], { limits })
    expect([messages.length, none]).toEqual([3, undefined])
  })

  it('throws once, and gives nothing afterwards', () => {
    const parser = new GntpParser()
    parser.feed(Buffer.from('nonsense'))
    expect(() => parser.next()).toThrow('This is not GNTP')
    parser.feed(Buffer.from(lines(...notify)))
    expect(parser.next()).toBeUndefined()
  })

  it.each([
    ['Keep-Alive', true],
    ['keep-alive', true],
    ['Close', false],
  ])('reads Connection: %s', (value, keepAlive) => {
    expect(parse(lines(...notify, `Connection: ${value}`))).toMatchObject({ keepAlive })
  })
})
