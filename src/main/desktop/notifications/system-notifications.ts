/**
 * Toasts as the system shows those of all programs, for who prefers that: a click, a close and the end of the time are those of the
 * notification's life in the hub, whose timer counts.
 */
import { Notification as SystemNotification } from 'electron'
import { effective } from '../../../shared/effective.ts'
import type { Notification } from '../../../shared/model.ts'
import type { Missed } from '../../../shared/presence.ts'
import { titleOf } from '../../../shared/title.ts'
import { visible } from '../../../shared/visible.ts'
import type { Growlery } from '../../growlery.ts'
import { openInBrowser } from '../guard.ts'
import type { Words } from '../words.ts'
import { imageFor } from './image.ts'

export interface SystemNotificationsOptions {
  readonly growlery: Pick<Growlery, 'hub' | 'icons'>
  readonly words: () => Words
  readonly showWindow: (path: string) => void
  readonly onError: (error: unknown) => void
}

/** A system that is sent thousands at once shows the first ones for minutes. */
const mostWaiting = 5
/** More than this no system shows. */
const longestText = 500
const urgencies = { '-2': 'low', '-1': 'low', '0': 'normal', '1': 'normal', '2': 'critical' } as const

export class SystemNotifications {
  readonly #options: SystemNotificationsOptions
  #isOn = false
  /** By the notification's id; undefined while its icon is read. */
  readonly #shown = new Map<number, SystemNotification | undefined>()
  /** On screen for the hub, and too many for the system. */
  readonly #more = new Set<number>()
  #moreShown: SystemNotification | undefined
  #missedShown: SystemNotification | undefined
  #missed: Missed | null = null

  constructor(options: SystemNotificationsOptions) {
    this.#options = options
    options.growlery.hub.events.listen(event => {
      if (!this.#isOn) return
      if (event.kind === 'notification') this.#took(event.notification)
      else if (event.kind === 'status') this.#tellMissed(event.status.missed)
    })
  }

  /** Begins with what is on screen, or takes all of it away from the system. */
  set(isOn: boolean): void {
    if (isOn === this.#isOn) return
    this.#isOn = isOn
    const { hub } = this.#options.growlery
    if (isOn) {
      for (const one of hub.onScreen()) this.#took(one)
      return
    }
    const shown = [...this.#shown.values(), this.#moreShown, this.#missedShown]
    this.#shown.clear()
    this.#more.clear()
    this.#moreShown = undefined
    this.#missedShown = undefined
    for (const one of shown) one?.close()
  }

  #took(one: Notification): void {
    const { id, state } = one
    if (state === 'shown') {
      if (this.#shown.has(id) || this.#more.has(id)) return
      if (this.#shown.size < mostWaiting) void this.#show(one).catch(this.#options.onError)
      else {
        this.#more.add(id)
        this.#tellMore()
      }
      return
    }
    const gone = this.#shown.get(id)
    // Before it is closed: what the system then says of it is no wish of the user's.
    this.#shown.delete(id)
    gone?.close()
    if (this.#more.delete(id)) this.#tellMore()
  }

  async #show(one: Notification): Promise<void> {
    const { hub, icons } = this.#options.growlery
    this.#shown.set(one.id, undefined)
    const application = hub.applications().find(({ name }) => name === one.application)
    const type = application?.types.find(({ name }) => name === one.type) ?? null
    const icon = await imageFor([one.icon, type?.icon, application?.icon], icons)
    // It may have left the screen meanwhile.
    if (!this.#shown.has(one.id)) return
    const { sound } = effective(one, { application: application ?? null, type }, hub.settings())
    const notification = new SystemNotification({
      title: oneLine(titleOf(one)),
      subtitle: oneLine(one.application),
      body: bodyOf(one),
      ...(icon !== undefined && { icon }),
      silent: sound === 'none',
      urgency: urgencies[one.priority],
      // Ours is the timer.
      timeoutType: 'never',
    })
    this.#shown.set(one.id, notification)
    notification.on('click', () => this.#done(one.id, () => this.#click(one.id)))
    notification.on('close', ({ reason }) => {
      // The system has put it away by itself: its time in the hub goes on.
      if (reason === 'timedOut' || reason === 'applicationHidden') return
      this.#done(one.id, () => hub.inbox.close(one.id))
    })
    notification.on('failed', (_, words) =>
      this.#options.onError(new Error(`The system shows no notification: ${words}`)),
    )
    notification.show()
  }

  /** The user has dealt with it, once. */
  #done(id: number, tell: () => Promise<void>): void {
    if (!this.#shown.delete(id)) return
    // It may have left the screen in the same moment.
    tell().catch(this.#options.onError)
  }

  async #click(id: number): Promise<void> {
    const { open } = await this.#options.growlery.hub.inbox.click(id)
    if (open !== null) openInBrowser(open)
  }

  /** One for all that are too many. */
  #tellMore(): void {
    const { title, body } = this.#options.words().more
    this.#moreShown?.removeAllListeners()
    this.#moreShown?.close()
    this.#moreShown = undefined
    if (this.#more.size === 0) return
    this.#moreShown = new SystemNotification({ title: title(this.#more.size), body, silent: true })
    this.#moreShown.on('click', () => this.#options.showWindow('/'))
    this.#moreShown.show()
  }

  /** What was missed, once somebody is back. */
  #tellMissed(missed: Missed | null): void {
    if (missed?.until === this.#missed?.until) return
    this.#missed = missed
    this.#missedShown?.removeAllListeners()
    this.#missedShown?.close()
    this.#missedShown = undefined
    if (missed === null) return
    const { title, body } = this.#options.words().missed
    const names = missed.applications.map(({ name, count }) => `${count} ${oneLine(name)}`).join(', ')
    this.#missedShown = new SystemNotification({ title, body: body(missed.count, names), silent: true })
    this.#missedShown.on('click', () => {
      this.#options.growlery.hub.presence.seen()
      this.#options.showWindow('/?q=is%3Amissed')
    })
    this.#missedShown.show()
  }
}

/** Where the system has no place for the name of the application, it stands before the text. */
function bodyOf({ application, text }: Notification): string {
  const words = visible(text.slice(0, longestText).toWellFormed().trim())
  if (process.platform === 'darwin') return words
  return words === '' ? oneLine(application) : `${oneLine(application)}\n${words}`
}

function oneLine(text: string): string {
  return visible(text.toWellFormed().replace(/\s+/g, ' ').trim())
}
