/**
 * Do-not-disturb: on for as long as one of its reasons holds. What comes in meanwhile is queued, except what comes through; what was
 * queued is shown when the last reason ends.
 */
import type { Priority } from '../../../shared/model.ts'
import type { Quiet } from '../../../shared/presence.ts'
import { type QuietNow, quietAt } from '../../../shared/quiet-hours.ts'
import type { Settings } from '../../../shared/settings.ts'
import type { Store } from '../../store/store.ts'
import type { Lifecycle } from '../lifecycle.ts'

export interface DoNotDisturbOptions {
  readonly store: Store
  readonly lifecycle: Lifecycle
  readonly settings: () => Settings
  readonly now: () => number
  readonly isPresenting: () => boolean
  /** What `current` gives is another one. */
  readonly onChange: () => void
  /** Told where what is queued could not be shown; it is tried again. */
  readonly onError: (error: unknown) => void
}

/** How often it looks at the clock, which may jump, and may have slept: timers do neither. */
const lookEveryMs = 30_000

export class DoNotDisturb {
  readonly #options: DoNotDisturbOptions
  #known: QuietNow = { quiet: null, changesAt: null }
  /** When that was found out. */
  #knownAt = Number.NEGATIVE_INFINITY
  #timer: NodeJS.Timeout | undefined
  #isRunning = false
  #comesThrough: Settings['comesThrough']
  /** Something that is queued may be shown now. */
  #owesRelease = false
  #releasing: Promise<void> = Promise.resolve()

  constructor(options: DoNotDisturbOptions) {
    this.#options = options
    this.#comesThrough = options.settings().comesThrough
  }

  /** Looks at the clock from now on, and shows what the last run left queued, unless that has to wait on. */
  async start(): Promise<void> {
    this.#isRunning = true
    this.#owesRelease = this.current() === null
    await this.reconsider()
  }

  /** Ends its timer. */
  stop(): void {
    this.#isRunning = false
    clearTimeout(this.#timer)
  }

  /** Null while it is off. */
  current(): Quiet | null {
    const now = this.#options.now()
    const { changesAt } = this.#known
    const isStillSo =
      now >= this.#knownAt && now - this.#knownAt < lookEveryMs && (changesAt === null || now < changesAt)
    if (!isStillSo) this.#look()
    return this.#known.quiet
  }

  /** Whether a notification of this priority waits for its end. */
  keepsBack(priority: Priority): boolean {
    return this.current() !== null && priority < this.#options.settings().comesThrough
  }

  /** Something has changed that it depends on. Resolves when what is to be shown therefore is shown. */
  async reconsider(): Promise<void> {
    this.#look()
    await this.#releasing
  }

  /** One was queued by what was known when it came, which may be over by now. */
  queued(): void {
    if (this.current() !== null) return
    this.#owesRelease = true
    this.#release()
  }

  #look(): void {
    const { settings, isPresenting, now: clock, onChange } = this.#options
    const now = clock()
    const { comesThrough } = settings()
    const before = this.#known.quiet
    this.#known = quietAt(now, settings(), isPresenting())
    this.#knownAt = now
    const { quiet, changesAt } = this.#known
    clearTimeout(this.#timer)
    if (this.#isRunning) {
      const ms = Math.min(changesAt === null ? lookEveryMs : changesAt - now, lookEveryMs)
      this.#timer = setTimeout(() => this.#look(), ms)
    }
    if ((before !== null && quiet === null) || comesThrough < this.#comesThrough) this.#owesRelease = true
    this.#comesThrough = comesThrough
    if (before?.why !== quiet?.why || before?.until !== quiet?.until) onChange()
    this.#release()
  }

  #release(): void {
    if (!this.#owesRelease || !this.#isRunning) return
    this.#owesRelease = false
    const { lifecycle, onError } = this.#options
    this.#releasing = lifecycle
      .release(({ id }) => this.#mayBeShown(id))
      .catch(error => {
        this.#owesRelease = true
        onError(error)
      })
  }

  #mayBeShown(id: number): boolean {
    if (this.#known.quiet === null) return true
    const queued = this.#options.store.notifications.summary(id)
    return queued !== undefined && !this.keepsBack(queued.priority)
  }
}
