import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Draft, emptyDraft, newHeader, newType, noIcon, testDraft } from '../../src/renderer/compose/draft.ts'
import { asKind } from '../../src/renderer/compose/kinds.ts'
import { inputOf } from '../../src/renderer/compose/message-of.ts'
import { mistakesIn } from '../../src/renderer/compose/mistakes.ts'
import { nameOf } from '../../src/renderer/compose/name-of.ts'
import { draftOfExchange, draftOfNotification, rawDraft } from '../../src/renderer/compose/prefill.ts'
import { bytesOfHex, bytesOfText, hexOfBytes, mostEditable, textOfBytes } from '../../src/renderer/compose/raw.ts'
import { toBase64 } from '../../src/renderer/inspector/bytes.ts'
import { mistakesIn as mistakesOfEndpoint, newEndpoint } from '../../src/renderer/subscriptions/endpoint.ts'
import type { Dissection, ExchangeDetail } from '../../src/shared/exchanges.ts'
import type { Header } from '../../src/shared/model.ts'
import { exchangeOf } from './samples.ts'

const test1 = testDraft({ title: 'Hello', text: 'Text' })
const why = (draft: Draft) => [...mistakesIn(draft)].map(([field, mistake]) => `${field}: ${mistake.why}`)

describe('raw bytes', () => {
  test('as text have CRLF as a line break, and escapes for what cannot be seen', () => {
    const bytes = new Uint8Array([0x61, 0x0d, 0x0a, 0x62, 0x0a, 0x0d, 0x89, 0x5c, 0xc3, 0xa4, 0, 9])
    expect(textOfBytes(bytes)).toBe('a\nb\\n\\r\\x89\\\\ä\\x00\t')
  })

  test('are the same after they were text or hex', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), array => {
        const bytes = Uint8Array.from(array)
        expect(bytesOfText(textOfBytes(bytes))).toEqual({ bytes })
        expect(bytesOfHex(hexOfBytes(bytes))).toEqual({ bytes })
      }),
    )
  })

  test('say what makes no sense', () => {
    expect(bytesOfText('a \\q b')).toEqual({ found: '\\q b' })
    expect(bytesOfText('a\\')).toEqual({ found: '\\' })
    expect(bytesOfHex('0d 0a xy')).toEqual({ found: 'xy' })
    expect(bytesOfHex('0d0a 0')).toEqual({ found: '0' })
  })

  test('that are very many are not edited', () => {
    const many = toBase64(new Uint8Array(mostEditable + 1))
    expect(rawDraft(many)).toEqual({ form: 'text', text: '', fixed: many })
    expect(inputOf({ ...emptyDraft(), kind: 'raw', raw: rawDraft(many) }).message).toEqual({ kind: 'raw', bytes: many })
  })
})

describe('a draft', () => {
  test('of a test can be sent as it is', () => {
    expect(why(test1)).toEqual([])
    expect(inputOf(test1)).toMatchObject({
      target: { kind: 'here' },
      message: { application: 'Growlery', type: 'test', title: 'Hello', priority: null, sticky: null, callback: null },
    })
  })

  test.each([
    ['[::1]', []],
    [' nas ', []],
    ['[]', ['host: missing']],
    [' ', ['host: missing']],
    ['http://nas', ['host: host']],
  ])('takes the host “%s” as the subscriptions do', (host, wrong) => {
    expect(why({ ...test1, target: { ...test1.target, where: 'there', host } })).toEqual(wrong)
    expect(
      Object.keys(mistakesOfEndpoint({ ...newEndpoint, host }, { password: 'perhaps', hasPassword: false })),
    ).toEqual(wrong.length === 0 ? [] : ['host'])
  })

  test('says what is missing or wrong, by field', () => {
    const header = newHeader('Odd', 'x')
    const draft: Draft = {
      ...test1,
      title: ' ',
      target: { ...test1.target, where: 'there', host: 'a b', port: '0', encryption: 'AES', hash: 'MD5' },
      icon: { ...noIcon, kind: 'url', url: 'file:///etc/passwd' },
      callback: { ...test1.callback, kind: 'url' },
      headers: [newHeader(), header, newHeader('X-Good', '')],
    }
    expect(why(draft)).toEqual([
      'host: host',
      'port: port',
      'password: password',
      'encryption: protection',
      `header ${header.key}: headerName`,
      'title: missing',
      'icon: url',
      'callbackTarget: missing',
    ])
    const [first, twice] = [newType({ name: 'a' }), newType({ name: 'a' })]
    expect(why({ ...test1, kind: 'REGISTER', types: [first, twice] })).toEqual([`type ${twice.key} name: twice`])
    expect(why({ ...test1, kind: 'raw', raw: { form: 'hex', text: 'zz', fixed: undefined } })).toEqual(['raw: hex'])
  })

  test('says at a header of its own what is wrong with its name or its value', () => {
    const wrong = (rows: readonly (readonly [string, string])[], kind: Draft['kind'] = 'NOTIFY') => {
      const headers = rows.map(([name, value]) => newHeader(name, value))
      const row = (key: string) => headers.findIndex(one => one.key === Number(key)) + 1
      return why({ ...test1, kind, headers }).map(one => one.replace(/\d+/, key => String(row(key))))
    }
    const good = [
      ['Origin-Machine-Name', 'nas'],
      ['received', 'From a by b'],
      ['Received', 'From b by c'],
      ['Sent-By', 'c'],
      ['X-Tab', 'a\tb'],
    ] as const
    expect(wrong(good)).toEqual([])
    expect(wrong([['notification-title ', 'x']])).toEqual(['header 1: hasField'])
    expect(wrong([['Notification-Title', 'x']], 'REGISTER')).toEqual(['header 1: headerName'])
    expect(wrong([['Notification-Enabled', 'x']], 'REGISTER')).toEqual(['header 1: hasField'])
    const names = ['X-', 'X-a:b', 'X-a\0', 'Origin-', 'Received-Too', 'Connection']
    for (const name of names) expect(wrong([[name, 'x']])).toEqual(['header 1: headerName'])
    expect(wrong([...good, ['origin-machine-name', 'x']])).toEqual(['header 6: headerTwice'])
    for (const value of ['a\0', '\x1b[0m', '\x7f', 'a\nb']) {
      expect(wrong([['X-A', value]])).toEqual(['header 1 value: control'])
    }
    expect(wrong([['X-A', 'x-growl-resource://log']])).toEqual(['header 1 value: pointer'])
  })

  test('is protected here as it is elsewhere, with a password of its own kind', () => {
    const to = (part: Partial<Draft['target']>, kind: Draft['kind'] = 'NOTIFY') => {
      const raw = { form: 'text', text: 'x', fixed: undefined } as const
      return { ...test1, kind, raw, target: { ...test1.target, password: 'elsewhere', ...part } }
    }
    const secret = { key: 'typed', herePassword: 'secret', hash: 'SHA1', encryption: 'DES' } as const
    expect(inputOf(test1).target).toEqual({ kind: 'here', key: { kind: 'asked' }, hash: 'SHA256', encryption: 'NONE' })
    expect(inputOf(to(secret)).target).toEqual({
      kind: 'here',
      key: { kind: 'typed', password: 'secret' },
      hash: 'SHA1',
      encryption: 'DES',
    })
    expect(why(to({ key: 'typed' }))).toEqual(['password: missing'])
    expect(why(to({ key: 'none', encryption: 'AES' }))).toEqual(['password: password'])
    expect(why(to({ key: 'asked', encryption: 'AES' }))).toEqual([])
    expect(why(to({ hash: 'MD5', encryption: 'AES' }))).toEqual(['encryption: protection'])
    // Raw bytes have their own: what cannot be seen then is no mistake.
    expect(why(to({ key: 'none', encryption: 'AES' }, 'raw'))).toEqual([])
    expect(inputOf(to(secret, 'raw')).target).toEqual({ kind: 'here' })
  })

  test('sends what was typed, and leaves out what was not', () => {
    const draft: Draft = {
      ...test1,
      target: { ...test1.target, where: 'there', host: '[::1]', password: 'secret' },
      priority: '2',
      sticky: 'no',
      icon: { ...noIcon, kind: 'file', name: 'a.png', bytes: 'AAAA' },
      callback: { ...test1.callback, kind: 'socket', context: 'c' },
      headers: [newHeader(), newHeader(' X-A ', ' b')],
    }
    expect(inputOf(draft)).toMatchObject({
      target: { kind: 'there', host: '::1', port: 23053, password: 'secret' },
      message: {
        priority: 2,
        sticky: false,
        id: null,
        icon: { kind: 'data', bytes: 'AAAA' },
        callback: { kind: 'socket', context: 'c', contextType: 'string' },
        headers: [{ name: 'X-A', value: ' b' }],
      },
    })
  })
})

function dissectionOf(part: Partial<Dissection>): Dissection {
  return { bytes: '', total: 0, parts: [], sections: [], error: null, decrypted: null, blocks: [], ...part }
}

function detailOf(request: Partial<Dissection>, part: Partial<ExchangeDetail> = {}): ExchangeDetail {
  return { ...exchangeOf(), request: dissectionOf(request), answers: [], timeline: [], ...part }
}

describe('what was sent before', () => {
  const headers: Header[] = [
    ['Application-Name', 'Jenkins'],
    ['notification-name', 'failed'],
    ['Notification-Title', 'Title'],
    ['Notification-Priority', '1'],
    ['Notification-Sticky', 'Yes'],
    ['Notification-Icon', 'x-growl-resource://Ab'],
    ['Notification-Callback-Context', 'c'],
    ['Notification-Callback-Context-Type', 't'],
    ['X-Own', 'own'],
    ['Origin-Machine-Name', 'nas'],
  ]

  test('fills the fields, its resource with them', () => {
    const request = {
      blocks: [headers],
      bytes: toBase64(new Uint8Array([1, 2, 3, 4])),
      parts: [{ kind: 'data', start: 1, end: 3 }] as const,
      sections: [{ kind: 'resource', name: 'ab', start: 0, end: 4 }] as const,
    }
    const { headers: own, ...draft } = draftOfExchange(
      detailOf({ ...request, parts: [...request.parts], sections: [...request.sections] }),
    )
    expect(draft).toMatchObject({
      kind: 'NOTIFY',
      application: 'Jenkins',
      type: 'failed',
      priority: '1',
      sticky: 'yes',
      icon: { kind: 'file', bytes: toBase64(new Uint8Array([2, 3])) },
      callback: { kind: 'socket', context: 'c', contextType: 't' },
      registerFirst: false,
    })
    expect(own.map(({ name, value }) => [name, value])).toEqual([
      ['X-Own', 'own'],
      ['Origin-Machine-Name', 'nas'],
    ])
    expect(draftOfNotification({ headers }).registerFirst).toBe(true)
  })

  test('is protected as it was, with a password of this Growlery', () => {
    const parts = [{ kind: 'hash', start: 1, end: 5 }] as const
    const request = { blocks: [headers], bytes: toBase64(new TextEncoder().encode('.sha1.')), parts: [...parts] }
    const { target } = draftOfExchange(detailOf(request, { encryption: 'DES', hasKey: true }))
    expect(target).toMatchObject({ where: 'here', key: 'own', hash: 'SHA1', encryption: 'DES' })
    expect(draftOfExchange(detailOf(request, { encryption: 'NONE', hasKey: true })).target).toMatchObject({
      key: 'own',
      hash: 'SHA1',
      encryption: 'NONE',
    })
    expect(draftOfExchange(detailOf({ blocks: [headers] })).target).toEqual(test1.target)
  })

  test('has each header once, the last one, but for the way that it came', () => {
    const twice: Header[] = [
      ['X-A', '1'],
      ['Received', 'a'],
      ['x-a', '2'],
      ['Received', 'b'],
    ]
    const draft = draftOfExchange(detailOf({ blocks: [[...headers, ...twice]] }))
    expect(draft.headers.slice(-3).map(({ name, value }) => `${name}=${value}`)).toEqual([
      'Received=a',
      'x-a=2',
      'Received=b',
    ])
    expect(why(draft)).toEqual([])
  })

  test('with types fills them', () => {
    const types: Header[][] = [
      [['Notification-Name', 'a']],
      [
        ['Notification-Name', 'b'],
        ['Notification-Enabled', 'True'],
      ],
    ]
    const draft = draftOfExchange(detailOf({ blocks: [[['Application-Name', 'App']], ...types] }, { verb: 'REGISTER' }))
    expect(draft.types.map(({ name, enabled }) => [name, enabled])).toEqual([
      ['a', false],
      ['b', true],
    ])
  })

  test('is bytes where it is malformed, or no message that has a form', () => {
    const bytes = toBase64(new TextEncoder().encode('GNTP/1.0 NOTIFY NONE\r\n'))
    const result = { kind: 'error', code: 300, name: 'INVALID_REQUEST', words: '', offset: 3 } as const
    for (const part of [{ result }, { verb: 'SUBSCRIBE' }, { verb: null }]) {
      const draft = draftOfExchange(detailOf({ bytes, blocks: [headers] }, part))
      expect([draft.kind, draft.raw.text]).toEqual(['raw', 'GNTP/1.0 NOTIFY NONE\n'])
    }
  })

  test('goes on as raw bytes, unless there is a key or something typed', () => {
    const preview = [dissectionOf({ bytes: toBase64(new Uint8Array([65])) })]
    const withKey = [dissectionOf({ parts: [{ kind: 'keyHash', start: 0, end: 1 }] })]
    expect(asKind('raw', test1, preview).raw?.text).toBe('A')
    expect(asKind('raw', test1, withKey).raw).toBeUndefined()
    expect(asKind('raw', { ...test1, raw: { form: 'hex', text: '42', fixed: undefined } }, preview).raw).toBeUndefined()
    expect(asKind('REGISTER', test1, preview)).toEqual({ kind: 'REGISTER' })
  })
})

describe('what was sent is called', () => {
  const raw = (part: Partial<Draft['raw']>) =>
    nameOf({ ...emptyDraft(), kind: 'raw', raw: { ...emptyDraft().raw, ...part } })

  test('by the first line of its bytes', () => {
    expect(raw({ text: 'GNTP/1.0 NOTIFY NONE\nApplication-Name: App' })).toBe('GNTP/1.0 NOTIFY NONE')
  })

  test.each([{ text: '' }, { text: '\nGNTP/1.0' }, { text: '', fixed: 'AAAA' }])('in words where %j has none', part => {
    expect(raw(part)).toBe('Raw bytes')
  })
})
