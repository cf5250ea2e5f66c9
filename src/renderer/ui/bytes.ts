import { perLocale } from '../text/locale.ts'

const format = (unit: string, digits: number) =>
  perLocale(
    locale =>
      new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: digits }),
  )
const bytes = format('byte', 0)
const kilobytes = format('kilobyte', 1)
const megabytes = format('megabyte', 1)

/** 812 byte, 4.2 kB, 1.5 MB */
export function bytesInWords(count: number): string {
  if (count < 1000) return bytes().format(count)
  return count < 1_000_000 ? kilobytes().format(count / 1000) : megabytes().format(count / 1_000_000)
}
