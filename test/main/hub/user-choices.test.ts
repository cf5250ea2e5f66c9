import { describe, expect, it } from 'vitest'
import type { ChoicesChange } from '../../../src/shared/choices.ts'
import { noChoices } from '../../../src/shared/effective.ts'
import { exchange, notification, registration } from '../../support/client.ts'
import { follow } from '../../support/follow.ts'
import { type TestGrowlery, testGrowlery } from '../../support/growlery.ts'
import { windowOf } from '../../support/sharing.ts'
import { until } from '../../support/until.ts'

interface Chosen {
  readonly application?: ChoicesChange
  readonly type?: ChoicesChange
}

async function withChoices({ application = {}, type = {} }: Chosen): Promise<TestGrowlery> {
  const growlery = await testGrowlery()
  await exchange(growlery.port, registration('App', 'type', 'other'))
  await growlery.hub.choices.set('App', undefined, application)
  await growlery.hub.choices.set('App', 'type', type)
  return growlery
}

const send = ({ port }: TestGrowlery, ...headers: string[]) => exchange(port, notification(...headers))
const one = ({ hub }: TestGrowlery, id = 1) => hub.inbox.detail(id)
const waits = ['Notification-Callback-Context: a', 'Notification-Callback-Context-Type: b']
const shownFor = (growlery: TestGrowlery, id = 1) => (one(growlery, id).shownUntil ?? 0) - growlery.hub.now()

describe('a notification', () => {
  it('is stored with the stickiness and priority that count; its headers tell what was sent', async () => {
    const growlery = await withChoices({ application: { sticky: 'always', priority: -2 }, type: { priority: 1 } })
    await send(growlery, 'Notification-Priority: 0')
    expect(one(growlery)).toMatchObject({ sticky: true, priority: 1, state: 'shown', shownUntil: null })
    expect(one(growlery).headers).toContainEqual(['Notification-Priority', '0'])
    await growlery.hub.choices.set('App', undefined, { sticky: 'never' })
    await send(growlery, 'Notification-Sticky: True')
    expect(one(growlery, 2)).toMatchObject({ sticky: false, shownUntil: expect.any(Number) })
  })

  it('of the list is kept unread, never shown, and who waits for it is told TIMEDOUT', async () => {
    const growlery = await withChoices({ type: { show: 'list' } })
    expect(await send(growlery, ...waits)).toMatch(/-OK[\s\S]*Notification-Callback-Result: TIMEDOUT/)
    expect(one(growlery)).toMatchObject({ state: 'suppressed', read: false })
    expect(growlery.hub.onScreen()).toEqual([])
    expect(growlery.hub.unread()).toBe(1)
  })

  it('of the list replaces what is on screen under its coalescing id, as news of it', async () => {
    const growlery = await withChoices({})
    await send(growlery, 'Notification-Coalescing-ID: c')
    await growlery.hub.choices.set('App', undefined, { show: 'list' })
    await send(growlery, 'Notification-Coalescing-ID: c')
    expect([one(growlery, 1).state, one(growlery, 2).state]).toEqual(['replaced', 'suppressed'])
  })

  it('that is switched off is read, whatever else was chosen', async () => {
    const growlery = await withChoices({ application: { show: 'list', priority: 2 } })
    await growlery.hub.choices.setEnabled('App', undefined, false)
    await send(growlery)
    expect(one(growlery)).toMatchObject({ state: 'suppressed', read: true })
  })
})

describe('a toast', () => {
  it('stays as long as was chosen for its type', async () => {
    const growlery = await withChoices({ application: { seconds: 3000 }, type: { seconds: 1 } })
    await exchange(growlery.port, notification().replace(': type', ': other'))
    expect(shownFor(growlery)).toBeGreaterThan(2_000_000)
    await send(growlery)
    await until(() => one(growlery, 2).state === 'timedOut')
    expect(one(growlery, 1).state).toBe('shown')
  })

  it('stays as long as the settings say for the priority that counts', async () => {
    const growlery = await withChoices({ application: { priority: 1 } })
    await growlery.hub.changeSettings({ prioritySeconds: { '1': 3000 } })
    await send(growlery)
    expect(shownFor(growlery)).toBeGreaterThan(2_000_000)
  })
})

describe('do not disturb', () => {
  it('lets through what is an emergency by choice, and keeps what is none any more', async () => {
    const growlery = await withChoices({ type: { priority: 2 } })
    await growlery.hub.choices.set('App', 'other', { priority: 0 })
    await growlery.hub.changeSettings({ doNotDisturb: true })
    await send(growlery)
    await exchange(growlery.port, notification('Notification-Priority: 2').replace(': type', ': other'))
    expect([one(growlery, 1).state, one(growlery, 2).state]).toEqual(['shown', 'queued'])
  })

  it('has at its end what waited stay as long as was chosen by then, and in the list what was chosen to be there', async () => {
    const growlery = await withChoices({})
    const { hub, port } = growlery
    await hub.changeSettings({ doNotDisturb: true })
    await send(growlery)
    const waiting = exchange(port, notification(...waits).replace(': type', ': other'))
    await until(() => hub.unread() === 2)
    await hub.choices.set('App', undefined, { seconds: 3000 })
    await hub.choices.set('App', 'other', { show: 'list' })
    await hub.changeSettings({ doNotDisturb: false })
    expect(await waiting).toContain('Notification-Callback-Result: TIMEDOUT')
    expect(one(growlery)).toMatchObject({ state: 'shown' })
    expect(shownFor(growlery)).toBeGreaterThan(2_000_000)
    expect(one(growlery, 2)).toMatchObject({ state: 'suppressed', read: false })
    expect(hub.unread()).toBe(2)
  })
})

describe('what was chosen', () => {
  it('is kept over a restart and a registration, for what waited too', async () => {
    const first = await withChoices({ application: { seconds: 3000, sound: 'bell' }, type: { forward: false } })
    await first.hub.changeSettings({ doNotDisturb: true })
    await send(first)
    await first.stop()
    const growlery = await testGrowlery({ dataFolder: first.dataFolder, settings: { doNotDisturb: false } })
    expect(shownFor(growlery)).toBeGreaterThan(2_000_000)
    await exchange(growlery.port, registration('App', 'type', 'other'))
    expect(growlery.hub.applications()).toMatchObject([
      {
        choices: { ...noChoices, seconds: 3000, sound: 'bell' },
        types: [{ name: 'type', choices: { ...noChoices, forward: false } }, { choices: noChoices }],
      },
    ])
  })

  it('is given back choice by choice', async () => {
    const { hub } = await withChoices({ application: { seconds: 10, sound: 'bell', priority: 0 } })
    const changed = await hub.choices.set('App', undefined, { seconds: null, priority: undefined })
    expect(changed.choices).toEqual({ ...noChoices, sound: 'bell', priority: 0 })
  })

  it('is given back all at once, for types as well; but not whether the application is on', async () => {
    const growlery = await withChoices({ application: { seconds: 10 }, type: { forward: false } })
    await growlery.hub.choices.setEnabled('App', 'other', false)
    await growlery.hub.choices.setEnabled('App', undefined, false)
    const cleared = await windowOf(growlery).applications.clearChoices({ application: 'App' })
    expect(cleared).toMatchObject({
      enabled: false,
      choices: noChoices,
      types: [{ choices: noChoices }, { enabled: true, choices: noChoices }],
    })
    expect(growlery.hub.applications()).toEqual([cleared])
  })

  it('is told to windows, and to those that come back', async () => {
    const growlery = await withChoices({})
    const cursor = growlery.hub.events.cursor()
    const { events, end } = follow(growlery, cursor)
    await windowOf(growlery).applications.setChoices({ application: 'App', type: 'type', choices: { show: 'list' } })
    const told = {
      kind: 'application',
      application: { types: [{ choices: { show: 'list' } }, { choices: noChoices }] },
    }
    await until(() => events.length > 0)
    expect(events).toMatchObject([told])
    await end()
    const { value } = await growlery.hub.events.follow(cursor, new AbortController().signal).next()
    expect(value).toMatchObject([told, { kind: 'settings' }])
  })

  it('is refused for what is not registered, and for what is no choice', async () => {
    const { applications } = windowOf(await withChoices({}))
    const change = (application: string, type: string | undefined, seconds: number) =>
      applications.setChoices({ application, type, choices: { seconds } })
    await expect(change('Nobody', undefined, 5)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(change('App', 'nothing', 5)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(change('App', 'type', 0)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })
})
