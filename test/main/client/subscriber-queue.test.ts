import { describe, expect, it } from 'vitest'
import { AuthorizationError, ConnectionError, type Published, Resource } from '../../../src/main/client/index.ts'
import { first, forwarderTo, subscribed } from '../../support/subscribing.ts'

describe('What waits for the loop', () => {
  it('is bounded: while the queue is full, the hub waits for its answer, and nothing is lost', async () => {
    const subscriber = await subscribed({ maxQueued: 2 })
    const publisher = forwarderTo(subscriber)
    const answered: string[] = []
    const publish = async (title: string): Promise<Published> => {
      const published = await publisher.publish('event', title)
      answered.push(title)
      return published
    }
    for (const title of ['one', 'two']) await publish(title)
    const waiting = publish('three')
    const loop = subscriber[Symbol.asyncIterator]()
    // That a REGISTER is answered shows that the listener has had the time.
    await publisher.register()
    expect(answered).toEqual(['one', 'two'])
    expect(await loop.next()).toMatchObject({ value: { title: 'one' } })
    await waiting
    expect(await loop.next()).toMatchObject({ value: { title: 'two' } })
    expect(await loop.next()).toMatchObject({ value: { title: 'three' } })
  })

  it('is refused where as many wait for room as have it', async () => {
    const subscriber = await subscribed({ maxQueued: 1 })
    const publisher = forwarderTo(subscriber)
    await publisher.publish('event', 'one')
    const rest = ['two', 'three'].map(title => publisher.publish('event', title))
    await expect(Promise.race(rest)).rejects.toThrow('(maxQueued): try again later')
    await subscriber.close()
  })

  it('is refused when the subscriber ends', async () => {
    const subscriber = await subscribed({ maxQueued: 1 })
    const publisher = forwarderTo(subscriber)
    await publisher.publish('event', 'one')
    const waiting = publisher.publish('event', 'two')
    waiting.catch(() => {})
    await publisher.register()
    await subscriber.close()
    await expect(waiting).rejects.toBeInstanceOf(AuthorizationError)
  })

  it('counts by its bytes too', async () => {
    const subscriber = await subscribed({ limits: { maxHeldBytes: 100_000 } })
    const publisher = forwarderTo(subscriber)
    const icon = Resource.fromBytes(Buffer.alloc(60_000, 1))
    await publisher.publish('event', 'one', '', { icon })
    const second = publisher.publish('event', 'two', '', { icon })
    await publisher.register()
    const loop = subscriber[Symbol.asyncIterator]()
    expect(await loop.next()).toMatchObject({ value: { title: 'one' } })
    await second
    expect(await loop.next()).toMatchObject({ value: { title: 'two' } })
  })
})

describe('The callback of a notification', () => {
  const callback = { context: 'build 7', contextType: 'text' }

  it.each(['clicked', 'closed', 'timedOut'] as const)('answers the hub: %s', async result => {
    const subscriber = await subscribed()
    const { callback: outcome } = await forwarderTo(subscriber).publish('event', 'Title', '', { callback })
    const notification = await first(subscriber)
    expect(notification.callback).toMatchObject(callback)
    notification.callback?.answer(result)
    notification.callback?.answer('closed')
    expect(await outcome).toMatchObject({ result, ...callback, timestamp: expect.any(Date) })
  })

  it('does nothing where the hub has gone', async () => {
    const subscriber = await subscribed()
    const publisher = forwarderTo(subscriber)
    await publisher.publish('event', 'Title', '', { callback })
    const notification = await first(subscriber)
    await publisher.close()
    notification.callback?.answer('clicked')
  })

  it('stays open for others when the subscriber ends: its connection closes without a word', async () => {
    const subscriber = await subscribed()
    const publisher = forwarderTo(subscriber)
    const taken = await publisher.publish('event', 'Title', '', { callback })
    const queued = await publisher.publish('event', 'Title', '', { callback })
    for await (const _ of subscriber) break
    await expect(taken.callback).rejects.toThrow(ConnectionError)
    await expect(queued.callback).rejects.toThrow(ConnectionError)
  })
})
