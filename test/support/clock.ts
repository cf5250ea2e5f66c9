/** The clock on the wall, as a test wants it. */
import { onTestFinished, vi } from 'vitest'

/** Until the test ends it shows what it is set to, and stands still; timers go on. Gives how to set it: milliseconds since 1970. */
export function setClock(at: number): (at: number) => void {
  let shown = at
  const clock = vi.spyOn(Date, 'now').mockImplementation(() => shown)
  onTestFinished(() => clock.mockRestore())
  return to => {
    shown = to
  }
}
