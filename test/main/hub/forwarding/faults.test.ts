/** Recipients that fail, each in its own way, and clocks that jump; test/program has those that are killed. */
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { TestServer } from '../../../../src/main/client/index.ts'
import type { QueueLimits } from '../../../../src/main/hub/forwarding/recipient-queue.ts'
import { blackHole, hasBlackHole } from '../../../support/black-hole.ts'
import { temporaryFolder } from '../../../support/folder.ts'
import { freePort, titlesSentTo } from '../../../support/forwarding.ts'
import type { TestGrowlery } from '../../../support/growlery.ts'
import { seeded } from '../../../support/random.ts'
import {
  forwardTo,
  onlySubscriber,
  quickForwarding,
  registered,
  testRecipient,
  testSharing,
} from '../../../support/sharing.ts'
import { forwardingPassword, subscriptionTo } from '../../../support/subscribing.ts'
import { until, untilCount } from '../../../support/until.ts'

type Play = Parameters<TestServer['play']>[0]

const hour = 3600 * 1000

function sharingWith(limits: Partial<QueueLimits>, dataFolder = temporaryFolder()): Promise<TestGrowlery> {
  return testSharing({ dataFolder, sharing: { forwarding: { ...quickForwarding, ...limits } } })
}

async function publish(hub: TestGrowlery, ...titles: string[]): Promise<void> {
  const publisher = await registered(hub)
  for (const title of titles) await publisher.publish('event', title)
}

function destinations({ hub }: TestGrowlery) {
  return hub.sharing.destinations.list()
}

describe('a recipient', () => {
  it.each<[how: string, play: Play, limits?: Partial<QueueLimits>]>([
    ['answers 500', { error: 500 }],
    ['answers that it was too slow itself', { error: 200 }],
    ['closes the connection without an answer', { drop: true }],
    ['resets the connection', { reset: true }],
    ['answers what is not GNTP', { bytes: 'HTTP/1.1 502 Bad Gateway\r\n\r\n' }],
    ['wants another password', { error: 400 }],
    ['does not answer in time', { silent: true }, { timeoutMs: 150 }],
  ])('that five times %s gets all after that, in order', async (_, play, limits = {}) => {
    const hub = await sharingWith(limits)
    const recipient = await testRecipient()
    recipient.play({ ...play, verb: 'NOTIFY', times: 5 })
    await forwardTo(hub, recipient)
    await publish(hub, '1', '2', '3')
    await until(() => destinations(hub)[0]?.queued === 0)
    expect(titlesSentTo(recipient)).toEqual(['1', '1', '1', '1', '1', '1', '2', '3'])
    // That is no sign that it has forgotten the application.
    expect(recipient.requests.filter(({ verb }) => verb === 'REGISTER')).toHaveLength(1)
    expect(destinations(hub)).toMatchObject([{ delivered: 3, dropped: 0, problem: null }])
    expect(hub.faults).toEqual([])
  })

  it('that fails to take one for too long does not get that one, and gets those after it', async () => {
    const hub = await sharingWith({ failingMs: 200 })
    const recipient = await testRecipient()
    const when: Play['when'] = request => request.verb === 'NOTIFY' && request.title === 'Poison'
    recipient.play({ error: 500, description: 'I choke on it', times: Number.POSITIVE_INFINITY, when })
    await forwardTo(hub, recipient)
    await publish(hub, '1', 'Poison')
    await until(() => destinations(hub)[0]?.dropped === 1)
    expect(destinations(hub)).toMatchObject([
      { delivered: 1, queued: 0, problem: { state: 'failing', words: 'I choke on it', retriesAt: null } },
    ])
    await publish(hub, '3')
    await until(() => destinations(hub)[0]?.delivered === 2)
    expect(destinations(hub)).toMatchObject([{ delivered: 2, queued: 0, dropped: 1, problem: null }])
  })

  it('whose registration fails gets no notification before that went well', async () => {
    const hub = await sharingWith({})
    const recipient = await testRecipient()
    recipient.play({ verb: 'REGISTER', error: 500, times: 3 })
    await forwardTo(hub, recipient)
    await publish(hub, '1')
    await until(() => destinations(hub)[0]?.delivered === 1)
    const verbs = recipient.requests.map(({ verb }) => verb)
    expect(verbs).toEqual(['REGISTER', 'REGISTER', 'REGISTER', 'REGISTER', 'NOTIFY'])
  })

  it('that fails in all ways at random gets all, in order, and so does each beside it', async () => {
    const hub = await sharingWith({ timeoutMs: 150, firstPauseMs: 1, longestPauseMs: 5 })
    const random = seeded(7)
    const plays: readonly Play[] = [
      { error: 500 },
      { drop: true },
      { reset: true },
      { bytes: 'nonsense\r\n\r\n' },
      { silent: true },
      { delayMs: 50 },
    ]
    const recipients = await Promise.all(Array.from({ length: 5 }, () => testRecipient()))
    const titles = Array.from({ length: 40 }, (_, number) => String(number))
    for (const recipient of recipients) {
      for (const title of titles) {
        const play = plays[random.integer(0, 3 * plays.length)]
        if (play !== undefined) recipient.play({ ...play, when: one => one.verb === 'NOTIFY' && one.title === title })
      }
      await forwardTo(hub, recipient)
    }
    await publish(hub, ...titles)
    await untilCount(() => destinations(hub).filter(({ queued }) => queued === 0).length, recipients.length)
    for (const recipient of recipients) {
      const sent = titlesSentTo(recipient)
      expect(sent.length).toBeGreaterThan(titles.length)
      // What was not confirmed comes again before the next one does, and never after.
      expect(sent.filter((title, index) => title !== sent[index - 1])).toEqual(titles)
    }
    expect(destinations(hub).map(({ delivered, dropped }) => ({ delivered, dropped }))).toEqual(
      recipients.map(() => ({ delivered: titles.length, dropped: 0 })),
    )
    expect(hub.faults).toEqual([])
  })
})

describe.skipIf(!hasBlackHole)('while the connection to it is neither taken nor refused (needs Linux)', () => {
  it('a subscriber that subscribes from elsewhere gets there what waits', async () => {
    const hub = await sharingWith({ timeoutMs: 60_000 })
    const recipient = await testRecipient({ passwords: [forwardingPassword] })
    await subscriptionTo(hub).subscribe(await blackHole())
    await publish(hub, '1')
    await subscriptionTo(hub).subscribe(recipient.port)
    await until(() => onlySubscriber(hub).delivered === 1)
    expect(titlesSentTo(recipient)).toEqual(['1'])
  })

  it('a destination that the user corrects gets what waits', async () => {
    const hub = await sharingWith({ timeoutMs: 60_000 })
    const recipient = await testRecipient()
    const id = await forwardTo(hub, { port: await blackHole() })
    await publish(hub, '1')
    await hub.hub.sharing.destinations.change(id, { port: recipient.port })
    await until(() => destinations(hub)[0]?.delivered === 1)
    expect(titlesSentTo(recipient)).toEqual(['1'])
  })
})

describe('a Growlery that is stopped while it forwards', () => {
  it('waits for the answer that is on its way: the next run sends that one no more, and the others', async () => {
    const dataFolder = temporaryFolder()
    const hub = await sharingWith({}, dataFolder)
    const recipient = await testRecipient()
    recipient.play({ verb: 'NOTIFY', delayMs: 300 })
    await forwardTo(hub, recipient)
    await publish(hub, '1', '2')
    await until(() => titlesSentTo(recipient).length === 1)
    await hub.stop()
    expect(titlesSentTo(recipient)).toEqual(['1'])
    const again = await sharingWith({}, dataFolder)
    await until(() => destinations(again)[0]?.delivered === 2)
    expect(titlesSentTo(recipient)).toEqual(['1', '2'])
  })

  it('does not wait for one that takes its time, which gets it again from the next run', async () => {
    const dataFolder = temporaryFolder()
    const hub = await sharingWith({}, dataFolder)
    const recipient = await testRecipient()
    recipient.play({ verb: 'NOTIFY', silent: true })
    await forwardTo(hub, recipient)
    await publish(hub, '1', '2')
    await until(() => titlesSentTo(recipient).length === 1)
    await hub.stop()
    const again = await sharingWith({}, dataFolder)
    await until(() => destinations(again)[0]?.delivered === 2)
    expect(titlesSentTo(recipient)).toEqual(['1', '1', '2'])
  })
})

/** A clock on the wall that is set anew, as often as a test wants; for what begins after this. */
function settableClock(): (offByMs: number) => void {
  const { now } = Date
  let offBy = 0
  vi.spyOn(Date, 'now').mockImplementation(() => now.call(Date) + offBy)
  onTestFinished(() => void vi.restoreAllMocks())
  return offByMs => {
    offBy = offByMs
  }
}

describe.each([
  ['forward by a year', 365 * 24 * hour],
  ['back by a year', -365 * 24 * hour],
])('while the clock is set %s', (_, offByMs) => {
  it('what waits for a destination goes on waiting, and arrives, with what came in since', async () => {
    const set = settableClock()
    const hub = await sharingWith({})
    const port = await freePort()
    await forwardTo(hub, { port })
    await publish(hub, 'Before')
    await until(() => destinations(hub)[0]?.problem !== null)
    set(offByMs)
    await publish(hub, 'After')
    const destination = await testRecipient({ port })
    await until(() => destinations(hub)[0]?.queued === 0)
    expect(titlesSentTo(destination)).toEqual(['Before', 'After'])
    expect(destinations(hub)).toMatchObject([{ delivered: 2, dropped: 0 }])
  })

  it('a subscription lives as long as it would have, and no longer', async () => {
    const set = settableClock()
    const hub = await testSharing({ settings: { subscriptionTtlSeconds: 3 } })
    const recipient = await testRecipient({ passwords: [forwardingPassword] })
    await subscriptionTo(hub).subscribe(recipient.port)
    set(offByMs)
    await publish(hub, 'After')
    await until(() => titlesSentTo(recipient).length === 1)
    expect(onlySubscriber(hub)).toMatchObject({ dropped: 0 })
    await until(() => hub.hub.sharing.subscribers.list().length === 0)
  })
})

it('what came in while the clock was a year behind, for some minutes, arrives when it is set right', async () => {
  const set = settableClock()
  const hub = await sharingWith({})
  const port = await freePort()
  await forwardTo(hub, { port })
  set(-365 * 24 * hour)
  await publish(hub, 'Dated last year')
  await until(() => destinations(hub)[0]?.problem !== null)
  set(0)
  const destination = await testRecipient({ port })
  await until(() => destinations(hub)[0]?.queued === 0)
  expect(titlesSentTo(destination)).toEqual(['Dated last year'])
})
