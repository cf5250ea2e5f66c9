import { describe, expect, it } from 'vitest'
import { noChoices } from '../../../src/shared/effective.ts'
import { exchange, notification, registration } from '../../support/client.ts'
import { follow } from '../../support/follow.ts'
import { type TestGrowlery, testGrowlery } from '../../support/growlery.ts'
import { follow as followHub, registered, testSharing, titlesAt, windowOf } from '../../support/sharing.ts'
import { until } from '../../support/until.ts'

const names = ({ hub }: TestGrowlery) => hub.applications().map(({ name }) => name)

describe('an application that is removed', () => {
  it('is gone with what was chosen for it; its notifications stay, and it may register again', async () => {
    const growlery = await testGrowlery()
    const { hub, port } = growlery
    await exchange(port, registration())
    await exchange(port, notification('Notification-Sticky: True'))
    await hub.choices.set('App', undefined, { sound: 'bell' })
    await hub.choices.set('App', 'type', { show: 'list' })
    await windowOf(growlery).applications.remove({ application: 'App' })
    expect(names(growlery)).toEqual([])
    expect(hub.onScreen()).toMatchObject([{ application: 'App', state: 'shown' }])
    await hub.inbox.click(1)
    expect(await exchange(port, notification())).toContain('Error-Code: 401')
    await exchange(port, registration())
    expect(hub.applications()).toMatchObject([{ choices: noChoices, count: 0, types: [{ choices: noChoices }] }])
  })

  it('is gone after a restart', async () => {
    const first = await testGrowlery()
    await exchange(first.port, registration())
    await first.hub.choices.remove('App')
    await first.stop()
    expect(names(await testGrowlery({ dataFolder: first.dataFolder }))).toEqual([])
  })

  it('is told to windows as forgotten; those that come back begin anew', async () => {
    const growlery = await testGrowlery()
    await exchange(growlery.port, registration())
    const cursor = growlery.hub.events.cursor()
    const { events, end } = follow(growlery, cursor)
    await growlery.hub.choices.remove('App')
    await until(() => events.length > 0)
    expect(events).toMatchObject([{ kind: 'forgotten', forgotten: [{ application: 'App', types: null }] }])
    await end()
    const { value } = await growlery.hub.events.follow(cursor, new AbortController().signal).next()
    expect(value).toEqual([{ kind: 'reset' }])
  })

  it('is not known to be removed once more', async () => {
    const { applications } = windowOf(await testGrowlery())
    await expect(applications.remove({ application: 'App' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('while it notifies loses nothing that was answered -OK', async () => {
    const growlery = await testGrowlery()
    await exchange(growlery.port, registration())
    const sending = Array.from({ length: 60 }, () => exchange(growlery.port, notification()))
    await Promise.race(sending)
    await growlery.hub.choices.remove('App')
    const answers = await Promise.all(sending)
    const accepted = answers.filter(answer => answer.includes('-OK'))
    expect(answers.filter(answer => answer.includes('Error-Code: 401'))).toHaveLength(60 - accepted.length)
    expect(growlery.hub.inbox.page({ limit: 100 }).notifications).toHaveLength(accepted.length)
    expect(names(growlery)).toEqual([])
    expect(growlery.faults).toEqual([])
  })

  it('while it notifies is back where unknown senders are accepted', async () => {
    const growlery = await testGrowlery({ settings: { acceptUnknown: true } })
    await exchange(growlery.port, registration())
    const sending = Array.from({ length: 60 }, () => exchange(growlery.port, notification()))
    await growlery.hub.choices.remove('App')
    for (const answer of await Promise.all(sending)) expect(answer).toContain('-OK')
    expect(growlery.hub.inbox.page({ limit: 100 }).notifications).toHaveLength(60)
  })

  it('comes back with the next notification from a hub that we follow, as a new one', async () => {
    const [hub, growlery] = [await testSharing(), await testSharing({ settings: { newApplications: 'ask' } })]
    await followHub(growlery, hub)
    const publisher = await registered(hub)
    await publisher.publish('event', 'before')
    await until(() => titlesAt(growlery).includes('before'))
    await growlery.hub.choices.decide('App', true)
    await growlery.hub.choices.remove('App')
    await publisher.publish('event', 'after')
    await until(() => titlesAt(growlery).includes('after'))
    expect(growlery.hub.applications()).toMatchObject([{ name: 'App', awaitsDecision: true, count: 1 }])
    expect(growlery.hub.refusedSenders()).toEqual([])
  })
})
