/** Times to the fraction of a millisecond that go forward evenly, and follow the system's clock where that is set, or has slept. */
const maxOffMs = 50

export function fineClock(): () => number {
  let origin = performance.timeOrigin
  return () => {
    const sinceOrigin = performance.now()
    const coarse = Date.now()
    if (Math.abs(origin + sinceOrigin - coarse) > maxOffMs) origin = coarse - sinceOrigin
    return origin + sinceOrigin
  }
}
