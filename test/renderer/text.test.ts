/** The catalogues of texts are whole, and all words of the window come from them. */
import { describe, expect, test } from 'vitest'
import { de } from '../../src/renderer/text/de.ts'
import { en } from '../../src/renderer/text/en.ts'
import { languageFor, localeFor } from '../../src/renderer/text/locale.ts'
import { t } from '../../src/renderer/text/text.ts'
import { allStrings, hardCoded, keysAskedFor } from './window-words.ts'

type Texts = { readonly [key: string]: string | Texts }

/** `inbox.title`, with its text. */
function flat(texts: Texts, prefix = ''): [key: string, text: string][] {
  return Object.entries(texts).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : flat(value, `${prefix}${key}.`),
  )
}

const catalogues = { en: new Map(flat(en)), de: new Map(flat(de)) }
const plural = /_(zero|one|two|few|many|other)$/
const asked = (key: string) => key.replace(plural, '')
/** What a text leaves open: `{{count}}`, `<name/>`, `<code>`. */
const gaps = (text: string | undefined) => (text?.match(/\{\{\w+\}\}|<\/?\w+\/?>/g) ?? []).sort()

describe.each(['en', 'de'] as const)('the catalogue %s', language => {
  const texts = catalogues[language]

  test('has the keys of all others', () => {
    expect([...texts.keys()].sort()).toEqual([...catalogues.en.keys()].sort())
  })

  test('has words for every key', () => {
    expect([...texts].filter(([, text]) => text.trim() === '')).toEqual([])
  })

  test('leaves open what the English one leaves open', () => {
    const different = [...texts].filter(([key, text]) => gaps(text).join() !== gaps(catalogues.en.get(key)).join())
    expect(different).toEqual([])
  })

  test('has each plural in all forms of the language', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories
    const wanted = [...texts.keys()]
      .filter(key => plural.test(key))
      .flatMap(key => forms.map(form => `${asked(key)}_${form}`))
    expect(wanted.filter(key => !texts.has(key))).toEqual([])
    const without = [...texts].filter(([key, text]) => text.includes('{{count}}') && !plural.test(key))
    expect(without).toEqual([])
  })
})

/** Meant to be the same in German. */
const sameInGerman = [
  ...['milliseconds', 'seconds', 'minutes', 'hours', 'days'].map(unit => `time.${unit}`),
  ...['name', 'host', 'port', 'hash'].map(field => `subscriptions.endpoint.${field}`),
  ...['of', 'priority.0', 'secondsUnit'].map(key => `applications.choices.${key}`),
  ...['callbackTarget', 'id', 'priorities.0', 'text'].map(field => `compose.${field}`),
  ...['sentNotify', 'sentRegister'].map(name => `compose.${name}`),
  ...['none', 'ok', 'pending.tag'].map(short => `inspector.${short}`),
  ...['tcp', 'verb', 'webSocket', 'webSocketShort'].map(name => `inspector.${name}`),
  'inbox.histogram.dated',
  'inbox.histogram.hours',
  'subscriptions.inOneLine',
  'subscriptions.filter.summary.withPriority',
  'settings.about.platform',
  'shell.perMinuteInShort',
  'settings.listener.port',
  'settings.passwords.name',
  ...['seconds', 'minutes', 'pixels'].map(unit => `settings.unit.${unit}`),
  'settings.webPages.example',
]

test('nothing is left in English in the German catalogue', () => {
  const same = [...catalogues.de].filter(([key, text]) => text === catalogues.en.get(key)).map(([key]) => key)
  expect(same.sort()).toEqual([...sameInGerman].sort())
})

describe('the window', () => {
  const keys = new Set([...catalogues.en.keys()].map(asked))
  /** `time.*` stands for all keys one step below it. */
  function matching(text: string): string[] {
    if (!text.includes('*')) return keys.has(text) ? [text] : []
    if (!/^\w+\.[\w.*]+$/.test(text)) return []
    const pattern = new RegExp(`^${text.replaceAll('.', '\\.').replaceAll('*', '[^.]+')}$`)
    return [...keys].filter(key => pattern.test(key))
  }

  test('asks for no text that is not there', () => {
    expect(keysAskedFor().filter(({ text }) => matching(text).length === 0)).toEqual([])
  })

  test('uses every text', () => {
    const used = new Set(allStrings().flatMap(({ text }) => matching(text)))
    expect([...keys].filter(key => !used.has(key))).toEqual([])
  })

  test('says nothing that is not in the catalogue', () => {
    expect(hardCoded().filter(({ text }) => !names.has(text))).toEqual([])
  })
})

test('what a sender wrote is put in as it is, and numbers as the locale writes them', () => {
  const name = '$t(inbox.title) {{count}} <b>&amp;</b>'
  expect(t('applications.unknownTitle', { name })).toBe(`No application is called “${name}”`)
  expect(t('ui.new', { count: 12_345 })).toBe('12,345 new')
})

/** Names, and what is typed or pressed: the same in every language. */
const names = new Set([
  'Growlery',
  'j',
  'k',
  'growlery serve',
  'growlery serve --allow-network --password-file FILE',
  'X-Environment',
  'https://example.com/',
  'https://example.com/icon.png',
  'z',
])

test.each([
  ['system', ['de-AT', 'en'], 'de', 'de-AT'],
  ['system', ['fr', 'en-GB', 'de'], 'en', 'en-GB'],
  ['system', ['fr'], 'en', 'en'],
  ['system', [], 'en', 'en'],
  ['de', ['en-GB', 'en'], 'de', 'de'],
  ['en', ['de-DE', 'en-US'], 'en', 'en-US'],
] as const)('of a choice of %s where the system wants %j, %s is shown as in %s', (choice, wanted, language, locale) => {
  expect(languageFor(choice, wanted)).toBe(language)
  expect(localeFor(language, wanted)).toBe(locale)
})
