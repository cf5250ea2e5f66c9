/**
 * Toasts as the system shows those of all programs, for who prefers that: a click, a close and the end of the time are those of the
 * notification's life in the hub, whose timer counts.
 */
import { Notification as SystemNotification } from 'electron'
import { arrange } from '../../../shared/arrange.ts'
import { effective } from '../../../shared/effective.ts'
import type { Notification } from '../../../shared/model.ts'
import type { Missed } from '../../../shared/presence.ts'
import { titleOf } from '../../../shared/title.ts'
import type { Growlery } from '../../growlery.ts'
import { openInBrowser } from '../guard.ts'
import type { Words } from '../words.ts'
import { imageFor } from './image.ts'
import { Notice } from './notice.ts'
import { asBody, bodyOf, oneLine } from './text.ts'

export interface SystemNotificationsOptions {
  readonly growlery: Pick<Growlery, 'hub' | 'icons'>
  readonly words: () => Words
  readonly showWindow: (path: string) => void
  /** The system does not show what it is given. */
  readonly onFailed: () => void
  readonly onError: (error: unknown) => void
}

/** A system that is sent thousands at once shows the first ones for minutes. */
const mostShown = 5
const room = { most: mostShown, height: Number.POSITIVE_INFINITY, heightOf: () => 0, foldHeight: 0 }
/** In a burst, what is shown is changed so often: each time costs the system some milliseconds. */
const restMs = 500
const urgencies = { '-2': 'low', '-1': 'low', '0': 'normal', '1': 'normal', '2': 'critical' } as const

export class SystemNotifications {
  readonly #options: SystemNotificationsOptions
  #isOn = false
  /** All that is on screen for the hub, oldest first. */
  readonly #onScreen = new Map<number, Notification>()
  /** What the system shows of it, by the notification's id; undefined while its icon is read. */
  readonly #shown = new Map<number, SystemNotification | undefined>()
  readonly #more = new Notice()
  readonly #missed = new Notice()
  #missedUntil: number | undefined
  #rest: NodeJS.Timeout | undefined
  /** Something has changed during the rest. */
  #isBehind = false

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
    if (isOn) {
      for (const one of this.#options.growlery.hub.onScreen()) this.#onScreen.set(one.id, one)
      this.#arrangeSoon()
      return
    }
    clearTimeout(this.#rest)
    this.#rest = undefined
    this.#onScreen.clear()
    for (const id of [...this.#shown.keys()]) this.#takeAway(id)
    this.#more.hide()
    this.#missed.hide()
  }

  #took(one: Notification): void {
    const { id, state } = one
    if (state === 'shown') {
      if (this.#onScreen.has(id)) return
      this.#onScreen.set(id, one)
    } else {
      if (!this.#onScreen.delete(id)) return
      this.#takeAway(id)
    }
    this.#arrangeSoon()
  }

  /** At once, and then not before a rest. */
  #arrangeSoon(): void {
    if (this.#rest !== undefined) {
      this.#isBehind = true
      return
    }
    this.#arrange()
    this.#rest = setTimeout(() => {
      this.#rest = undefined
      if (!this.#isBehind) return
      this.#isBehind = false
      this.#arrangeSoon()
    }, restMs)
  }

  /** As many as there is room for, chosen as in our own windows: emergencies first. The others are counted. */
  #arrange(): void {
    const { full, folded } = arrange(this.#onScreen.values(), room, new Set(this.#shown.keys()))
    const wanted = new Set(full.map(({ id }) => id))
    for (const id of [...this.#shown.keys()]) if (!wanted.has(id)) this.#takeAway(id)
    for (const one of full) if (!this.#shown.has(one.id)) void this.#show(one).catch(this.#options.onError)
    const { title, body } = this.#options.words().more
    if (folded === undefined) this.#more.hide()
    else this.#more.show({ title: title(folded.ids.length), body: asBody(body) }, () => this.#options.showWindow('/'))
  }

  #takeAway(id: number): void {
    const gone = this.#shown.get(id)
    // Before it is closed: what the system then says of it is no wish of the user's.
    this.#shown.delete(id)
    gone?.close()
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
    notification.on('failed', (_, words) => {
      this.#options.onError(new Error(`The system shows no notification: ${words}`))
      this.#options.onFailed()
    })
    notification.show()
  }

  /** The user has dealt with it, once. */
  #done(id: number, tell: () => Promise<void>): void {
    if (!this.#shown.delete(id)) return
    // It may have left the screen in the same moment.
    tell().catch(this.#options.onError)
  }

  async #click(id: number): Promise<void> {
    const { growlery, onError } = this.#options
    const { open } = await growlery.hub.inbox.click(id)
    if (open !== null) openInBrowser(open, onError)
  }

  /** What was missed, once somebody is back. */
  #tellMissed(missed: Missed | null): void {
    if (missed?.until === this.#missedUntil) return
    this.#missedUntil = missed?.until
    if (missed === null) {
      this.#missed.hide()
      return
    }
    const { title, body } = this.#options.words().missed
    const names = missed.applications.map(({ name, count }) => `${count} ${oneLine(name)}`).join(', ')
    this.#missed.show({ title, body: asBody(body(missed.count, names)) }, () => {
      this.#options.growlery.hub.presence.seen()
      this.#options.showWindow('/?q=is%3Amissed')
    })
  }
}
