/**
 * All words of the window, in the language that is shown.
 *
 * To add some: put a key that names what they mean into a part of en/ and the same one into de/ (a type error, and
 * test/renderer/text.test.ts, tell what is missing), then `t('inbox.emptyTitle')`. `{{name}}` stands for what a call gives,
 * `t('inbox.named', { name: shownName(name) })`; numbers are written as the locale has it, so what is no quantity, such as a port,
 * is given as a string. Words that change with a number have two keys, `new_one` and `new_other`, and are asked for as
 * `t('inbox.new', { count })`. Where an element stands within a sentence (a key, a link, a time, somebody's name), its place is a
 * tag in the catalogue: `from <name/>` is drawn by
 * `<Trans i18nKey="…" components={{ name: <Slot of={<Name>{name}</Name>} /> }} />`, and `<link>open it</link>` by a component
 * without children. Call `t` where the words are shown or made, never when a module is loaded: the language may change.
 */
import { createInstance, type FormatterModule, type ParseKeys } from 'i18next'
import { useSyncExternalStore } from 'react'
import { initReactI18next } from 'react-i18next'
import { stored } from '../ui/stored.ts'
import { en } from './en.ts'
import { inDigits, type Language, type LanguageChoice, languageFor, languages, localeFor, setLocale } from './locale.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en }
    strictInterpolationChecks: true
  }
}

const formatter: FormatterModule = {
  type: 'formatter',
  init() {},
  add() {},
  addCached() {},
  format: (value: unknown) => (typeof value === 'number' ? inDigits(value) : String(value ?? '')),
}

const i18n = createInstance()
// English is in the first bundle, so that there are words from the first moment on. Nothing here waits: it is done when init returns.
void i18n
  .use(formatter)
  .use(initReactI18next)
  .init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: en } },
    initAsync: false,
    // React escapes.
    interpolation: { escapeValue: false, alwaysFormat: true },
  })

/** A key of the catalogue whose words leave nothing open. */
export type TextKey = ParseKeys

/** The words for a key, in the language that is shown. */
export const t = i18n.t

const choiceKey = 'growlery-language'

/** The language that is shown. */
export function language(): Language {
  return languages.find(one => one === i18n.language) ?? 'en'
}

/** What the user chose on this machine. */
export function languageChoice(): LanguageChoice {
  const kept = stored(() => localStorage.getItem(choiceKey))
  return languages.find(one => one === kept) ?? 'system'
}

/** Shows another language, and keeps the choice for the next time. Rejects, and changes nothing, if its words cannot be loaded. */
export async function setLanguage(choice: LanguageChoice): Promise<void> {
  const wanted = languageFor(choice, navigator.languages)
  await load(wanted)
  // First, because all is drawn anew with the words, and what was chosen with it.
  stored(() => localStorage.setItem(choiceKey, choice))
  await show(wanted)
}

/**
 * To be waited for before anything is drawn. Where the chosen language cannot be loaded, the window is English. From then on it follows what
 * is chosen in other windows.
 */
export async function startText(): Promise<void> {
  window.addEventListener('storage', event => {
    // Another window of this browser has chosen, or all that is kept was deleted.
    if (event.key === choiceKey || event.key === null) void showChosen()
  })
  await showChosen()
}

async function showChosen(): Promise<void> {
  await show(languageFor(languageChoice(), navigator.languages)).catch(console.warn)
}

/** The language that is shown; the component is drawn again when it changes. */
export function useLanguage(): Language {
  return useSyncExternalStore(whenChanged, language)
}

function whenChanged(listener: () => void): () => void {
  i18n.on('languageChanged', listener)
  return () => i18n.off('languageChanged', listener)
}

async function load(wanted: Language): Promise<void> {
  if (wanted === 'en' || i18n.hasResourceBundle(wanted, 'translation')) return
  const { de } = await import('./de.ts')
  i18n.addResourceBundle('de', 'translation', de)
}

async function show(wanted: Language): Promise<void> {
  await load(wanted)
  setLocale(localeFor(wanted, navigator.languages))
  document.documentElement.lang = wanted
  await i18n.changeLanguage(wanted)
}
