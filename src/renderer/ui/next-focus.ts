/**
 * What has the focus when an item of a list goes: the control of the next item, else of the one before, else `fallback`. Items that are
 * leaving already (inert) and controls that can do nothing now are passed over. To be asked while the item is still there.
 */
export function nextFocus(
  item: Element | null | undefined,
  control: string,
  fallback?: HTMLElement | null,
): HTMLElement | undefined {
  return (
    controlBeyond(item, 'nextElementSibling', control) ??
    controlBeyond(item, 'previousElementSibling', control) ??
    fallback ??
    undefined
  )
}

/** The same, the item before first: where one goes through a list from its end. */
export function previousFocus(item: Element | null | undefined, control: string): HTMLElement | undefined {
  return controlBeyond(item, 'previousElementSibling', control) ?? controlBeyond(item, 'nextElementSibling', control)
}

function controlBeyond(
  item: Element | null | undefined,
  way: 'nextElementSibling' | 'previousElementSibling',
  control: string,
): HTMLElement | undefined {
  for (let other = item?.[way]; other; other = other[way]) {
    const found = other.matches('[inert]') ? null : other.querySelector<HTMLElement>(`:is(${control}):not(:disabled)`)
    if (found !== null) return found
  }
  return undefined
}
