/**
 * The classes of a toast's parts: what all styles share, what one style has of its own, and a name that never changes, for the user's own
 * style sheet (docs/toast-styles.md).
 *
 * Each rule of ours has one class and at most a pseudo-element, so that the user's rules, which come later, outweigh it with one class.
 */
import type { ToastStyle } from '../look.ts'
// The first one: what the others say of the same thing counts.
import all from './all.module.css'
import banner from './banner.module.css'
import bezel from './bezel.module.css'
import compact from './compact.module.css'
import standard from './standard.module.css'

export type ToastPart =
  | 'place'
  | 'toast'
  | 'body'
  | 'icon'
  | 'words'
  | 'source'
  | 'names'
  | 'from'
  | 'title'
  | 'text'
  | 'close'
  | 'time'

const own = { standard, compact, banner, bezel } as const satisfies Record<ToastStyle, CSSModuleClasses>

/** Gives the value of `class` for each part. */
export function classesOf(toastStyle: ToastStyle): (part: ToastPart) => string {
  return part => [all[part], own[toastStyle][part], `growl-${part}`].filter(Boolean).join(' ')
}
