/**
 * The library against growl-for-linux 0.8.5, as Debian has it. It refuses only with words, without a code; it compares no key hash,
 * so that a wrong password shows only where the message is encrypted; it knows no SHA512; it tells nobody what became of a
 * notification; and it forgets the IV of DES and 3DES, so that the first eight bytes of a message are lost.
 */
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../support/folder.ts'
import { growlForLinux, startGrowlForLinux } from '../support/growl-for-linux.ts'
import { plainPng } from '../support/png.ts'

const password = 'Pässwörd ✓'
const withPassword = { password, require_password_for_local_apps: '1' }
const title = 'Größe\nund Gewicht'
const text = 'Zeile 1\nZeile 2: ✓\n\nZeile 4'
const events = ['on', ['off', false], { name: 'third', displayName: 'The third' }] as const
const sending = { name: 'Äpp', events, publications: [{ event: 'on', title, text }] }

const registered = [
  { app_name: 'Äpp', app_icon: '', name: 'on', enable: 1 },
  { app_name: 'Äpp', app_icon: '', name: 'off', enable: 0 },
  { app_name: 'Äpp', app_icon: '', name: 'third', enable: 1 },
]
const notified = [{ title, text, icon: '', url: '' }]
const refused = 'ResponseError 300 Invalid request'

describe.skipIf(growlForLinux === undefined)('growl-for-linux', () => {
  it('takes a REGISTER and a NOTIFY with an icon and a URL', async () => {
    const icon = join(temporaryFolder(), 'icon.png')
    const bytes = plainPng(2)
    writeFileSync(icon, bytes)
    const identifier = createHash('sha256').update(bytes).digest('hex')
    const pointer = `x-growl-resource://${identifier}`
    const gol = await startGrowlForLinux()
    const url = 'https://example.org/?a=b'
    const publications = [{ event: 'on', title, text, url }]
    expect(await gol.send({ ...sending, icon, publications })).toEqual(['register: ok', 'publish: ok'])
    expect(gol.applications()).toEqual(registered.map(row => ({ ...row, app_icon: pointer })))
    expect(gol.notifications()).toEqual([{ title, text, icon: pointer, url }])
    expect(gol.resources()).toEqual(new Map([[identifier, bytes]]))
  })

  it('takes a notification without a text', async () => {
    const gol = await startGrowlForLinux()
    const publications = [{ event: 'on', title }]
    expect(await gol.send({ ...sending, publications })).toEqual(['register: ok', 'publish: ok'])
    expect(gol.notifications()).toEqual([{ title, text: '', icon: '', url: '' }])
  })

  it('never says what became of a notification: the waiting ends when it closes the connection', async () => {
    const gol = await startGrowlForLinux()
    const publications = [{ event: 'on', title, text, context: 'here' }]
    expect(await gol.send({ ...sending, publications })).toEqual([
      'register: ok',
      'publish: ok',
      'callback: ConnectionError 201 127.0.0.1:23053 closed the connection without the callback',
    ])
  })

  it('that wants a password refuses who has none, with what it says', async () => {
    const gol = await startGrowlForLinux(withPassword)
    expect(await gol.send(sending)).toEqual([`register: ${refused}`, `publish: ${refused}`])
    expect(gol.applications()).toEqual([])
    expect(gol.notifications()).toEqual([])
  })

  it.each(['MD5', 'SHA1', 'SHA256'] as const)('that wants a password takes its %s', async hash => {
    const gol = await startGrowlForLinux(withPassword)
    expect(await gol.send({ ...sending, options: { password, hash } })).toEqual(['register: ok', 'publish: ok'])
    expect(gol.applications()).toEqual(registered)
    expect(gol.notifications()).toEqual(notified)
  })

  it('does not know SHA512', async () => {
    const gol = await startGrowlForLinux(withPassword)
    const options = { password, hash: 'SHA512' } as const
    expect(await gol.send({ ...sending, options })).toEqual([`register: ${refused}`, `publish: ${refused}`])
  })

  it('takes what is encrypted with AES', async () => {
    const gol = await startGrowlForLinux(withPassword)
    const options = { password, encryption: 'AES' } as const
    expect(await gol.send({ ...sending, options })).toEqual(['register: ok', 'publish: ok'])
    expect(gol.applications()).toEqual(registered)
    expect(gol.notifications()).toEqual(notified)
  })

  it('takes nothing that is encrypted with another password', async () => {
    const gol = await startGrowlForLinux(withPassword)
    const options = { password: 'wrong', encryption: 'AES' } as const
    expect(await gol.send({ ...sending, options })).toEqual([
      // It finds no application in what it decrypted, and no type of it, and sees nothing wrong with that.
      'register: ok',
      'publish: ResponseError 300 Invalid data',
    ])
    expect(gol.applications()).toEqual([])
  })

  it.each([
    ['DES', 'MD5'],
    ['DES', 'SHA256'],
    ['3DES', 'SHA256'],
  ] as const)('reads all but the first eight bytes of what is encrypted with %s under %s', async (encryption, hash) => {
    const gol = await startGrowlForLinux(withPassword)
    const options = { password, encryption, hash }
    // What it has in their place is random, and ends the message where it holds a NUL: one in thirty.
    const publications = Array.from({ length: 6 }, () => ({ event: 'on', title, text }))
    expect(await gol.send({ ...sending, options, publications })).toContain('publish: ok')
    expect(gol.notifications()).toContainEqual({ title, text, icon: '', url: '' })
  })
})
