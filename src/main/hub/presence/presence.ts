/**
 * Whether somebody is there, as the windows and the desktop tell; and what was on screen meanwhile where nobody was. All of it is asked
 * for when it is needed: there are no timers.
 */
import type { Missed, PresenceReport } from '../../../shared/presence.ts'
import { reportLivesMs } from '../../../shared/presence-times.ts'
import type { Settings } from '../../../shared/settings.ts'

export interface PresenceOptions {
  readonly settings: () => Pick<Settings, 'awayAfterMinutes' | 'collectMissed'>
  readonly now: () => number
  /** What `missed` gives, or whether somebody presents, is another one perhaps. */
  readonly onChange: () => void
}

/** What the desktop knows besides, for all windows. */
export interface DesktopReport extends PresenceReport {
  /** Nobody can be there: the screen is locked, or the machine sleeps. */
  readonly locked: boolean
}

interface Report extends PresenceReport {
  readonly locked?: boolean
  readonly at: number
}

const mostApplications = 5

export class Presence {
  readonly #options: PresenceOptions
  /** By who told: the signal aborts when that one is gone. */
  readonly #reports = new Map<AbortSignal, Report>()
  /** Somebody started it. */
  #activeAt: number
  /** Of each application, since nobody was there; until somebody has seen the summary. */
  readonly #missed = new Map<string, number>()
  #missedSince = 0
  /** Something of it is not in the summary. */
  #hasMore = false
  #summary: Missed | null = null

  constructor(options: PresenceOptions) {
    this.#options = options
    this.#activeAt = options.now()
  }

  /** What a window sees, or the desktop for all of them. `source`: aborts when that one is gone, and then it counts no more. */
  report(source: AbortSignal, report: PresenceReport | DesktopReport): void {
    if (source.aborted) return
    const before = this.#reports.get(source)
    if (before === undefined) source.addEventListener('abort', () => this.#forget(source), { once: true })
    this.#reports.set(source, { ...report, at: this.#options.now() })
    if (report.active || this.#saysActive(before)) this.#activeAt = this.#options.now()
    if (report.active) this.#summarize()
    this.#options.onChange()
  }

  get isPresenting(): boolean {
    return [...this.#reports.values()].some(report => report.presenting && this.#isAlive(report))
  }

  /** Nobody has been there for as long as the user chose, or can be there at all. */
  get isAway(): boolean {
    if ([...this.#reports.values()].some(report => report.locked === true && this.#isAlive(report))) return true
    const now = this.#options.now()
    // The clock was set back.
    if (now < this.#activeAt) this.#activeAt = now
    return now - this.#activeAt >= this.#options.settings().awayAfterMinutes * 60_000
  }

  /** One left the screen by itself, and nobody was there. */
  add(application: string): void {
    if (!this.#options.settings().collectMissed) return
    if (this.#missed.size === 0) this.#missedSince = this.#activeAt
    this.#missed.set(application, (this.#missed.get(application) ?? 0) + 1)
    this.#hasMore = true
  }

  /** For who came back; null where there is nothing to tell, or it was seen. */
  get missed(): Missed | null {
    return this.#summary
  }

  /** Somebody has seen the summary. */
  seen(): void {
    this.#missed.clear()
    this.#hasMore = false
    this.#summary = null
    this.#options.onChange()
  }

  /** The user has changed settings. */
  settingsChanged(): void {
    if (!this.#options.settings().collectMissed) this.seen()
  }

  /** Somebody is there: what was missed until now is told. */
  #summarize(): void {
    if (!this.#hasMore) return
    this.#hasMore = false
    const applications = [...this.#missed].map(([name, count]) => ({ name, count }))
    this.#summary = {
      since: this.#missedSince,
      until: this.#options.now(),
      count: applications.reduce((sum, { count }) => sum + count, 0),
      applications: applications.sort((one, other) => other.count - one.count).slice(0, mostApplications),
    }
  }

  #forget(source: AbortSignal): void {
    if (this.#saysActive(this.#reports.get(source))) this.#activeAt = this.#options.now()
    this.#reports.delete(source)
    this.#options.onChange()
  }

  #saysActive(report: Report | undefined): boolean {
    return report?.active === true && this.#isAlive(report)
  }

  #isAlive({ at }: Report): boolean {
    const age = this.#options.now() - at
    // The clock may have been set back since.
    return age >= 0 && age < reportLivesMs
  }
}
