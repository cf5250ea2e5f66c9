/** On each side, as the window is placed (main/desktop/windows/toast-place.ts). */
const margin = 18

/** How much of the screen there is for toasts that are as high as they like, in CSS pixels: without docks and panels. */
export function screenHeight(): number {
  return screen.availHeight - 2 * margin
}
