/** Gives when the user pressed a key or a button the last time, by `performance.now()`, from now on. */
export function watchInput(): () => number {
  let at = Number.NEGATIVE_INFINITY
  const note = () => {
    at = performance.now()
  }
  for (const event of ['keydown', 'pointerdown'] as const) {
    addEventListener(event, note, { capture: true, passive: true })
  }
  return () => at
}
