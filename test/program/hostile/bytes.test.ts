/** Bytes that are no text, text that is no name, names that a terminal would obey, and other protocols. */
import { Buffer } from 'node:buffer'
import { once } from 'node:events'
import { connect } from 'node:tls'
import { describe, expect, it } from 'vitest'
import { message, notification, registration } from '../../support/client.ts'
import { jsonLines, run } from '../../support/program.ts'
import { until } from '../../support/until.ts'
import { accepted, refused, target, tell } from './target.ts'

const server = target()

/** What no terminal may get: control characters, and those that end lines or turn the direction of text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const obeyed = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g

/** Every control character that can stand in a value: a LF too, but a CR and LF would end it. */
const controls = String.fromCharCode(
  ...Array.from({ length: 0x20 }, (_, code) => code),
  ...Array.from({ length: 0x21 }, (_, index) => 0x7f + index),
)
const overrides = '\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029'

/** Those of them that `text` holds, as their codes; empty where there are none. */
function obeyedIn(text: string): string {
  const codes = [...text.matchAll(obeyed)].map(([character]) => character.charCodeAt(0).toString(16))
  return [...new Set(codes)].join(' ')
}

function withoutOurLineEnds(output: string): string {
  return output.replaceAll('\n', '')
}

/** A notification whose title is these bytes. */
function titled(...bytes: number[]): Buffer {
  const [before = '', after = ''] = notification().split('Title\r\n')
  return Buffer.concat([Buffer.from(`${before}Title`), Buffer.from(bytes), Buffer.from(`\r\n${after}`)])
}

describe('headers that are not UTF-8 are 300, saying at which byte', () => {
  it.each([
    ['a lone continuation byte', [0x80]],
    ['a sequence that is cut', [0xe2, 0x82]],
    ['an overlong NUL', [0xc0, 0x80]],
    ['an overlong slash', [0xe0, 0x80, 0xaf]],
    ['half of a surrogate pair', [0xed, 0xa0, 0x80]],
    ['a code above the last one', [0xf4, 0x90, 0x80, 0x80]],
    ['bytes of no encoding', [0xff, 0xfe]],
    ['Latin-1', [...Buffer.from('für', 'latin1')]],
  ])('%s', async (_, bytes) => {
    const bad = bytes.findIndex(byte => byte >= 0x80)
    const offset = titled().indexOf('Title\r\n') + 'Title'.length + bad
    const words = new RegExp(`not valid UTF-8 \\(byte ${offset}\\)`)
    expect(await tell(server(), titled(...bytes))).toEqual(refused(300, words))
  })

  it('in an application name, in a REGISTER', async () => {
    const bytes = Buffer.from(registration('Ap\u00ff'), 'latin1')
    expect(await tell(server(), bytes)).toEqual(refused(300, /not valid UTF-8/))
  })

  it('while the replacement character itself is text', async () => {
    expect(await tell(server(), titled(0xef, 0xbf, 0xbd))).toEqual(accepted)
  })
})

describe('a control character', () => {
  it.each([
    ['NUL', '\u0000'],
    ['backspace', '\b'],
    ['a tab', '\t'],
    ['a CR', '\r'],
    ['a LF', '\n'],
    ['escape', '\u001b'],
    ['delete', '\u007f'],
  ])('(%s) in the name of a header is 300', async (_, control) => {
    const bytes = notification(`X-A${control}B: value`)
    expect(await tell(server(), bytes)).toEqual(refused(300, /A header name holds a control character/))
  })

  it('in the first line is 300, and not echoed as it is', async () => {
    const [answer] = await tell(server(), message('GNTP/1.0 NOT\u001b[2JIFY NONE'))
    expect(answer).toMatchObject({ verb: '-ERROR', code: 300, description: expect.stringMatching(/Unknown directive/) })
    expect(obeyedIn(answer?.headers.map(([, value]) => value).join('') ?? '')).toBe('')
  })

  it('in a line without a colon is 300, and not echoed as it is', async () => {
    const [answer] = await tell(server(), notification(`no colon ${controls.replaceAll('\n', '')}${overrides}`))
    expect(answer).toMatchObject({ verb: '-ERROR', code: 300, description: expect.stringMatching(/no colon/) })
    expect(obeyedIn(answer?.headers.map(([, value]) => value).join('') ?? '')).toBe('')
  })
})

describe('control characters and overrides in values', () => {
  const name = `Evil${controls}${overrides}.`
  const title = `title${controls}${overrides}.`
  const text = `text${controls}${overrides}.`

  it('are stored as they were sent', async () => {
    expect(await tell(server(), registration(name, name))).toEqual(accepted)
    const bytes = message(
      'GNTP/1.0 NOTIFY NONE',
      `Application-Name: ${name}`,
      `Notification-Name: ${name}`,
      `Notification-Title: ${title}`,
      `Notification-Text: ${text}`,
      `Notification-ID: ${text}`,
      `Data-All: ${text}`,
    )
    expect(await tell(server(), bytes)).toEqual(accepted)
    const [stored] = await jsonLines(['history', '--json', '--limit', '1', '--data', server().data])
    expect(stored).toMatchObject({ application: name, type: name, title, text })
    expect(stored?.['headers']).toContainEqual(['Data-All', text])
  })

  it('are printed by `growlery history` as nothing that a terminal obeys', async () => {
    const { stdout, stderr, code } = await run(['history', '--data', server().data])
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
    for (const shown of ['title‹U+0000›', '‹U+001B›', '‹U+007F›', '‹U+009B›', '‹U+202E›']) {
      expect(stdout).toContain(shown)
    }
    expect(obeyedIn(withoutOurLineEnds(stdout))).toBe('')
  })

  it('are printed by `growlery apps` as nothing that a terminal obeys', async () => {
    const { stdout, stderr, code } = await run(['apps', '--data', server().data])
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
    expect(stdout).toContain('Evil‹U+0000›')
    expect(obeyedIn(withoutOurLineEnds(stdout))).toBe('')
  })

  it.each(['history', 'apps'])(
    'are printed by `growlery %s --json` as nothing that a terminal obeys',
    async command => {
      const { stdout } = await run([command, '--json', '--data', server().data])
      expect(stdout).toContain('Evil\\u0000')
      expect(obeyedIn(withoutOurLineEnds(stdout))).toBe('')
    },
  )

  it('are printed by `growlery serve --json` as nothing that a terminal obeys', async () => {
    let stdout = ''
    server().child.stdout?.on('data', text => {
      stdout += text
    })
    expect(await tell(server(), notification(`Notification-Text: ${text}`))).toEqual(accepted)
    await until(() => stdout.includes('"text":"text\\u0000'))
    expect(obeyedIn(withoutOurLineEnds(stdout))).toBe('')
  })

  it('are found again by the name that was registered', async () => {
    const bytes = message(
      'GNTP/1.0 NOTIFY NONE',
      `Application-Name: ${name}`,
      'Notification-Name: Evil',
      'Notification-Title: a',
    )
    expect(await tell(server(), bytes)).toEqual(refused(402, /has not registered the notification "Evil"/))
  })
})

describe('a title', () => {
  it('of 1 MB is 300, naming the limit, and the peer is not reset', async () => {
    const bytes = notification(`Notification-Text: b`).replace('Title\r\n', `${'T'.repeat(1024 * 1024)}\r\n`)
    expect(await tell(server(), bytes)).toEqual(refused(300, /longer than 65536 bytes \(maxHeaderBytes\)/))
  })

  it('of 60 KB is stored whole', async () => {
    const title = 'é'.repeat(30 * 1024)
    expect(await tell(server(), notification().replace('Title\r\n', `${title}\r\n`))).toEqual(accepted)
    const [stored] = await jsonLines(['history', '--json', '--limit', '1', '--data', server().data])
    expect(stored).toMatchObject({ title })
  })
})

describe('another protocol is 301', () => {
  it.each([
    ['HTTP GET', 'GET / HTTP/1.1\r\nHost: localhost:23053\r\nUser-Agent: curl/8.0\r\nAccept: */*\r\n\r\n'],
    ['HTTP POST', 'POST /gntp HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\na=b'],
    ['the HTTP/2 preface', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['an SSH banner', 'SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n'],
    ['SMTP', 'EHLO localhost\r\n'],
    ['TLS, its first bytes alone', Buffer.from('16030100', 'hex')],
    ['NUL alone', Buffer.alloc(1)],
    ['64 KB of NUL', Buffer.alloc(64 * 1024)],
    ['GNTP in small letters', 'gntp/1.0 NOTIFY NONE\r\n\r\n'],
    ['GNTP in UTF-16', Buffer.from('GNTP/1.0 NOTIFY NONE\r\n\r\n', 'utf16le')],
    ['GNTP after a byte order mark', Buffer.from('\ufeffGNTP/1.0 NOTIFY NONE\r\n\r\n')],
  ])('%s', async (_, bytes) => {
    expect(await tell(server(), bytes)).toEqual(refused(301, /not GNTP: a message begins with GNTP\//))
  })

  it('a real TLS client, which sees at once that this is no TLS', async () => {
    const socket = connect({ port: server().port, host: '127.0.0.1', rejectUnauthorized: false })
    const [error] = await once(socket, 'error')
    expect(error).toMatchObject({ code: 'ERR_SSL_WRONG_VERSION_NUMBER' })
    socket.destroy()
  })

  it('GNTP of another version, which is 302', async () => {
    const bytes = message('GNTP/9.9 NOTIFY NONE')
    expect(await tell(server(), bytes)).toEqual(refused(302, /The GNTP version is "9.9": 1.0 was expected/))
  })

  it('an answer, which is 300', async () => {
    const bytes = message('GNTP/1.0 -OK NONE', 'Response-Action: NOTIFY')
    expect(await tell(server(), bytes)).toEqual(refused(300, /-OK is a response: a request was expected/))
  })
})
