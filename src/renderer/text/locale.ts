/** Which language is shown, and how its readers write numbers and times. */

export const languages = ['en', 'de'] as const
export type Language = (typeof languages)[number]
/** What the user chose: a language, or that of the system. */
export type LanguageChoice = 'system' | Language

/** The language for a choice. `wanted`: what the system's user reads, the best first (`navigator.languages`). */
export function languageFor(choice: LanguageChoice, wanted: readonly string[]): Language {
  if (choice !== 'system') return choice
  for (const locale of wanted) {
    const known = languages.find(language => isOf(locale, language))
    if (known !== undefined) return known
  }
  return 'en'
}

/** The user's own locale where it is one of the language's (en-GB, de-AT), else the language itself. */
export function localeFor(language: Language, wanted: readonly string[]): string {
  return wanted.find(locale => isOf(locale, language)) ?? language
}

function isOf(locale: string, language: Language): boolean {
  return locale.split('-')[0]?.toLowerCase() === language
}

let current = 'en'

/** For text.ts, when it changes the language. */
export function setLocale(locale: string): void {
  current = locale
}

/** Gives what `make` makes for the locale that is shown; it is made once for each. */
export function perLocale<T>(make: (locale: string) => T): () => T {
  let madeFor: string | undefined
  let made: T
  return () => {
    if (madeFor !== current) {
      made = make(current)
      madeFor = current
    }
    return made
  }
}

const numbers = perLocale(locale => new Intl.NumberFormat(locale))
const tenths = perLocale(
  locale => new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
)

/** 12,345 */
export const inDigits = (count: number) => numbers().format(count)
/** 1.0, 2.5 */
export const inTenths = (number: number) => tenths().format(number)
