/** What is kept of exchanges, and what who follows them is told. */
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { notifyRequest, okResponse } from '../../../../src/main/gntp/build.ts'
import { serialize } from '../../../../src/main/gntp/serialize.ts'
import { UnknownExchangeError } from '../../../../src/main/hub/exchanges/exchange-log.ts'
import { Exchanges, type ExchangesOptions } from '../../../../src/main/hub/exchanges/exchanges.ts'
import { RefusalError } from '../../../../src/main/hub/refusal.ts'
import type { ExchangeStep } from '../../../../src/shared/exchanges.ts'
import { until } from '../../../support/until.ts'

const request = notifyRequest({ applicationName: 'App', notificationName: 'type', title: 'Title' })
const sent = serialize(request)
const answer = { response: okResponse({ action: 'NOTIFY' }) }
const answered = serialize(answer.response)

function log(limits: ExchangesOptions['limits'] = {}) {
  return new Exchanges({ passwords: () => [], outcomeOf: () => undefined, limits })
}

/** One exchange, from its first byte to its last. */
function take(exchanges: Exchanges, bytes = sent): void {
  const connection = exchanges.connected({ address: '127.0.0.1' }, 'tcp')
  connection.received(bytes)
  connection.complete(request, 0)
  connection.answered(answered, answer)
  connection.ended('server')
  connection.closed('server')
}

function follow(exchanges: Exchanges) {
  const steps: ExchangeStep[] = []
  const ending = new AbortController()
  const following = (async () => {
    for await (const step of exchanges.follow(ending.signal)) steps.push(step)
  })()
  onTestFinished(async () => {
    ending.abort()
    await following
  })
  return { steps, ending, following }
}

async function keptIds(exchanges: Exchanges): Promise<number[]> {
  const { steps } = follow(exchanges)
  await until(() => steps.length > 0)
  return steps.flatMap(step => (step.kind === 'all' ? step.exchanges.map(({ id }) => id) : []))
}

const shown = { whole: false, unmasked: false }
const whole = { whole: true, unmasked: false }

describe('what is kept', () => {
  it('is so many, and the oldest leave first', async () => {
    const exchanges = log({ maxExchanges: 3 })
    for (let times = 0; times < 5; times += 1) take(exchanges)
    expect(await keptIds(exchanges)).toEqual([3, 4, 5])
    expect(() => exchanges.detail(2, shown)).toThrow(UnknownExchangeError)
  })

  it('has so many bytes together, those that are on their way too', async () => {
    const exchanges = log({ maxBytes: 2000 })
    const slow = exchanges.connected({ address: '127.0.0.1' }, 'tcp')
    slow.received(Buffer.alloc(900))
    take(exchanges)
    expect(await keptIds(exchanges)).toEqual([1, 2])
    const large = exchanges.connected({ address: '127.0.0.1' }, 'tcp')
    large.received(Buffer.alloc(1500))
    expect(await keptIds(exchanges)).toEqual([2, 3])
    // Nobody minds that it is not kept.
    slow.received(Buffer.alloc(900))
    slow.closed('peer')
    expect(await keptIds(exchanges)).toEqual([2, 3])
  })

  it('has so many bytes of each: what is beyond is counted', () => {
    const exchanges = log({ maxExchangeBytes: 1000 })
    const connection = exchanges.connected({ address: '127.0.0.1' }, 'tcp')
    for (let times = 0; times < 3; times += 1) connection.received(Buffer.alloc(400, 'x'))
    const seen = exchanges.detail(1, whole)
    expect(seen).toMatchObject({ receivedBytes: 1200, isWhole: false, request: { total: 1200 } })
    expect(Buffer.from(seen.request.bytes, 'base64')).toHaveLength(1000)
  })

  it('is given in part, unless the whole is asked for', () => {
    const exchanges = log()
    const bytes = Buffer.concat([sent, Buffer.alloc(2 * 1024 * 1024, '.')])
    take(exchanges, bytes)
    const part = exchanges.detail(1, shown).request
    expect(Buffer.from(part.bytes, 'base64')).toEqual(bytes.subarray(0, 1024 * 1024))
    expect(part.parts.at(-1)?.end).toBe(1024 * 1024)
    expect(part.total).toBe(bytes.length)
    expect(Buffer.from(exchanges.detail(1, whole).request.bytes, 'base64')).toEqual(bytes)
  })

  it('is the same, however it was cut', () => {
    const exchanges = log()
    const bytes = Buffer.from(Array.from({ length: 50_000 }, (_, at) => at % 251))
    const connection = exchanges.connected({ address: '127.0.0.1' }, 'tcp')
    for (let at = 0; at < bytes.length; at += (at % 3000) + 1) {
      connection.received(bytes.subarray(at, at + (at % 3000) + 1))
    }
    expect(Buffer.from(exchanges.detail(1, shown).request.bytes, 'base64')).toEqual(bytes)
  })

  it('is forgotten at once, but for what is pinned', async () => {
    const exchanges = log()
    for (let times = 0; times < 3; times += 1) take(exchanges)
    exchanges.pin(2, true)
    exchanges.clear()
    expect(await keptIds(exchanges)).toEqual([2])
  })
})

describe('what is pinned', () => {
  it('stays, and goes when it is let go', async () => {
    const exchanges = log({ maxExchanges: 2 })
    take(exchanges)
    expect(exchanges.pin(1, true)).toMatchObject({ id: 1, pinned: true })
    for (let times = 0; times < 3; times += 1) take(exchanges)
    expect(await keptIds(exchanges)).toEqual([1, 3, 4])
    expect(exchanges.pin(1, false)).toMatchObject({ id: 1, pinned: false, title: 'Title' })
    expect(await keptIds(exchanges)).toEqual([3, 4])
  })

  it('is so many, with so many bytes', () => {
    const exchanges = log({ maxPinned: 2, maxPinnedBytes: sent.length + answered.length + 10 })
    for (let times = 0; times < 3; times += 1) take(exchanges)
    exchanges.pin(1, true)
    expect(() => exchanges.pin(2, true)).toThrow(RefusalError)
    exchanges.pin(1, false)
    expect(exchanges.pin(2, true)).toMatchObject({ pinned: true })
  })

  it('keeps no more than there is room for when more of it comes', () => {
    const exchanges = log({ maxPinnedBytes: 1000 })
    const connection = exchanges.connected({ address: '127.0.0.1' }, 'tcp')
    connection.received(Buffer.alloc(900))
    exchanges.pin(1, true)
    connection.received(Buffer.alloc(900))
    expect(exchanges.detail(1, whole)).toMatchObject({ receivedBytes: 1800, isWhole: false })
  })
})

describe('who follows', () => {
  it('is told of all, then of what is new, what has changed, and what is gone', async () => {
    const exchanges = log({ maxExchanges: 2 })
    take(exchanges)
    const { steps } = follow(exchanges)
    await until(() => steps.length === 1)
    expect(steps[0]).toMatchObject({ kind: 'all', exchanges: [{ id: 1, result: { kind: 'ok' } }] })
    const connection = exchanges.connected({ address: '127.0.0.1' }, 'tcp')
    await until(() => steps.length === 2)
    expect(steps[1]).toMatchObject({ kind: 'changed', exchanges: [{ id: 2, result: { kind: 'pending' } }], gone: [] })
    connection.closed('peer')
    take(exchanges)
    await until(() => steps.length === 3)
    expect(steps[2]).toMatchObject({ exchanges: [{ id: 2, result: { kind: 'none' } }, { id: 3 }], gone: [1] })
  })

  it('is told ten times a second at most, however much happens', async () => {
    const exchanges = log()
    const { steps } = follow(exchanges)
    const begun = performance.now()
    for (let times = 0; times < 20; times += 1) {
      for (let count = 0; count < 50; count += 1) take(exchanges)
      await sleep(10)
    }
    await until(() => steps.some(step => step.kind === 'changed' && step.exchanges.some(({ id }) => id === 1000)))
    expect(steps.length).toBeLessThanOrEqual(Math.ceil((performance.now() - begun) / 100) + 1)
  })

  it('slowly is told of what is kept when it comes, and of nothing that came and went meanwhile', async () => {
    const exchanges = log({ maxExchanges: 5 })
    for (let times = 0; times < 5; times += 1) take(exchanges)
    const ending = new AbortController()
    onTestFinished(() => ending.abort())
    const steps = exchanges.follow(ending.signal)
    await steps.next()
    for (let times = 0; times < 5000; times += 1) take(exchanges)
    const { value } = await steps.next()
    if (value?.kind !== 'changed') throw new Error('It was told nothing')
    expect(value.gone).toEqual([1, 2, 3, 4, 5])
    expect(value.exchanges.map(({ id }) => id)).toEqual([5001, 5002, 5003, 5004, 5005])
  })

  it('ends when it goes, at any time', async () => {
    const { ending, following } = follow(log())
    ending.abort()
    await expect(following).resolves.toBeUndefined()
  })
})
