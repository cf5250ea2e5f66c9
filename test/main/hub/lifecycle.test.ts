import { describe, expect, it } from 'vitest'
import { moves } from '../../../src/main/hub/lifecycle.ts'
import type { NotificationState } from '../../../src/shared/model.ts'
import { exchange, notification, RawClient, registration } from '../../support/client.ts'
import { type TestGrowlery, testGrowlery } from '../../support/growlery.ts'
import { requestOf } from '../../support/request.ts'
import { until } from '../../support/until.ts'

async function withNotification(...headers: string[]): Promise<TestGrowlery> {
  const growlery = await testGrowlery()
  await exchange(growlery.port, registration())
  await exchange(growlery.port, notification(...headers))
  return growlery
}

const stateOf = ({ hub }: TestGrowlery, id = 1) => hub.inbox.detail(id).state

describe('the table of moves', () => {
  it('has no way out of a state in which the notification is over', () => {
    const ends: NotificationState[] = ['suppressed', 'clicked', 'closed', 'timedOut', 'replaced']
    for (const state of ends) expect(moves[state]).toEqual([])
  })

  it('is kept: a second click is refused, and changes nothing', async () => {
    const growlery = await withNotification()
    await growlery.hub.inbox.click(1)
    await expect(growlery.hub.inbox.click(1)).rejects.toThrow('Notification 1 is clicked: it cannot become clicked')
    await expect(growlery.hub.inbox.close(1)).rejects.toThrow('it cannot become closed')
    expect(stateOf(growlery)).toBe('clicked')
  })

  it('knows nothing of a notification that never was', async () => {
    const { hub } = await testGrowlery()
    await expect(hub.inbox.click(7)).rejects.toThrow('Notification 7 is not in the history')
  })
})

describe('a notification', () => {
  it('is shown, and times out by itself', async () => {
    const growlery = await testGrowlery()
    await growlery.hub.changeSettings({ toastSeconds: 1 })
    await exchange(growlery.port, registration())
    await exchange(growlery.port, notification())
    expect(growlery.hub.onScreen()).toMatchObject([{ id: 1, state: 'shown', shownUntil: expect.any(Number) }])
    await until(() => stateOf(growlery) === 'timedOut')
    expect(growlery.hub.onScreen()).toEqual([])
    expect(growlery.hub.inbox.detail(1).history.map(({ state }) => state)).toEqual(['received', 'shown', 'timedOut'])
  })

  it('that is sticky stays until it is dealt with', async () => {
    const growlery = await testGrowlery()
    await growlery.hub.changeSettings({ toastSeconds: 1 })
    await exchange(growlery.port, registration())
    await exchange(growlery.port, notification('Notification-Sticky: True'))
    expect(growlery.hub.onScreen()).toMatchObject([{ shownUntil: null }])
    await new Promise(resolve => setTimeout(resolve, 1300))
    expect(stateOf(growlery)).toBe('shown')
    await growlery.hub.inbox.close(1)
    expect(stateOf(growlery)).toBe('closed')
  })

  it('tells whether its sender waits for it', async () => {
    const growlery = await testGrowlery()
    await exchange(growlery.port, registration())
    const sender = await RawClient.connect(growlery.port)
    const callback = ['Notification-Callback-Context: a', 'Notification-Callback-Context-Type: b']
    sender.send(notification('Notification-Sticky: True', ...callback))
    await sender.until(({ text }) => text.includes('-OK'))
    expect(growlery.hub.inbox.detail(1)).toMatchObject({ state: 'shown', senderWaits: true })
    sender.socket.destroy()
    await until(() => !growlery.hub.inbox.detail(1).senderWaits)
    expect(stateOf(growlery)).toBe('shown')
  })

  it('stays longer while it is held, and goes on with the time that was left', async () => {
    const growlery = await testGrowlery()
    await growlery.hub.changeSettings({ toastSeconds: 1 })
    await exchange(growlery.port, registration())
    await exchange(growlery.port, notification())
    const { signal } = new AbortController()
    growlery.hub.inbox.hold([1], true, signal)
    await new Promise(resolve => setTimeout(resolve, 1300))
    expect(stateOf(growlery)).toBe('shown')
    growlery.hub.inbox.hold([1], false, signal)
    await until(() => stateOf(growlery) === 'timedOut')
  })

  it('stays longer until the last window lets go of it', async () => {
    const growlery = await testGrowlery()
    await growlery.hub.changeSettings({ toastSeconds: 1 })
    await exchange(growlery.port, registration())
    await exchange(growlery.port, notification())
    const isHeld = () => (growlery.hub.onScreen()[0]?.shownUntil ?? 0) > Date.now() + 30_000
    const [one, other, gone] = [new AbortController(), new AbortController(), new AbortController()]
    for (const { signal } of [one, other, gone]) growlery.hub.inbox.hold([1], true, signal)
    growlery.hub.inbox.hold([1], false, one.signal)
    growlery.hub.inbox.hold([1], false, one.signal)
    gone.abort()
    expect(isHeld()).toBe(true)
    growlery.hub.inbox.hold([1], false, other.signal)
    expect(isHeld()).toBe(false)
    growlery.hub.inbox.hold([1], true, gone.signal)
    expect(isHeld()).toBe(false)
  })

  it('replaces what is on screen under its coalescing id, of the same application only', async () => {
    const growlery = await withNotification('Notification-Coalescing-ID: c')
    await exchange(growlery.port, registration('Other'))
    const ofOther = notification('Notification-Coalescing-ID: c').replace(': App', ': Other')
    await exchange(growlery.port, ofOther)
    expect(stateOf(growlery, 1)).toBe('shown')
    await exchange(growlery.port, notification('Notification-Coalescing-ID: c'))
    expect(stateOf(growlery, 1)).toBe('replaced')
    expect(stateOf(growlery, 2)).toBe('shown')
    expect(stateOf(growlery, 3)).toBe('shown')
  })

  it('of an application or type that is switched off is kept as suppressed and answered -OK', async () => {
    const growlery = await withNotification()
    await growlery.hub.choices.setEnabled('App', 'type', false)
    expect(await exchange(growlery.port, notification())).toContain('-OK')
    expect(stateOf(growlery, 2)).toBe('suppressed')
    await growlery.hub.choices.setEnabled('App', 'type', null)
    await growlery.hub.choices.setEnabled('App', undefined, false)
    expect(await exchange(growlery.port, notification())).toContain('-OK')
    expect(stateOf(growlery, 3)).toBe('suppressed')
    expect(growlery.hub.unread()).toBe(1)
  })

  it('is suppressed too where its type was switched off while its icons were taken in', async () => {
    const growlery = await withNotification()
    const { hub } = growlery
    const coming = hub.receive(requestOf(notification('Notification-Sticky: True')), { address: '127.0.0.1' })
    await Promise.all([coming, hub.choices.setEnabled('App', 'type', false)])
    expect(hub.inbox.detail(2)).toMatchObject({ state: 'suppressed', read: true })
    expect(hub.onScreen().map(({ id }) => id)).toEqual([1])
    expect(hub.unread()).toBe(1)
  })

  it('that will never be seen tells who waits for it at once', async () => {
    const growlery = await withNotification()
    await growlery.hub.choices.setEnabled('App', undefined, false)
    const waits = ['Notification-Callback-Context: a', 'Notification-Callback-Context-Type: b']
    expect(await exchange(growlery.port, notification(...waits))).toContain('TIMEDOUT')
  })
})

describe('do not disturb', () => {
  it('keeps notifications for later, lets emergencies through, and shows the rest when it ends', async () => {
    const growlery = await testGrowlery()
    await growlery.hub.changeSettings({ doNotDisturb: true })
    await exchange(growlery.port, registration())
    await exchange(growlery.port, notification())
    await exchange(growlery.port, notification('Notification-Priority: 2'))
    expect(stateOf(growlery, 1)).toBe('queued')
    expect(stateOf(growlery, 2)).toBe('shown')
    await growlery.hub.changeSettings({ doNotDisturb: false })
    expect(stateOf(growlery, 1)).toBe('shown')
  })

  it('moves hundreds, each once, and leaves out those that the user deals with meanwhile', async () => {
    const growlery = await testGrowlery()
    const { hub, port } = growlery
    await hub.changeSettings({ doNotDisturb: true })
    await exchange(port, registration())
    const count = 450
    for (let times = 0; times < count; times += 1) await exchange(port, notification())
    const showing = hub.changeSettings({ doNotDisturb: false })
    const clicking = hub.inbox.click(count)
    await Promise.all([showing, clicking])
    expect(hub.onScreen().map(({ id }) => id)).toEqual(Array.from({ length: 200 }, (_, index) => 250 + index))
    await hub.inbox.closeAll()
    expect(hub.onScreen()).toEqual([])
    const states = (id: number) => hub.inbox.detail(id).history.map(({ state }) => state)
    for (const id of [1, 200, 201, 400, 401, 449]) {
      expect(states(id)).toEqual(['received', 'queued', 'shown', 'closed'])
    }
    expect(states(count)).toEqual(['received', 'queued', 'clicked'])
    expect(hub.unread()).toBe(0)
    expect(growlery.faults).toEqual([])
  })
})

describe('unknown senders', () => {
  it('are registered on the spot if the user chose so', async () => {
    const { hub, port } = await testGrowlery()
    await hub.changeSettings({ acceptUnknown: true })
    expect(await exchange(port, notification())).toContain('-OK')
    expect(await exchange(port, notification().replace('type', 'second'))).toContain('-OK')
    expect(hub.applications()).toMatchObject([
      {
        name: 'App',
        count: 2,
        types: [
          { name: 'type', enabled: true },
          { name: 'second', enabled: true },
        ],
      },
    ])
  })

  it('keep what they registered otherwise', async () => {
    const { hub, port } = await testGrowlery()
    const described = registration('App', 'other', 'type').replace(
      'Notification-Name: type',
      'Notification-Name: type\r\nNotification-Display-Name: For people',
    )
    for (const request of [described, registration('App', 'other')]) await exchange(port, request)
    await hub.changeSettings({ acceptUnknown: true })
    expect(await exchange(port, notification())).toContain('-OK')
    expect(hub.applications()).toMatchObject([
      { types: [{ name: 'other' }, { name: 'type', displayName: 'For people' }] },
    ])
  })

  it('have at most as many types as may be registered, however they come', async () => {
    const { hub, port } = await testGrowlery({ limits: { maxTypes: 3 } })
    await hub.changeSettings({ acceptUnknown: true })
    const send = (type: string) => exchange(port, notification().replace(': type', `: ${type}`))
    const answers = await Promise.all(['a', 'b', 'c', 'd', 'e'].map(send))
    const refusal = /Error-Code: 300[\s\S]*"App" has 3 types[\s\S]*maxTypes/
    expect(answers.filter(answer => answer.includes('-OK'))).toHaveLength(3)
    expect(answers.filter(answer => refusal.test(answer))).toHaveLength(2)
    expect(await send('f')).toMatch(refusal)
    expect(hub.applications()).toMatchObject([{ count: 3, types: [{}, {}, {}] }])
    expect(await send(hub.applications()[0]?.types[0]?.name ?? '')).toContain('-OK')
    expect(await exchange(port, notification().replace(': App', ': Other'))).toContain('-OK')
  })

  it('cost an event about the one type that is new', async () => {
    const { hub, port } = await testGrowlery()
    await hub.changeSettings({ acceptUnknown: true })
    await exchange(port, registration('App', 'a', 'b'))
    const ending = new AbortController()
    const following = hub.events.follow(hub.events.cursor(), ending.signal)
    const first = following.next()
    await exchange(port, notification())
    expect((await first).value?.[0]).toMatchObject({ kind: 'counted', types: [{ name: 'type', enabled: true }] })
    await following.return()
  })
})

describe('a restart', () => {
  it('keeps sticky notifications on screen and ends the others', async () => {
    const first = await testGrowlery()
    await exchange(first.port, registration())
    await exchange(first.port, notification('Notification-Sticky: True'))
    await exchange(first.port, notification())
    await first.stop()
    const second = await testGrowlery({ dataFolder: first.dataFolder })
    expect(second.hub.onScreen().map(({ id }) => id)).toEqual([1])
    expect(stateOf(second, 2)).toBe('timedOut')
  })
})
