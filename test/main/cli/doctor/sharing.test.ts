import { describe, expect, it } from 'vitest'
import { checkDestinations, checkHubs, checkSubscribers } from '../../../../src/main/cli/doctor/sharing.ts'
import type { FollowState } from '../../../../src/shared/subscriptions.ts'
import { destination, followedHub, subscriber } from '../../../support/recipients.ts'

const now = 1_700_000_000_000
const hourMs = 3_600_000
const folder = '/data'
const trouble = { state: 'unreached', reason: 'nobodyListens', words: 'connect ECONNREFUSED' } as const
const failing = { ...trouble, retriesAt: now + 20_000 }
const problem = { ...failing, at: now - 1000 }
const subscribed = { state: 'subscribed', ttlSeconds: 300, renewsAt: now, endsAt: now } as const
const open = { allowsSubscriptions: true, takesNetwork: true }

describe('the doctor tells of hubs', () => {
  it('nothing where none is followed, and that all is well where it is', () => {
    expect(checkHubs([], folder, now)).toEqual([])
    expect(checkHubs([followedHub({ status: subscribed })], folder, now)).toMatchObject([{ name: 'hubs', state: 'ok' }])
  })

  it.each<[string, FollowState, string]>([
    ['warning', failing, '`growlery hubs change 1 --host HOST --data /data`'],
    ['warning', { ...failing, state: 'silent' }, '`growlery hubs change 1 --port PORT --data /data`'],
    ['warning', { ...failing, state: 'failing' }, '`growlery doctor`'],
    ['wrong', { ...failing, state: 'wrongPassword' }, '`growlery hubs change 1 --password-file FILE --data /data`'],
    ['wrong', { ...failing, state: 'refused' }, '`growlery hubs retry 1 --data /data`'],
  ])('that one is not connected, as %s where it is %j, and how to mend that', (state, status, mend) => {
    const [check, ...others] = checkHubs([followedHub({ status })], folder, now)
    expect(others).toEqual([])
    expect(check).toMatchObject({ name: 'hub nas.local:23053', state })
    expect(check?.found).toContain(': nobody listens there, tries again in 20 s (connect ECONNREFUSED).')
    expect(check?.mend).toContain(mend)
  })

  it('that one has not answered yet', () => {
    expect(checkHubs([followedHub()], folder, now)).toMatchObject([{ name: 'hub nas.local:23053', state: 'unknown' }])
  })

  it('that one cannot reach this machine, although it is connected', () => {
    const hubs = [followedHub({ status: subscribed, cannotReachUs: true })]
    expect(checkHubs(hubs, folder, now)).toEqual([
      {
        name: 'way back from nas.local:23053',
        state: 'wrong',
        found: expect.stringContaining('nas (nas.local:23053)'),
        mend: 'Start it with `growlery serve --allow-network --password-file FILE --data /data`.',
      },
    ])
  })
})

describe('the doctor tells of destinations', () => {
  it('nothing where there are none', () => {
    expect(checkDestinations([], folder, now)).toEqual([])
  })

  it.each([
    ['one that is well', {}],
    ['one that is away for a while', { problem, lastDeliveredAt: now - hourMs / 2 }],
    ['one that is paused', { paused: true, problem }],
  ])('nothing to mend of %s', (_, fields) => {
    expect(checkDestinations([destination(fields)], folder, now)).toMatchObject([{ name: 'destinations', state: 'ok' }])
  })

  it.each([
    ['never reached', { problem }, '(not reached: nobody listens there; nothing yet)'],
    [
      'away for long',
      { problem, lastDeliveredAt: now - 2 * hourMs },
      '(not reached: nobody listens there; the last 2 h ago)',
    ],
    [
      'that has another password',
      { problem: { ...problem, state: 'wrongPassword' as const, reason: null }, lastDeliveredAt: now - 60_000 },
      '(wrong password; the last 1 min ago)',
    ],
  ])('one %s', (_, fields, words) => {
    const [check] = checkDestinations([destination(fields), destination({ name: 'well' })], folder, now)
    expect(check).toMatchObject({ name: 'destinations', state: 'warning' })
    expect(check?.found).toBe(`Not delivered to laptop (laptop.local:23053) ${words}.`)
    expect(check?.mend).toContain('`growlery forward change ID --data /data`')
  })

  it('some, and how many more there are', () => {
    const all = Array.from({ length: 5 }, (_, index) => destination({ id: index + 1, problem }))
    expect(checkDestinations(all, folder, now)[0]?.found).toMatch(/; and 2 more\.$/)
  })
})

describe('the doctor tells of subscribers', () => {
  it('nothing where there are none', () => {
    expect(checkSubscribers({ ...open, subscribers: [] }, folder, now)).toEqual([])
  })

  it('nothing to mend of one that subscribed a moment ago', () => {
    const subscribers = [subscriber({ problem, subscribedAt: now - 1000 })]
    expect(checkSubscribers({ ...open, subscribers }, folder, now)).toMatchObject([
      { name: 'subscribers', state: 'ok' },
    ])
  })

  it('one that is not reached for long', () => {
    const subscribers = [subscriber({ problem, subscribedAt: now - 2 * hourMs })]
    const [check] = checkSubscribers({ ...open, subscribers }, folder, now)
    expect(check?.found).toBe(
      'Not delivered to laptop (192.0.2.7:23053) (not reached: nobody listens there; nothing yet).',
    )
    expect(check).toMatchObject({ state: 'warning', mend: expect.stringContaining('`growlery serve --allow-network`') })
  })

  it('that all of them are held back while others may not subscribe', () => {
    const all = { subscribers: [subscriber()], allowsSubscriptions: false, takesNetwork: true }
    expect(checkSubscribers(all, folder, now)).toMatchObject([
      { state: 'warning', mend: expect.stringContaining('`growlery serve --allow-network --allow-subscriptions ') },
    ])
  })
})
