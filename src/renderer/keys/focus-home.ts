import { type RefObject, useLayoutEffect } from 'react'
import { homeOfPage } from './active.ts'

/** Gives the focus to the list of the page that is shown, or to its heading, where nothing has it any more. */
function focusHome(): void {
  // A list of links does not take it.
  for (const place of [homeOfPage(), document.querySelector<HTMLElement>('main :is(h1, h2)[tabindex]')]) {
    if (document.activeElement !== document.body) return
    place?.focus({ preventScroll: true })
  }
}

/** For what comes and goes over the page, a bar: the page has the focus when it goes with the focus in it. `place`: its element. */
export function useFocusGoesHome(place: RefObject<HTMLElement | null>): void {
  useLayoutEffect(
    () => () => {
      // It still stands in the page. What takes its place may want the focus for itself.
      if (place.current?.contains(document.activeElement)) requestAnimationFrame(focusHome)
    },
    [place],
  )
}
