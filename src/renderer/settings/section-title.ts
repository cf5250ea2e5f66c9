/** Of the section that is open. */
export const titleId = 'settings-section'

/** For when what had the focus goes away. */
export function focusTitle(): void {
  requestAnimationFrame(() => document.getElementById(titleId)?.focus())
}
