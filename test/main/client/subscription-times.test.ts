import { describe, expect, it } from 'vitest'
import { renewalPauseMs, retryPauseMs } from '../../../src/main/client/subscription.ts'
import { keep, listeningPort, subscriptionTo, testHub, turnClock } from '../../support/subscribing.ts'
import { until } from '../../support/until.ts'

describe('A subscription', () => {
  it.each([
    [300, 270],
    [151, 121],
    [100, 80],
    [20, 16],
    [5, 4],
    [1, 1],
    [0, 1],
  ])('of %i s is renewed after %i s', (ttl, pause) => {
    expect(renewalPauseMs(ttl * 1000)).toBe(pause * 1000)
  })

  it.each([
    [300, 30, 30],
    [30, 30, 15],
    [10, 30, 5],
    [1, 30, 1],
    [0, 30, 30],
    [100, 5, 5],
  ])('with %i s left is tried again after %i s at most: after %i s', (left, retry, pause) => {
    expect(retryPauseMs(retry * 1000, left * 1000)).toBe(pause * 1000)
  })

  it('is tried again before it ends where a renewal fails', async () => {
    const hub = await testHub()
    const subscription = subscriptionTo(hub, { retryMs: 30_000 })
    keep(subscription)
    await until(() => subscription.statuses.length === 1)
    hub.play({ error: 'INTERNAL_SERVER_ERROR' })
    turnClock(280_000)
    await until(() => subscription.statuses.length === 2)
    const [begun, failed] = subscription.statuses
    if (begun?.state !== 'subscribed' || failed?.state !== 'failing') throw new Error('The renewal has not failed')
    expect(failed.retriesAt.getTime()).toBeLessThan(begun.endsAt.getTime())
  })

  it('is renewed by the clock on the wall where the other one stood still', async () => {
    const hub = await testHub()
    const subscription = subscriptionTo(hub)
    keep(subscription)
    await until(() => subscription.statuses.length === 1)
    turnClock(301_000)
    await until(() => subscription.statuses.length === 2)
    expect(hub.requests).toHaveLength(2)
  })

  it('is over by the clock on the wall where the other one stood still', async () => {
    const subscription = subscriptionTo(await testHub())
    await subscription.subscribe(listeningPort)
    turnClock(301_000)
    expect(subscription.isSubscribed).toBe(false)
  })

  it('is renewed although the clock on the wall is set back', async () => {
    const hub = await testHub({ subscriptionTtlSeconds: 1 })
    const subscription = subscriptionTo(hub)
    keep(subscription)
    await until(() => subscription.statuses.length === 1)
    turnClock(-3_600_000)
    await until(() => subscription.statuses.length === 2)
    expect(hub.requests).toHaveLength(2)
  })

  it('of a hub that gives it no time is accepted for 10 s', async () => {
    const subscription = subscriptionTo(await testHub({ subscriptionTtlSeconds: 0 }), { times: undefined })
    expect(await subscription.subscribe(listeningPort)).toBe(0)
    expect(subscription.isSubscribed).toBe(true)
    const [status] = subscription.statuses
    if (status?.state !== 'subscribed') throw new Error('It is not subscribed')
    expect(status.endsAt.getTime() - status.renewsAt.getTime()).toBe(9000)
  })
})
