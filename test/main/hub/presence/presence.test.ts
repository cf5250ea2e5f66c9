import { describe, expect, it } from 'vitest'
import { Presence } from '../../../../src/main/hub/presence/presence.ts'
import { exchange, notification, registration } from '../../../support/client.ts'
import { follow } from '../../../support/follow.ts'
import { testGrowlery } from '../../../support/growlery.ts'
import { windowOf } from '../../../support/sharing.ts'
import { turnClock } from '../../../support/subscribing.ts'
import { until } from '../../../support/until.ts'

const minute = 60_000
const busy = { active: true, presenting: false }
const idle = { active: false, presenting: false }

/** With a clock that the test sets. */
function testPresence(settings = { awayAfterMinutes: 5, collectMissed: true }) {
  let now = 1_000_000_000
  let changes = 0
  const presence = new Presence({
    settings: () => settings,
    now: () => now,
    onChange: () => {
      changes += 1
    },
  })
  const pass = (minutes: number) => {
    now += minutes * minute
  }
  return { presence, settings, pass, now: () => now, changes: () => changes }
}

describe('Nobody is there', () => {
  it('when nothing was done for as long as the user chose, and before that somebody is', () => {
    const { presence, pass } = testPresence()
    const window = new AbortController().signal
    expect(presence.isAway).toBe(false)
    pass(5)
    expect(presence.isAway).toBe(true)
    presence.report(window, idle)
    expect(presence.isAway).toBe(true)
    presence.report(window, busy)
    expect(presence.isAway).toBe(false)
    pass(2)
    presence.report(window, idle)
    pass(4.9)
    expect(presence.isAway).toBe(false)
    pass(0.1)
    expect(presence.isAway).toBe(true)
  })

  it('at once when the screen is locked, whatever windows say, until it is opened again', () => {
    const { presence, pass } = testPresence()
    const [window, desktop] = [new AbortController().signal, new AbortController().signal]
    presence.report(window, busy)
    presence.report(desktop, { ...idle, locked: true })
    expect(presence.isAway).toBe(true)
    presence.add('Jenkins')
    pass(1)
    presence.report(desktop, { ...busy, locked: false })
    expect(presence.isAway).toBe(false)
    expect(presence.missed).toMatchObject({ count: 1, applications: [{ name: 'Jenkins', count: 1 }] })
  })

  it('when the last window that somebody was at is gone for so long', () => {
    const { presence, pass } = testPresence()
    const [one, other] = [new AbortController(), new AbortController()]
    presence.report(one.signal, busy)
    presence.report(other.signal, idle)
    pass(2)
    one.abort()
    pass(4)
    expect(presence.isAway).toBe(false)
    pass(1)
    expect(presence.isAway).toBe(true)
  })

  it('when a window says nothing more that said that somebody is', () => {
    const { presence, pass } = testPresence()
    const window = new AbortController()
    presence.report(window.signal, { active: true, presenting: true })
    expect(presence.isPresenting).toBe(true)
    pass(5)
    expect(presence.isPresenting).toBe(false)
    expect(presence.isAway).toBe(true)
    // It slept: when it went is not when somebody was there last.
    window.abort()
    expect(presence.isAway).toBe(true)
  })

  it('as soon after the clock was set back as at other times', () => {
    const { presence, pass } = testPresence()
    pass(-60)
    expect(presence.isAway).toBe(false)
    pass(5)
    expect(presence.isAway).toBe(true)
  })

  it('to report for a window that is gone already', () => {
    const { presence, changes } = testPresence()
    presence.report(AbortSignal.abort(), { active: true, presenting: true })
    expect(presence.isPresenting).toBe(false)
    expect(changes()).toBe(0)
  })
})

describe('What was missed', () => {
  it('is told when somebody comes back, until it was seen', () => {
    const { presence, pass, now } = testPresence()
    const window = new AbortController().signal
    const since = now()
    pass(10)
    for (const [name, count] of Object.entries({ a: 1, b: 3, c: 2, d: 4, e: 5, f: 6 })) {
      for (let times = 0; times < count; times += 1) presence.add(name)
    }
    presence.report(window, idle)
    expect(presence.missed).toBeNull()
    presence.report(window, busy)
    expect(presence.missed).toEqual({
      since,
      until: now(),
      count: 21,
      applications: [
        { name: 'f', count: 6 },
        { name: 'e', count: 5 },
        { name: 'd', count: 4 },
        { name: 'b', count: 3 },
        { name: 'c', count: 2 },
      ],
    })
    presence.seen()
    expect(presence.missed).toBeNull()
    presence.report(window, busy)
    expect(presence.missed).toBeNull()
  })

  it('of a second absence is added to what nobody has seen', () => {
    const { presence, pass, now } = testPresence()
    const window = new AbortController().signal
    const since = now()
    pass(10)
    presence.add('a')
    presence.report(window, busy)
    const first = presence.missed
    pass(1)
    presence.report(window, busy)
    expect(presence.missed).toEqual(first)
    pass(10)
    presence.add('a')
    expect(presence.missed).toEqual(first)
    presence.report(window, busy)
    expect(presence.missed).toMatchObject({ since, until: now(), count: 2 })
  })

  it('is not collected where the user does not want that', () => {
    const { presence, pass, settings } = testPresence()
    pass(10)
    presence.add('a')
    presence.report(new AbortController().signal, busy)
    settings.collectMissed = false
    presence.settingsChanged()
    expect(presence.missed).toBeNull()
    pass(10)
    presence.add('a')
    presence.report(new AbortController().signal, busy)
    expect(presence.missed).toBeNull()
  })
})

describe('A notification', () => {
  it('that leaves the screen while nobody is there is missed, and who comes back is told', async () => {
    const growlery = await testGrowlery()
    const window = windowOf(growlery)
    await window.settings.change({ toastSeconds: 1 })
    await exchange(growlery.port, registration())
    await window.presence.report(busy)
    await exchange(growlery.port, notification())
    await until(() => growlery.hub.inbox.detail(1).state === 'timedOut')
    turnClock(6 * minute)
    await exchange(growlery.port, notification())
    await exchange(growlery.port, notification('Notification-Sticky: True'))
    await until(() => growlery.hub.inbox.detail(2).state === 'timedOut')
    const following = follow(growlery, growlery.hub.events.cursor())
    await window.presence.report(busy)
    const missed = { count: 1, applications: [{ name: 'App', count: 1 }] }
    expect((await window.hello()).status.missed).toMatchObject(missed)
    await window.presence.seen()
    expect((await window.hello()).status.missed).toBeNull()
    const told = () => following.events.flatMap(event => (event.kind === 'status' ? [event.status.missed] : []))
    await until(() => told().length === 2)
    expect(told()).toMatchObject([missed, null])
    await following.end()
  })
})
