/** What this window tells the hub of the user: whether somebody is at it, and whether somebody presents. */
import type { PresenceReport } from '../../shared/presence.ts'
import { reportEveryMs } from '../../shared/presence-times.ts'

/** So long after the last key, click or movement somebody is still taken to be there. */
export const activeMs = 20_000

export class PresenceReporter {
  readonly #say: (report: PresenceReport) => void
  #report: PresenceReport
  #touchedAt: number
  #idle: ReturnType<typeof setTimeout> | undefined
  #again: ReturnType<typeof setTimeout> | undefined

  /** `say` may be called at any time until `stop`. `isThere`: somebody is at it as it begins. */
  constructor(say: (report: PresenceReport) => void, isThere: boolean) {
    this.#say = say
    this.#report = { active: isThere, presenting: false }
    this.#touchedAt = performance.now()
    if (isThere) this.#awaitIdle(activeMs)
  }

  /** Somebody did something in the window, which is seen. */
  touched(): void {
    this.#touchedAt = performance.now()
    if (this.#report.active) return
    this.#awaitIdle(activeMs)
    this.#change({ active: true })
  }

  /** The window is not seen any more: nobody is at it. */
  left(): void {
    clearTimeout(this.#idle)
    this.#change({ active: false })
  }

  presents(presenting: boolean): void {
    this.#change({ presenting })
  }

  /** Says how it is; the hub that is connected now has not heard it. */
  begin(): void {
    clearTimeout(this.#again)
    this.#say(this.#report)
    // A window whose timers stand still says nothing, and counts no more.
    if (this.#report.active || this.#report.presenting) this.#again = setTimeout(() => this.begin(), reportEveryMs)
  }

  /** There is nobody to say it to. */
  pause(): void {
    clearTimeout(this.#again)
  }

  stop(): void {
    clearTimeout(this.#idle)
    clearTimeout(this.#again)
  }

  #change(change: Partial<PresenceReport>): void {
    const before = this.#report
    this.#report = { ...before, ...change }
    if (this.#report.active !== before.active || this.#report.presenting !== before.presenting) this.begin()
  }

  #awaitIdle(ms: number): void {
    clearTimeout(this.#idle)
    this.#idle = setTimeout(() => {
      const restMs = this.#touchedAt + activeMs - performance.now()
      if (restMs > 0) this.#awaitIdle(restMs)
      else this.#change({ active: false })
    }, ms)
  }
}
