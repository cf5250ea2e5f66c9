/** The built library in a program of its own, against the built server. */
import { expect, it } from 'vitest'
import { sendAll } from '../support/client-script.ts'
import { jsonLines, serve } from '../support/program.ts'

const title = 'Größe\nund Gewicht'
const text = 'Zeile 1\nZeile 2: ✓'
const events = ['on', ['off', false]] as const
const sending = { name: 'Äpp', events, publications: [{ event: 'on', title, text }] }
const stored = { application: 'Äpp', type: 'on', title, text }

it('registers and notifies, and is told when nobody clicked', async () => {
  const { port, data } = await serve()
  const publications = [{ event: 'on', title, text, context: 'here' }]
  expect(await sendAll({ ...sending, options: { port }, publications })).toEqual([
    'register: ok',
    'publish: ok',
    'callback: timedOut',
  ])
  expect(await jsonLines(['history', '--json', '--data', data])).toMatchObject([{ ...stored, state: 'timedOut' }])
  const [application] = await jsonLines(['apps', '--json', '--data', data])
  expect(application).toMatchObject({
    name: 'Äpp',
    types: [
      { name: 'on', enabled: true },
      { name: 'off', enabled: false },
    ],
  })
})

it.each([
  ['NONE', 'MD5'],
  ['AES', 'SHA256'],
  ['3DES', 'SHA512'],
  ['DES', 'SHA1'],
] as const)('does so with a password, under %s and %s, and is refused with another', async (encryption, hash) => {
  const password = 'Pässwörd ✓'
  const { port, data } = await serve({ env: { GROWLERY_PASSWORD: password }, args: ['--require-local-password'] })
  const options = { port, encryption, hash }
  expect(await sendAll({ ...sending, options: { ...options, password } })).toEqual(['register: ok', 'publish: ok'])
  expect(await jsonLines(['history', '--json', '--data', data])).toMatchObject([stored])
  const refused = 'AuthorizationError 400 The key hash matches no password of this server'
  expect(await sendAll({ ...sending, options: { ...options, password: 'another' } })).toEqual([
    `register: ${refused}`,
    `publish: ${refused}`,
  ])
})
