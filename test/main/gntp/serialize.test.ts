import { Buffer } from 'node:buffer'
import { describe, expect, it } from 'vitest'
import { errorResponse, notifyRequest, okResponse, registerRequest } from '../../../src/main/gntp/build.ts'
import type { Message } from '../../../src/main/gntp/message.ts'
import { type Protection, serialize } from '../../../src/main/gntp/serialize.ts'

const notify = notifyRequest({ applicationName: 'App', notificationName: 'Type', title: 'Title' })
const salt = Buffer.from('00ff', 'hex')

describe('serialize', () => {
  it('writes a REGISTER with its types and resources', () => {
    const icon = { kind: 'resource', identifier: 'Icon' } as const
    const resources = new Map([['icon', Buffer.from('PNG')]])
    const request = registerRequest({
      applicationName: 'App',
      applicationIcon: icon,
      types: [{ name: 'a', enabled: true, icon }],
      resources,
    })
    expect(serialize(request).toString()).toBe(
      [
        'GNTP/1.0 REGISTER NONE',
        'Application-Name: App',
        'Application-Icon: x-growl-resource://Icon',
        'Notifications-Count: 1',
        '',
        'Notification-Name: a',
        'Notification-Enabled: True',
        'Notification-Icon: x-growl-resource://Icon',
        '',
        'Identifier: Icon',
        'Length: 3',
        '',
        'PNG',
        '',
        '',
      ].join('\r\n'),
    )
  })

  it('writes the key hash and the salt', () => {
    const bytes = serialize(notify, { password: 'p', hash: 'MD5', salt })
    expect(bytes.toString()).toMatch(/^GNTP\/1\.0 NOTIFY NONE MD5:[0-9a-f]{32}\.00ff\r\n/)
  })

  it('takes 16 random bytes of salt', () => {
    const protection = { password: 'p', hash: 'SHA256' } as const
    expect(serialize(notify, protection).toString()).toMatch(/\.[0-9a-f]{32}\r\n/)
    expect(serialize(notify, protection)).not.toEqual(serialize(notify, protection))
  })

  it('takes no salt twice', () => {
    const messages = Array.from({ length: 1000 }, () => serialize(notify, { password: 'p', hash: 'SHA256' }).toString())
    expect(new Set(messages).size).toBe(1000)
  })

  it('never protects a response', () => {
    const response = okResponse({ action: 'NOTIFY' })
    const protection = { password: 'p', hash: 'SHA256', encryption: 'AES' } as const
    expect(serialize(response, protection).toString()).toBe('GNTP/1.0 -OK NONE\r\nResponse-Action: NOTIFY\r\n\r\n')
  })

  const withHeader = (name: string, value: string): Message => ({
    ...notify,
    headers: [...notify.headers, [name, value]],
  })
  it.each([
    [
      'a CRLF in a value',
      withHeader('X', 'a\r\nB: c'),
      'The value of X holds a CR: a line break in a value is a lone LF',
    ],
    ['a CR in a value', withHeader('X', 'a\rb'), 'The value of X holds a CR: a line break in a value is a lone LF'],
    ['a space around a value', withHeader('X', 'a '), 'The value of X begins or ends with a space or a tab'],
    ['half a character', withHeader('X', '\ud800'), 'The value of X is not well-formed text'],
    ['an empty name', withHeader('', 'a'), '"" cannot be a header name'],
    ['a colon in a name', withHeader('X: a', 'b'), '"X: a" cannot be a header name'],
    ['a line break in a name', withHeader('X\r\nY', 'b'), '"X\\r\\nY" cannot be a header name'],
    [
      'a pointer to nothing',
      withHeader('X', 'x-growl-resource://a'),
      'X points to resource "a", which the message does not have',
    ],
    [
      'a resource without a pointer',
      { ...notify, resources: new Map([['a', Buffer.alloc(1)]]) } satisfies Message,
      'No header points to resource "a"',
    ],
  ])('refuses %s', (_, message, words) => {
    expect(() => serialize(message)).toThrow(expect.objectContaining({ name: 'INVALID_REQUEST', message: words }))
  })

  it('writes a pointer to a resource that is said to be missing', () => {
    const message = { ...withHeader('X', 'x-growl-resource://A'), missingResources: ['a'] }
    expect(serialize(message).toString()).toContain('x-growl-resource://A')
  })

  it('refuses a REGISTER whose count is not the number of its types', () => {
    const request = registerRequest({ applicationName: 'App', types: [{ name: 'a' }] })
    expect(() => serialize({ ...request, types: [] })).toThrow('Notifications-Count is 1, and the REGISTER has 0 types')
  })

  it.each([
    [{ password: 'p', hash: 'MD5', encryption: 'AES' }, 'MD5 gives a key of 16 bytes, and AES needs 24'],
    [{ password: 'p', hash: 'SHA1', encryption: '3DES' }, 'SHA1 gives a key of 20 bytes, and 3DES needs 24'],
    [{ password: 'p', hash: 'SHA256', salt: Buffer.alloc(0) }, 'The salt is empty'],
    [{ password: 'p', hash: 'SHA256', encryption: 'DES', iv: salt }, 'The IV has 2 bytes: DES needs 8'],
  ] satisfies [Protection, string][])('refuses the protection %j', (protection, words) => {
    expect(() => serialize(notify, protection)).toThrow(words)
  })
})

describe('builders', () => {
  it('give the typed fields that the headers mean, blanks around values dropped', () => {
    const request = notifyRequest({ applicationName: ' App ', notificationName: 'T', title: '', notificationId: '' })
    expect(request).toMatchObject({ applicationName: 'App', title: '', text: '', sticky: false, priority: 0 })
    expect(request).not.toHaveProperty('notificationId')
  })

  it('append further headers', () => {
    const response = errorResponse({ code: 300, description: 'd', headers: [['Data-A', 'b']] })
    expect(response.headers).toEqual([
      ['Error-Code', '300'],
      ['Error-Description', 'd'],
      ['Data-A', 'b'],
    ])
  })

  it('refuse what the protocol does not allow', () => {
    expect(() => registerRequest({ applicationName: 'App', types: [] })).toThrow('Notifications-Count is "0"')
    expect(() => registerRequest({ applicationName: '', types: [{ name: 'a' }] })).toThrow('Application-Name is empty')
  })
})
