/** Why the hub refuses something, or warns, as the window says it. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ORPCError } from '@orpc/client'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { inWords, reasonInWords } from '../../src/renderer/hub/words.ts'
import { iconReasonInWords, statusOf } from '../../src/renderer/icons/reason.ts'
import { testInWords } from '../../src/renderer/subscriptions/words.ts'
import { de } from '../../src/renderer/text/de.ts'
import { en } from '../../src/renderer/text/en.ts'
import { setLanguage } from '../../src/renderer/text/text.ts'
import { type IconReasonKey, iconReason, iconReasons } from '../../src/shared/icon-reasons.ts'
import { type ReasonKey, reason, reasonKeys, reasons } from '../../src/shared/reasons.ts'
import { troubleReasons } from '../../src/shared/trouble-words.ts'

const gaps = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].flatMap(([, gap]) => gap ?? [])
/** Each gap with its own name: `Port <port> of <host>`. */
const valuesOf = (key: ReasonKey) => Object.fromEntries(gaps(reasons[key]).map(gap => [gap, `<${gap}>`]))
const filled = (text: string) => text.replace(/\{\{(\w+)\}\}/g, '<$1>')

// As a browser has them.
vi.stubGlobal('document', { documentElement: { lang: 'en' } })
vi.stubGlobal('navigator', { languages: ['en-US'] })

afterEach(() => setLanguage('en'))

describe.each([
  ['en', en],
  ['de', de],
] as const)('a reason in the language %s', (language, catalogue) => {
  it.each(reasonKeys)('%s is said whole', async key => {
    await setLanguage(language)
    const text: string = catalogue.reasons[key]
    expect(gaps(text).sort()).toEqual(gaps(reasons[key]).sort())
    expect(reasonInWords({ key, values: valuesOf(key) })).toBe(filled(text))
  })
})

it('the words of a reason are those of the English window', () => {
  const taken = reason('portTaken', { port: '23053', host: '::1', program: 'node a.js', pid: '12345' })
  expect(taken.words).toBe('Port 23053 of ::1, for GNTP, is taken by "node a.js" (pid 12345).')
  expect(reasonInWords(taken)).toBe(taken.words)
})

it('a refusal is said in the language of the window', async () => {
  const data = reason('passwordNameTaken', { name: 'NAS' })
  const error = new ORPCError('REFUSED', { message: data.words, data })
  expect(inWords(error)).toBe('Another password is called "NAS".')
  await setLanguage('de')
  expect(inWords(error)).toBe('Ein anderes Passwort heißt schon „NAS“.')
})

it('what was sent along is put in as it is, and shown without what turns text around', () => {
  const { key, values } = reason('noIpAddress', { address: '{{address}} $t(ui.close) \u202edesk' })
  expect(reasonInWords({ key, values })).toBe('"{{address}} $t(ui.close) ‹U+202E›desk" is no IP address.')
})

it('a refusal of another version, with a reason that is not known here, is said in its own words', () => {
  const error = new ORPCError('REFUSED', {
    message: 'Too late.',
    data: { key: 'tooLate', values: {}, words: 'Too late.' },
  })
  expect(inWords(error)).toBe('Too late.')
})

it('a test that failed is told in the language of the window', async () => {
  const trouble = { state: 'unreached', reason: 'nobodyListens', words: 'connect ECONNREFUSED' } as const
  const result = { ok: false, words: '', outcome: { trouble }, tookMs: 5 }
  await setLanguage('de')
  expect(testInWords(result)).toBe(
    'Nicht angekommen, nicht erreicht: dort empfängt niemand. Im Wortlaut: connect ECONNREFUSED',
  )
})

it('an icon that cannot be shown is told of in the language of the window; in the hub’s words where it knows no such reason', async () => {
  const failure = { url: null, blockedHost: null }
  const reason = iconReason('large', { width: '5000', height: '10', most: '4096' })
  expect(iconReasonInWords({ ...failure, reason })).toBe(reason)
  await setLanguage('de')
  expect(iconReasonInWords({ ...failure, reason })).toBe(
    'Es ist ein Bild mit 5000 x 10 Pixeln, höchstens 4096 x 4096 sind erlaubt',
  )
  expect(iconReasonInWords({ ...failure, reason: 'The cat sat on it' })).toBe('The cat sat on it')
  expect(statusOf({ ...failure, reason: 'The server answered 404 Not Found' })).toBe('404')
})

it.each(Object.entries(iconReasons))('the German words for the icon’s reason %s say as much', (key, english) => {
  const german: string = de.iconReasons[key as IconReasonKey]
  expect([...new Set(gaps(german))].sort()).toEqual([...new Set(gaps(english))].sort())
})

it('every reason is given somewhere', () => {
  const sources = readdirSync('src/main', { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts'))
  const code = sources.map(name => readFileSync(join('src/main', name), 'utf8')).join('\n')
  const all = [...reasonKeys, ...Object.keys(iconReasons), ...Object.keys(troubleReasons)]
  expect(all.filter(key => !code.includes(`'${key}'`))).toEqual([])
})
