import { describe, expect, it } from 'vitest'
import { notifyRequest } from '../../../../src/main/gntp/build.ts'
import { exchange, notification, registration } from '../../../support/client.ts'
import { setClock } from '../../../support/clock.ts'
import { follow } from '../../../support/follow.ts'
import { type TestGrowlery, testGrowlery } from '../../../support/growlery.ts'
import { windowOf } from '../../../support/sharing.ts'
import { until } from '../../../support/until.ts'

const minute = 60_000
const everyDay = [0, 1, 2, 3, 4, 5, 6]
const request = notifyRequest({ applicationName: 'App', notificationName: 'type', title: 'Title' })
const stateOf = ({ hub }: TestGrowlery, id = 1) => hub.inbox.detail(id).state

async function registeredApp() {
  const growlery = await testGrowlery()
  await exchange(growlery.port, registration())
  const send = (...headers: string[]) => exchange(growlery.port, notification(...headers))
  const window = windowOf(growlery)
  return { growlery, window, send, quiet: async () => (await window.hello()).status.quiet }
}

describe('do-not-disturb until a time', () => {
  it('ends by itself just then, shows what was queued, and tells both', async () => {
    const { growlery, window, send, quiet } = await registeredApp()
    const following = follow(growlery, growlery.hub.events.cursor())
    const doNotDisturbUntil = Date.now() + 400
    await window.settings.change({ doNotDisturbUntil })
    expect(await quiet()).toEqual({ why: 'user', until: doNotDisturbUntil })
    await send()
    expect(stateOf(growlery)).toBe('queued')
    await until(() => stateOf(growlery) === 'shown')
    expect(Date.now()).toBeGreaterThanOrEqual(doNotDisturbUntil)
    expect(await quiet()).toBeNull()
    const told = following.events.flatMap(event => (event.kind === 'status' ? [event.status.quiet] : []))
    expect(told).toEqual([{ why: 'user', until: doNotDisturbUntil }, null])
    await following.end()
  })

  it('is followed when the clock jumps: what comes then is shown, and so is what was queued', async () => {
    const begin = Date.now()
    const setTo = setClock(begin)
    const { growlery, window, send } = await registeredApp()
    await window.settings.change({ doNotDisturbUntil: begin + 60 * minute })
    await send()
    // Nothing has a timer that would go off by now: the machine slept.
    setTo(begin + 60 * minute)
    await send()
    expect(stateOf(growlery, 2)).toBe('shown')
    await until(() => stateOf(growlery, 1) === 'shown')
    setTo(begin)
    await send()
    expect(stateOf(growlery, 3)).toBe('queued')
  })

  it('is taken up by the next run, and is over there where it is over', async () => {
    const begin = Date.now()
    const setTo = setClock(begin)
    const { growlery, window, send } = await registeredApp()
    await window.settings.change({ doNotDisturbUntil: begin + 60 * minute })
    await send('Notification-Sticky: True')
    await growlery.stop()
    const second = await testGrowlery({ dataFolder: growlery.dataFolder })
    expect(stateOf(second)).toBe('queued')
    await second.stop()
    setTo(begin + 61 * minute)
    const third = await testGrowlery({ dataFolder: growlery.dataFolder })
    expect(stateOf(third)).toBe('shown')
  })

  it('far away is no timer that goes off at once', async () => {
    const { growlery, window, send, quiet } = await registeredApp()
    const doNotDisturbUntil = Date.now() + 60 * 24 * 60 * minute
    await window.settings.change({ doNotDisturbUntil })
    await send()
    expect(await quiet()).toEqual({ why: 'user', until: doNotDisturbUntil })
    expect(stateOf(growlery)).toBe('queued')
    await expect(window.settings.change({ doNotDisturbUntil: 8.64e15 + 1 })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
  })
})

describe('do-not-disturb for several reasons', () => {
  it('ends with the last of them, and shows what is queued only then', async () => {
    const { growlery, window, send, quiet } = await registeredApp()
    await window.settings.change({
      doNotDisturb: true,
      quietHours: [{ days: everyDay, from: '00:00', to: '00:00' }],
    })
    const presenting = new AbortController()
    growlery.hub.presence.report(presenting.signal, { active: true, presenting: true })
    await send()
    expect(await quiet()).toEqual({ why: 'user', until: null })
    await window.settings.change({ doNotDisturb: false })
    expect(await quiet()).toEqual({ why: 'presenting', until: null })
    presenting.abort()
    expect(await quiet()).toEqual({ why: 'schedule', until: null })
    expect(stateOf(growlery)).toBe('queued')
    await window.settings.change({ quietHours: [] })
    expect(await quiet()).toBeNull()
    expect(stateOf(growlery)).toBe('shown')
  })
})

describe('presenting', () => {
  it('disturbs nobody, unless the user wants that, and ends when the one who told is silent', async () => {
    const begin = Date.now()
    const setTo = setClock(begin)
    const { growlery, window, send, quiet } = await registeredApp()
    await window.presence.report({ active: false, presenting: true })
    expect(await quiet()).toEqual({ why: 'presenting', until: null })
    await window.settings.change({ quietWhilePresenting: false })
    expect(await quiet()).toBeNull()
    await window.settings.change({ quietWhilePresenting: true })
    await send()
    setTo(begin + 3 * minute)
    expect(await quiet()).toBeNull()
    await until(() => stateOf(growlery) === 'shown')
  })
})

describe('what comes through', () => {
  it('is of the priority that the user chose, or higher, or nothing', async () => {
    const { growlery, window, send } = await registeredApp()
    await window.settings.change({ doNotDisturb: true, comesThrough: 3 })
    for (const priority of [2, 1, 0, -1]) await send(`Notification-Priority: ${priority}`)
    const states = () => [1, 2, 3, 4].map(id => stateOf(growlery, id))
    expect(states()).toEqual(['queued', 'queued', 'queued', 'queued'])
    await window.settings.change({ comesThrough: 1 })
    expect(states()).toEqual(['shown', 'shown', 'queued', 'queued'])
    await send('Notification-Priority: 1')
    await send('Notification-Priority: 0')
    expect([stateOf(growlery, 5), stateOf(growlery, 6)]).toEqual(['shown', 'queued'])
  })
})

describe('a notification that is queued', () => {
  it('and then replaced is not shown; the one in its place is', async () => {
    const { growlery, window, send } = await registeredApp()
    await window.settings.change({ doNotDisturb: true })
    await send('Notification-Coalescing-ID: c')
    await send('Notification-Coalescing-ID: c')
    expect([stateOf(growlery, 1), stateOf(growlery, 2)]).toEqual(['replaced', 'queued'])
    await window.settings.change({ doNotDisturb: false })
    expect([stateOf(growlery, 1), stateOf(growlery, 2)]).toEqual(['replaced', 'shown'])
  })

  it('does not stay so that comes while do-not-disturb ends, however far it has come by then', async () => {
    const begin = Date.now()
    const setTo = setClock(begin)
    const { growlery, window } = await registeredApp()
    const { hub } = growlery
    for (let turns = 0; turns < 20; turns += 1) {
      setTo(begin)
      await window.settings.change({ doNotDisturbUntil: begin + minute })
      const coming = hub.receive(request, { address: '127.0.0.1' })
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve()
      setTo(begin + minute)
      await hub.doNotDisturb.reconsider()
      await coming
    }
    await until(() =>
      Array.from({ length: 20 }, (_, index) => stateOf(growlery, index + 1)).every(one => one === 'shown'),
    )
    expect(growlery.faults).toEqual([])
  })
})
