/** Numbers as people type them. Pure. */
import type { Bounds } from '../../shared/settings-bounds.ts'

export interface NumberKind extends Bounds {
  /** 2.5 is none. */
  readonly isWhole: boolean
}

/** The number that `text` means, if it is one that may be chosen: `100,000` and `2,5` as they are written in any language. */
export function meantBy(text: string, { least, most, isWhole }: NumberKind): { readonly value: number } | undefined {
  const plain = text.trim()
  const isGrouped = isWhole && /^\d{1,3}(?<sign>[.,’' \u00a0\u202f])\d{3}(\k<sign>\d{3})*$/.test(plain)
  const digits = isGrouped ? plain.replace(/\D/g, '') : plain.replace(',', '.')
  if (!(isWhole ? /^\d+$/ : /^\d+(\.\d+)?$/).test(digits)) return undefined
  const value = Number(digits)
  return value >= least && value <= most ? { value } : undefined
}
