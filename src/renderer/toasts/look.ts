/** How toasts look and where they stand, as the settings say. Pure. */
import type { Settings } from '../../shared/settings.ts'

export type ToastStyle = Settings['toastStyle']

/** The settings that toasts are drawn by. */
export type ToastLook = Pick<Settings, 'toastStyle' | 'toastCorner' | 'toastWidth' | 'toastsAtOnce' | 'toastCss'>

/** Of the icon's square box, in CSS pixels. */
export const iconSizes = { standard: 44, compact: 22, banner: 36, bezel: 76 } as const satisfies Record<
  ToastStyle,
  number
>

/** How many are seen at once, where there is room for them: a banner and a bezel stand alone. */
export function mostAtOnce({ toastStyle, toastsAtOnce }: ToastLook): number {
  return toastStyle === 'banner' || toastStyle === 'bezel' ? 1 : toastsAtOnce
}

/** All that the user asked to see of what a bezel has no room for is a list. */
export function styleOf({ toastStyle }: ToastLook, isUnfolded: boolean): ToastStyle {
  return isUnfolded && toastStyle === 'bezel' ? 'compact' : toastStyle
}

export const isAtTop = ({ toastCorner }: ToastLook): boolean => toastCorner.startsWith('top')

/** Whether the newest is the first of the page: it is the nearest to the corner. */
export const isNewestFirst = (look: ToastLook): boolean => look.toastStyle !== 'bezel' && isAtTop(look)

/** Whether the line for those that are folded is before the others. A banner has the edge for itself. */
export function isFoldFirst(look: ToastLook): boolean {
  if (look.toastStyle === 'bezel') return false
  return look.toastStyle === 'banner' ? !isAtTop(look) : isAtTop(look)
}

/** Where a toast comes from, and leaves to, as a CSS transform. */
export function aside({ toastStyle, toastCorner }: ToastLook): string {
  if (toastStyle === 'bezel') return 'scale(0.94)'
  if (toastStyle === 'banner') return `translateY(${toastCorner.startsWith('top') ? '-' : ''}24px)`
  return `translateX(${toastCorner.endsWith('left') ? '-' : ''}24px)`
}
