import { describe, expect, it } from 'vitest'
import { exchange, notification, registration } from '../../support/client.ts'
import { type TestGrowlery, testGrowlery } from '../../support/growlery.ts'
import { windowOf } from '../../support/sharing.ts'

const appOf = ({ hub }: TestGrowlery) => hub.applications()[0]
const sent = async (growlery: TestGrowlery, id: number) => {
  expect(await exchange(growlery.port, notification())).toContain('-OK')
  const { state, read } = growlery.hub.inbox.detail(id)
  return { state, read }
}

describe('an application that registers for the first time', () => {
  it('is off where the user wants that, until it is switched on', async () => {
    const growlery = await testGrowlery({ settings: { newApplications: 'off' } })
    await exchange(growlery.port, registration())
    expect(appOf(growlery)).toMatchObject({ enabled: false, awaitsDecision: false })
    expect(await sent(growlery, 1)).toEqual({ state: 'suppressed', read: true })
    await growlery.hub.choices.setEnabled('App', undefined, true)
    await exchange(growlery.port, registration())
    expect(await sent(growlery, 2)).toEqual({ state: 'shown', read: false })
  })

  it('waits for a decision where the user wants to be asked; what it sends is in the list', async () => {
    const growlery = await testGrowlery({ settings: { newApplications: 'ask' } })
    await exchange(growlery.port, registration())
    expect(appOf(growlery)).toMatchObject({ enabled: true, awaitsDecision: true })
    expect(await sent(growlery, 1)).toEqual({ state: 'suppressed', read: false })
    expect(await windowOf(growlery).applications.decide({ application: 'App', allow: true })).toMatchObject({
      enabled: true,
      awaitsDecision: false,
    })
    expect(await sent(growlery, 2)).toEqual({ state: 'shown', read: false })
    expect(growlery.hub.unread()).toBe(2)
  })

  it('is treated so too where it never registers, and is accepted all the same', async () => {
    const growlery = await testGrowlery({ settings: { newApplications: 'ask', acceptUnknown: true } })
    expect(await sent(growlery, 1)).toEqual({ state: 'suppressed', read: false })
    expect(appOf(growlery)).toMatchObject({ awaitsDecision: true })
  })

  it('is off once that was decided, and after a restart', async () => {
    const first = await testGrowlery({ settings: { newApplications: 'ask' } })
    await exchange(first.port, registration())
    await first.hub.choices.decide('App', false)
    await first.stop()
    const growlery = await testGrowlery({ dataFolder: first.dataFolder })
    expect(appOf(growlery)).toMatchObject({ enabled: false, awaitsDecision: false })
    expect(await sent(growlery, 1)).toEqual({ state: 'suppressed', read: true })
  })

  it('goes on waiting when new ones are treated another way, and after a restart', async () => {
    const first = await testGrowlery()
    await first.hub.changeSettings({ newApplications: 'ask' })
    await exchange(first.port, registration())
    await first.hub.changeSettings({ newApplications: 'on' })
    await exchange(first.port, registration('Other'))
    await first.stop()
    const growlery = await testGrowlery({ dataFolder: first.dataFolder })
    expect(growlery.hub.applications()).toMatchObject([{ awaitsDecision: true }, { awaitsDecision: false }])
    await growlery.hub.choices.decide('App', true)
    expect(await sent(growlery, 1)).toEqual({ state: 'shown', read: false })
  })
})

describe('a decision', () => {
  it('is made by switching it, too', async () => {
    const growlery = await testGrowlery({ settings: { newApplications: 'ask' } })
    await exchange(growlery.port, registration())
    expect(await growlery.hub.choices.setEnabled('App', undefined, false)).toMatchObject({ awaitsDecision: false })
    expect(await growlery.hub.choices.setEnabled('App', undefined, true)).toMatchObject({ awaitsDecision: false })
  })

  it('is not made by choosing something else for it', async () => {
    const growlery = await testGrowlery({ settings: { newApplications: 'ask' } })
    await exchange(growlery.port, registration())
    expect(await growlery.hub.choices.set('App', undefined, { show: 'toast' })).toMatchObject({ awaitsDecision: true })
    expect(await sent(growlery, 1)).toEqual({ state: 'suppressed', read: false })
  })

  it('is refused for one that does not wait (any more), and changes nothing', async () => {
    const growlery = await testGrowlery()
    await exchange(growlery.port, registration())
    const { applications } = windowOf(growlery)
    await expect(applications.decide({ application: 'App', allow: false })).rejects.toMatchObject({ code: 'REFUSED' })
    await expect(applications.decide({ application: 'No', allow: true })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(appOf(growlery)).toMatchObject({ enabled: true })
  })
})
