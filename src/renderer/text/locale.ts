/** Which language is shown, and how its readers write numbers and times. */

export const languages = ['en', 'de'] as const
export type Language = (typeof languages)[number]
/** Each as its own readers call it. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' }

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

/** Compares names as people look them up: `build 2` before `build 10`, and `b` beside `B`. */
export const nameOrder = perLocale(locale => new Intl.Collator(locale, { numeric: true, sensitivity: 'base' }).compare)

const numbers = perLocale(locale => new Intl.NumberFormat(locale))
const tenths = perLocale(
  locale => new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
)

/** 12,345 */
export const inDigits = (count: number) => numbers().format(count)
const plain = perLocale(locale => new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: 3 }))
/** 6, 2.5, 1000: as it is typed. */
export const inNumber = (number: number) => plain().format(number)
/** 1.0, 2.5 */
export const inTenths = (number: number) => tenths().format(number)

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const
/** The short form of a byte is a word, too, in English one without a plural. */
const formatOf = (locale: string, unit: (typeof units)[number], maximumFractionDigits: number) =>
  new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: unit === 'byte' ? 'long' : 'short',
    maximumFractionDigits,
  })
const inUnits = perLocale(locale =>
  units.map(unit => ({
    whole: formatOf(locale, unit, 0),
    tenths: formatOf(locale, unit, 1),
  })),
)

/** 512 bytes, 34 kB, 1.2 GB: of a thousand each. */
export function inBytes(bytes: number): string {
  // What would be rounded up to a thousand is one of the next unit.
  const unit = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes * 1.0005)) / 3)))
  const number = bytes / 1000 ** unit
  const format = inUnits()[unit]
  return (number < 10 ? format?.tenths : format?.whole)?.format(number) ?? ''
}
