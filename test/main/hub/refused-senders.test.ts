import { describe, expect, it } from 'vitest'
import type { HubEvent } from '../../../src/shared/model.ts'
import { exchange, message, notification, registration } from '../../support/client.ts'
import { follow } from '../../support/follow.ts'
import { type TestGrowlery, testGrowlery } from '../../support/growlery.ts'
import { windowOf } from '../../support/sharing.ts'
import { until } from '../../support/until.ts'

const origin = ['Origin-Machine-Name: nas', 'Origin-Software-Name: backup']
const notify = ({ port }: TestGrowlery, application = 'App', type = 'type', ...headers: string[]) =>
  exchange(
    port,
    notification(...headers)
      .replace(': App', `: ${application}`)
      .replace(': type', `: ${type}`),
  )
const refused = ({ hub }: TestGrowlery) => hub.refusedSenders().map(({ application, type }) => [application, type])
const statuses = (events: readonly HubEvent[]) =>
  events.flatMap(event => (event.kind === 'status' ? [event.status.refusedSenders] : []))

describe('a sender that is refused', () => {
  it('is remembered with what it says of itself, counted, the last one first', async () => {
    const growlery = await testGrowlery()
    expect(await notify(growlery, 'App', 'type', ...origin)).toContain('Error-Code: 401')
    await exchange(growlery.port, registration('Known', 'one'))
    expect(await notify(growlery, 'Known', 'two')).toContain('Error-Code: 402')
    await notify(growlery, 'App', 'type', ...origin)
    const { status } = await windowOf(growlery).hello()
    const [first, second, ...others] = status.refusedSenders
    expect(first).toEqual({
      application: 'App',
      type: 'type',
      address: '127.0.0.1',
      machine: 'nas',
      software: 'backup',
      count: 2,
      firstAt: expect.any(Number),
      lastAt: expect.any(Number),
    })
    expect(second).toMatchObject({ application: 'Known', type: 'two', machine: null, software: null, count: 1 })
    expect(others).toEqual([])
  })

  it('is one of the last 100', async () => {
    const growlery = await testGrowlery()
    for (let number = 0; number < 103; number += 1) await notify(growlery, `App ${number}`)
    await notify(growlery, 'App 3')
    const kept = growlery.hub.refusedSenders().map(({ application }) => application)
    expect(kept).toHaveLength(100)
    expect(kept.slice(0, 2)).toEqual(['App 3', 'App 102'])
    expect(kept).not.toContain('App 2')
  })

  it('is not remembered under a name that no application may have, and without the name of a type that none may', async () => {
    const growlery = await testGrowlery()
    const long = 'x'.repeat(257)
    expect(await notify(growlery, long)).toContain('Error-Code: 401')
    expect(await notify(growlery, 'App', long)).toContain('Error-Code: 401')
    expect(refused(growlery)).toEqual([['App', null]])
    const { applications } = windowOf(growlery)
    await expect(applications.accept({ application: 'App' })).rejects.toMatchObject({ code: 'REFUSED' })
    await exchange(growlery.port, registration('App', 'short'))
    expect(refused(growlery)).toEqual([])
  })

  it('is told in the status, once a second at most', async () => {
    const growlery = await testGrowlery()
    const { events, end } = follow(growlery, growlery.hub.events.cursor())
    await notify(growlery, 'App 0')
    await until(() => statuses(events).length === 1)
    for (let number = 1; number < 30; number += 1) await notify(growlery, `App ${number}`)
    await until(() => statuses(events).at(-1)?.length === 30)
    // However slow this machine is, it does not take a second for each.
    expect(statuses(events).length).toBeLessThan(15)
    await end()
  })

  it('leaves when it registers, with the types that it registers', async () => {
    const growlery = await testGrowlery()
    for (const type of ['one', 'two']) await notify(growlery, 'App', type)
    await exchange(growlery.port, registration('App', 'one'))
    expect(refused(growlery)).toEqual([['App', 'two']])
    const adds = ['Application-Name: App', 'Notifications-Count: 1', 'X-Growlery-Adds-Types: True']
    await exchange(
      growlery.port,
      message('GNTP/1.0 REGISTER NONE', ...adds) + message('Notification-Name: two', 'Notification-Enabled: True'),
    )
    expect(refused(growlery)).toEqual([])
  })
})

describe('one that the user accepts', () => {
  it('is registered with all that it was refused for, switched on, and leaves', async () => {
    const growlery = await testGrowlery({ settings: { newApplications: 'off' } })
    for (const type of ['one', 'two']) await notify(growlery, 'App', type)
    await notify(growlery, 'Other')
    const { events, end } = follow(growlery, growlery.hub.events.cursor())
    expect(await windowOf(growlery).applications.accept({ application: 'App' })).toMatchObject({
      name: 'App',
      enabled: true,
      types: [
        { name: 'one', enabled: true },
        { name: 'two', enabled: true },
      ],
    })
    expect(refused(growlery)).toEqual([['Other', 'type']])
    await until(() => statuses(events).at(-1)?.length === 1)
    await end()
    expect(await notify(growlery, 'App', 'two')).toContain('-OK')
    expect(growlery.hub.inbox.detail(1)).toMatchObject({ state: 'shown' })
  })

  it('keeps the types that it has registered, and what was chosen for them', async () => {
    const growlery = await testGrowlery()
    await exchange(growlery.port, registration('App', 'one'))
    await growlery.hub.choices.setEnabled('App', 'one', false)
    await notify(growlery, 'App', 'two')
    const { types } = await growlery.hub.choices.accept('App')
    expect(types.map(({ name, enabled }) => [name, enabled])).toEqual([
      ['one', false],
      ['two', true],
    ])
  })

  it('is as it registered itself where it was quicker', async () => {
    const growlery = await testGrowlery()
    await notify(growlery, 'App', 'type')
    await exchange(growlery.port, registration('App', 'type').replace('Enabled: True', 'Enabled: False'))
    expect(await growlery.hub.choices.accept('App')).toMatchObject({ types: [{ name: 'type', enabled: false }] })
  })

  it('in the moment in which it registers is there once, as it says itself', async () => {
    const growlery = await testGrowlery()
    for (const type of ['one', 'two']) await notify(growlery, 'App', type)
    const off = message('GNTP/1.0 REGISTER NONE', 'Application-Name: App', 'Notifications-Count: 1').concat(
      message('Notification-Name: one', 'Notification-Enabled: False'),
    )
    const [answer] = await Promise.all([
      exchange(growlery.port, off),
      growlery.hub.choices.accept('App'),
      growlery.hub.choices.accept('App'),
    ])
    expect(answer).toContain('-OK')
    const [application, ...others] = growlery.hub.applications()
    expect(others).toEqual([])
    expect(application?.types.find(({ name }) => name === 'one')?.enabled).toBe(false)
    expect(growlery.faults).toEqual([])
  })

  it('is not known if it never was refused, and refused with words where it has too many types', async () => {
    const growlery = await testGrowlery({ limits: { maxTypes: 1 } })
    const { applications } = windowOf(growlery)
    await expect(applications.accept({ application: 'App' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    for (const type of ['one', 'two']) await notify(growlery, 'App', type)
    await expect(applications.accept({ application: 'App' })).rejects.toMatchObject({
      code: 'REFUSED',
      message: expect.stringContaining('no more are taken'),
    })
    expect(growlery.hub.applications()).toEqual([])
  })
})

describe('one that the user dismisses', () => {
  it('is forgotten with all that it was refused for, in every window, until it is refused again', async () => {
    const growlery = await testGrowlery()
    for (const type of ['one', 'two']) await notify(growlery, 'App', type)
    await notify(growlery, 'Other')
    const { events, end } = follow(growlery, growlery.hub.events.cursor())
    const { applications } = windowOf(growlery)
    expect(await applications.dismiss({ application: 'App' })).toMatchObject([{ application: 'Other' }])
    expect(refused(growlery)).toEqual([['Other', 'type']])
    await until(() => statuses(events).at(-1)?.length === 1)
    await end()
    await expect(applications.accept({ application: 'App' })).rejects.toMatchObject({ code: 'NOT_FOUND' })

    expect(await notify(growlery, 'App', 'one')).toContain('Error-Code: 401')
    expect(growlery.hub.refusedSenders()[0]).toMatchObject({ application: 'App', type: 'one', count: 1 })
  })

  it('may be one that is not there any more', async () => {
    const growlery = await testGrowlery()
    await notify(growlery, 'Other')
    expect(await windowOf(growlery).applications.dismiss({ application: 'App' })).toHaveLength(1)
  })
})
