import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { Store } from '../../../src/main/store/store.ts'
import type { HubEvent } from '../../../src/shared/model.ts'
import { exchange, notification, registration } from '../../support/client.ts'
import { follow } from '../../support/follow.ts'
import { testGrowlery } from '../../support/growlery.ts'
import { until, untilCount } from '../../support/until.ts'

/** What is used once the garbage is out. */
function usedMegabytes(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  return process.memoryUsage().heapUsed / 1024 / 1024
}

const titles = (events: readonly HubEvent[]) =>
  events.flatMap(event => (event.kind === 'notification' ? [event.notification.title] : []))

describe('following', () => {
  it('gives what happens, numbered, each event with the new state of its subject', async () => {
    const growlery = await testGrowlery()
    const { events, end } = follow(growlery, growlery.hub.events.cursor())
    await exchange(growlery.port, registration())
    await exchange(growlery.port, notification())
    await growlery.hub.inbox.click(1)
    await until(() => events.length >= 3)
    expect(events).toMatchObject([
      { kind: 'application', seq: 1, application: { name: 'App', types: [{ name: 'type', enabled: true }] } },
      { kind: 'notification', seq: 2, unread: 1, notification: { id: 1, state: 'shown' } },
      { kind: 'notification', seq: 3, unread: 0, notification: { id: 1, state: 'clicked', read: true } },
    ])
    await end()
  })

  it('from an earlier cursor gives what was missed and what happens, without gap or double', async () => {
    const growlery = await testGrowlery()
    await exchange(growlery.port, registration())
    const before = growlery.hub.events.cursor()
    const sending = Array.from({ length: 40 }, (_, number) =>
      exchange(
        growlery.port,
        notification().replace('Title\r\n', `Title\r\nX: ${number}\r\n`).replace(': Title', `: T${number}`),
      ),
    )
    await sending[0]
    const { events, end } = follow(growlery, before)
    await Promise.all(sending)
    await until(() => titles(events).length >= 40)
    expect(new Set(titles(events)).size).toBe(40)
    expect(titles(events)).toHaveLength(40)
    await end()
  })

  it('works across a restart', async () => {
    const first = await testGrowlery()
    await exchange(first.port, registration())
    const cursor = first.hub.events.cursor()
    await exchange(first.port, notification('Notification-Sticky: True'))
    await first.stop()
    const second = await testGrowlery({ dataFolder: first.dataFolder })
    await exchange(second.port, notification())
    const { events, end } = follow(second, cursor)
    await until(() => titles(events).length === 2)
    await end()
  })

  it('begins anew where the history is another one, or the cursor is from the future', async () => {
    const growlery = await testGrowlery()
    const { epoch, seq } = growlery.hub.events.cursor()
    for (const cursor of [
      { epoch: 'another', seq: 0 },
      { epoch, seq: seq + 1 },
    ]) {
      const { events, end } = follow(growlery, cursor)
      await until(() => events.length > 0)
      expect(events).toEqual([{ kind: 'reset' }])
      await end()
    }
  })

  it('keeps 16 million characters for a follower that does not ask: after more it begins anew', async () => {
    const growlery = await testGrowlery()
    const ending = new AbortController()
    const slow = growlery.hub.events.follow(growlery.hub.events.cursor(), ending.signal)
    await exchange(growlery.port, registration())
    // It has asked once, and not again.
    await slow.next()
    const { events, end } = follow(growlery, growlery.hub.events.cursor())
    const text = `Notification-Text: ${'long '.repeat(12_000)}`
    const million = 1024 * 1024
    const sent = Math.ceil((17 * million) / text.length)
    for (let times = 0; times < sent; times += 1) await exchange(growlery.port, notification(text))
    expect((await slow.next()).value).toEqual([{ kind: 'reset' }])
    expect(await slow.next()).toEqual({ value: undefined, done: true })
    // Who asks is told all.
    await untilCount(() => titles(events).length, sent)
    await end()
  })

  it('keeps for a follower that does not ask what it will be told, not the messages that this came in', async () => {
    const growlery = await testGrowlery()
    await exchange(growlery.port, registration())
    const slow = growlery.hub.events.follow(growlery.hub.events.cursor(), new AbortController().signal)
    const first = slow.next()
    const headers = [
      'Origin-Machine-Name: a machine with a name',
      'Origin-Software-Name: a program with a name',
      `X-Long: \u4e00${'x'.repeat(60_000)}`,
    ]
    const send = () =>
      exchange(growlery.port, notification(...headers).replace(': Title', ': a title that is cut out of it'))
    await send()
    await first
    const before = usedMegabytes()
    for (let times = 0; times < 300; times += 1) await send()
    // Their headers are 120 kB each, because of the one letter that is not of Latin 1.
    expect(usedMegabytes() - before).toBeLessThan(15)
    expect(titles((await slow.next()).value ?? [])).toHaveLength(300)
    await slow.return()
  })

  it('tells counts of applications within two seconds, once for a burst, and only of the types that notified', async () => {
    const growlery = await testGrowlery()
    await exchange(growlery.port, registration('App', 'type', 'another'))
    const { events, end } = follow(growlery, growlery.hub.events.cursor())
    for (let times = 0; times < 5; times += 1) await exchange(growlery.port, notification())
    const counts = () => events.filter(event => event.kind === 'counted')
    await until(() => counts().length > 0)
    expect(counts()).toMatchObject([{ application: { name: 'App', count: 5 }, types: [{ name: 'type', count: 5 }] }])
    expect(counts()[0]?.application).not.toHaveProperty('types')
    expect(events.filter(event => event.kind === 'application')).toEqual([])
    await end()
  })

  it('gives counts that were not told before the follower went', async () => {
    const growlery = await testGrowlery()
    const { hub, port } = growlery
    await exchange(port, registration())
    const { events, end } = follow(growlery, hub.events.cursor())
    await exchange(port, notification())
    await until(() => events.length === 1)
    await end()
    const { value } = await hub.events.follow(hub.events.cursor(), new AbortController().signal).next()
    expect(value).toMatchObject([{ kind: 'counted', application: { count: 1 }, types: [{ name: 'type', count: 1 }] }])
  })

  it('from an earlier cursor gives only the applications that changed, and the types that notified', async () => {
    const growlery = await testGrowlery()
    const { hub, port } = growlery
    for (const name of ['App', 'Quiet', 'Switched']) await exchange(port, registration(name, 'type', 'another'))
    const cursor = hub.events.cursor()
    await hub.choices.setEnabled('Switched', 'type', false)
    await exchange(port, notification())
    const { value } = await hub.events.follow(cursor, new AbortController().signal).next()
    expect(value).toMatchObject([
      { kind: 'notification' },
      { kind: 'application', application: { name: 'Switched', types: [{ enabled: false }, {}] } },
      { kind: 'counted', application: { name: 'App', count: 1 }, types: [{ name: 'type', count: 1 }] },
      { kind: 'settings' },
    ])
  })

  it('from an earlier cursor gives the counts of notifications that came in and left the history again', async () => {
    const growlery = await testGrowlery()
    for (const name of ['App', 'Quiet']) await exchange(growlery.port, registration(name))
    const cursor = growlery.hub.events.cursor()
    await exchange(growlery.port, notification())
    await growlery.stop()
    const store = new Store(growlery.dataFolder)
    await store.write(() => {
      store.notifications.deleteUpTo(1)
      store.events.deleteOfNotificationsUpTo(1)
      store.events.append(Date.now(), 'expired', 1)
    })
    store.close()
    const { hub } = await testGrowlery({ dataFolder: growlery.dataFolder })
    const { value } = await hub.events.follow(cursor, new AbortController().signal).next()
    expect(value).toMatchObject([
      { kind: 'expired', upTo: 1 },
      { kind: 'counted', application: { name: 'App', count: 1 }, types: [{ name: 'type', count: 1 }] },
      { kind: 'settings' },
    ])
  })

  it('counts the names of applications among what it keeps for a follower that does not ask', async () => {
    const growlery = await testGrowlery()
    const ending = new AbortController()
    const slow = growlery.hub.events.follow(growlery.hub.events.cursor(), ending.signal)
    const register = () =>
      exchange(
        growlery.port,
        registration('App', ...Array.from({ length: 1000 }, (_, index) => `${index}`.padEnd(250, 'x'))),
      )
    await register()
    await slow.next()
    // Half a million characters each: the name serves as the display name too.
    for (let times = 0; times < 36; times += 1) await register()
    expect((await slow.next()).value).toEqual([{ kind: 'reset' }])
  })
})

describe('reading', () => {
  it('counts what is unread, and marks one or all as read', async () => {
    const growlery = await testGrowlery()
    await exchange(growlery.port, registration())
    for (let times = 0; times < 3; times += 1) await exchange(growlery.port, notification())
    expect(growlery.hub.unread()).toBe(3)
    await growlery.hub.inbox.markRead([2])
    expect(growlery.hub.unread()).toBe(2)
    await growlery.hub.inbox.markRead([2])
    expect(growlery.hub.unread()).toBe(2)
    await growlery.hub.inbox.markRead(null)
    expect(growlery.hub.unread()).toBe(0)
    expect(growlery.hub.inbox.page({ limit: 10 }).notifications.every(one => one.read)).toBe(true)
  })
})
