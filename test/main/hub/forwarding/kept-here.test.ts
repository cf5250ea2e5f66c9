import { describe, expect, it } from 'vitest'
import type { TestServer } from '../../../../src/main/client/index.ts'
import { exchange, message, notification, registration } from '../../../support/client.ts'
import type { TestGrowlery } from '../../../support/growlery.ts'
import { iconServer } from '../../../support/icon-server.ts'
import { forwardTo, testRecipient, testSharing } from '../../../support/sharing.ts'
import { until } from '../../../support/until.ts'

const sentTo = ({ requests }: TestServer) => requests.flatMap(one => (one.verb === 'NOTIFY' ? [one.title] : []))
const registeredAt = ({ requests }: TestServer) =>
  requests.flatMap(one => (one.verb === 'REGISTER' ? [one.types.map(({ name }) => name)] : []))
const destinationOf = ({ hub }: TestGrowlery) => hub.sharing.destinations.list()[0]
const register = ({ port }: TestGrowlery) => exchange(port, registration('App', 'type', 'other'))

async function send({ port }: TestGrowlery, title: string, { type = 'type', application = 'App' } = {}): Promise<void> {
  const bytes = notification().replace(': Title', `: ${title}`).replace(': type', `: ${type}`)
  expect(await exchange(port, bytes.replace(': App', `: ${application}`))).toContain('-OK')
}

/** A hub with a destination that nobody listens at yet, where `App` has sent a notification of each of its types. */
async function withWaiting() {
  const hub = await testSharing()
  const down = await testRecipient()
  await down.close()
  const id = await forwardTo(hub, down)
  await register(hub)
  await send(hub, 'waiting')
  await send(hub, 'waiting too', { type: 'other' })
  await exchange(hub.port, registration('Another'))
  await send(hub, 'of another', { application: 'Another' })
  await until(() => destinationOf(hub)?.problem !== null)
  const comesUp = async () => {
    const recipient = await testRecipient({ port: down.port })
    await until(() => destinationOf(hub)?.queued === 0 && sentTo(recipient).includes('of another'))
    return recipient
  }
  return { hub, comesUp, id }
}

describe('what is not to be forwarded', () => {
  it('is neither sent nor counted; what is to be, goes on', async () => {
    const hub = await testSharing()
    const recipient = await testRecipient()
    const id = await forwardTo(hub, recipient)
    await register(hub)
    await hub.hub.choices.set('App', 'type', { forward: false })
    await hub.hub.sharing.destinations.change(id, { paused: true })
    await send(hub, 'stays')
    await send(hub, 'goes', { type: 'other' })
    expect(destinationOf(hub)).toMatchObject({ queued: 1 })
    await hub.hub.sharing.destinations.change(id, { paused: false })
    await until(() => sentTo(recipient).length > 0)
    await until(() => destinationOf(hub)?.delivered === 1)
    expect(sentTo(recipient)).toEqual(['goes'])
    expect(destinationOf(hub)).toMatchObject({ queued: 0, dropped: 0 })
  })

  it('waits no longer when the user chooses so, for one type, or for all but one', async () => {
    const one = await withWaiting()
    await one.hub.hub.choices.set('App', 'type', { forward: false })
    expect(destinationOf(one.hub)).toMatchObject({ queued: 2, dropped: 0 })
    expect(sentTo(await one.comesUp())).toEqual(['waiting too', 'of another'])
    const all = await withWaiting()
    await all.hub.hub.choices.set('App', 'other', { forward: true })
    await all.hub.hub.choices.set('App', undefined, { forward: false })
    expect(destinationOf(all.hub)).toMatchObject({ queued: 2, dropped: 0 })
    expect(sentTo(await all.comesUp())).toEqual(['waiting too', 'of another'])
    expect(destinationOf(all.hub)).toMatchObject({ queued: 0, delivered: 2, dropped: 0 })
  })

  it('does not wait again when the user changes their mind, nor when its application is removed', async () => {
    const { hub, comesUp } = await withWaiting()
    await hub.hub.choices.set('App', undefined, { forward: false })
    await send(hub, 'came meanwhile')
    await hub.hub.choices.set('App', undefined, { forward: null })
    await send(hub, 'from now on')
    expect(destinationOf(hub)).toMatchObject({ queued: 2 })
    await hub.hub.choices.set('App', 'type', { forward: false })
    await hub.hub.choices.remove('App')
    expect(destinationOf(hub)).toMatchObject({ queued: 1 })
    expect(sentTo(await comesUp())).toEqual(['of another'])
  })

  it('stays here after a restart', async () => {
    const first = await withWaiting()
    await first.hub.hub.choices.set('App', undefined, { forward: false })
    await first.hub.stop()
    const hub = await testSharing({ dataFolder: first.hub.dataFolder })
    expect(destinationOf(hub)).toMatchObject({ queued: 1 })
  })

  it('is not sent where that is chosen while it waits for its icon', async () => {
    const hub = await testSharing()
    const recipient = await testRecipient()
    await forwardTo(hub, recipient)
    await register(hub)
    const icons = await iconServer({}, () => {})
    await exchange(hub.port, notification(`Notification-Icon: ${icons.url('/slow.png')}`))
    await until(() => icons.requests.length > 0)
    await hub.hub.choices.set('App', 'type', { forward: false })
    expect(destinationOf(hub)).toMatchObject({ queued: 0 })
    await send(hub, 'next', { type: 'other' })
    await until(() => destinationOf(hub)?.delivered === 1)
    expect(sentTo(recipient)).toEqual(['next'])
    expect(destinationOf(hub)).toMatchObject({ queued: 0, dropped: 0 })
  })
})

describe('a registration', () => {
  it('goes on without the types that are not forwarded, and anew when that changes', async () => {
    const hub = await testSharing()
    const recipient = await testRecipient()
    await forwardTo(hub, recipient)
    await register(hub)
    await until(() => registeredAt(recipient).length === 1)
    await hub.hub.choices.set('App', 'type', { forward: false })
    await until(() => registeredAt(recipient).length === 2)
    await hub.hub.choices.set('App', undefined, { sound: 'bell' })
    await hub.hub.choices.set('App', undefined, { forward: false })
    await hub.hub.choices.set('App', 'type', { forward: null })
    await hub.hub.choices.set('App', undefined, { forward: null })
    await until(() => registeredAt(recipient).length === 3)
    expect(registeredAt(recipient)).toEqual([['type', 'other'], ['other'], ['type', 'other']])
  })
})

describe('an application that waits for a decision', () => {
  it('is not forwarded, and what it sent until then never is', async () => {
    const hub = await testSharing({ settings: { newApplications: 'ask' } })
    const recipient = await testRecipient()
    const id = await forwardTo(hub, recipient)
    await hub.hub.sharing.destinations.change(id, { paused: true })
    await register(hub)
    await send(hub, 'before')
    expect(destinationOf(hub)).toMatchObject({ queued: 0 })
    await hub.hub.choices.decide('App', true)
    await send(hub, 'after')
    expect(destinationOf(hub)).toMatchObject({ queued: 1 })
    await hub.hub.sharing.destinations.change(id, { paused: false })
    await until(() => destinationOf(hub)?.delivered === 1)
    expect(registeredAt(recipient)).toEqual([['type', 'other']])
    expect(sentTo(recipient)).toEqual(['after'])
  })
})

it('what is in the list only is forwarded, with the priority and the stickiness that count here', async () => {
  const hub = await testSharing()
  const recipient = await testRecipient()
  await forwardTo(hub, recipient, { filter: { applications: null, minPriority: 1 } })
  await register(hub)
  await hub.hub.choices.set('App', 'other', { show: 'list', priority: 1, sticky: 'always' })
  await send(hub, 'too low')
  await send(hub, 'high enough', { type: 'other' })
  expect(hub.hub.inbox.detail(2)).toMatchObject({ state: 'suppressed' })
  await until(() => destinationOf(hub)?.delivered === 1)
  expect(await recipient.next('NOTIFY')).toMatchObject({ title: 'high enough', priority: 1, sticky: true })
})

it('what a paused recipient gets counts what came in together with the choice', async () => {
  const hub = await testSharing()
  const recipient = await testRecipient()
  const id = await forwardTo(hub, recipient)
  await register(hub)
  await hub.hub.sharing.destinations.change(id, { paused: true })
  const other = message(
    'GNTP/1.0 NOTIFY NONE',
    'Application-Name: App',
    'Notification-Name: other',
    'Notification-Title: T',
  )
  const sending = Array.from({ length: 40 }, (_, index) => exchange(hub.port, index % 2 === 0 ? other : notification()))
  await hub.hub.choices.set('App', 'type', { forward: false })
  await Promise.all(sending)
  const queued = destinationOf(hub)?.queued ?? 0
  expect(queued).toBeGreaterThanOrEqual(20)
  await hub.hub.sharing.destinations.change(id, { paused: false })
  await until(() => destinationOf(hub)?.delivered === queued)
  expect(destinationOf(hub)).toMatchObject({ queued: 0, dropped: 0 })
  expect(sentTo(recipient)).toHaveLength(queued)
})
