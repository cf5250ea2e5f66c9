import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { notifyRequest } from '../../../src/main/gntp/build.ts'
import { serialize } from '../../../src/main/gntp/serialize.ts'
import { secretsName } from '../../../src/main/store/secrets.ts'
import type { HubEvent } from '../../../src/shared/model.ts'
import { exchange, RawClient, registration } from '../../support/client.ts'
import { follow } from '../../support/follow.ts'
import { type TestGrowlery, testGrowlery } from '../../support/growlery.ts'
import { onlySubscriber, registered, testRecipient, testSharing, windowOf } from '../../support/sharing.ts'
import { forwardingPassword, hubPassword, subscriptionTo } from '../../support/subscribing.ts'
import { until } from '../../support/until.ts'

/** A notification with a key of this password. */
function sealed(password: string, keepAlive = false): Buffer {
  const request = notifyRequest({ applicationName: 'App', notificationName: 'type', title: 'Title', keepAlive })
  return serialize(request, { password, hash: 'SHA256', encryption: 'NONE' })
}

/** Asks for a password even from this machine. */
async function guarded(options: Parameters<typeof testGrowlery>[0] = {}) {
  const growlery = await testGrowlery(options)
  await exchange(growlery.port, registration())
  const window = windowOf(growlery)
  await window.listener.change({ requireLocalPassword: true })
  return { growlery, window, port: growlery.port }
}

const names = async ({ api }: Pick<TestGrowlery, 'api'>) =>
  (await windowOf({ api }).hello()).status.passwords.map(({ name }) => name)

describe('A password', () => {
  it('counts from the moment when it is added, and no longer than it is there', async () => {
    const { window, port } = await guarded()
    expect(await exchange(port, sealed('first'))).toContain('matches no password')
    const before = Date.now()
    const { id, addedAt, ...rest } = await window.passwords.add({ name: ' Sonarr ', password: 'first' })
    expect(rest).toEqual({ name: 'Sonarr', from: null, isLost: false })
    expect(addedAt).toBeGreaterThanOrEqual(before)
    expect(await exchange(port, sealed('first'))).toContain('-OK')
    await window.passwords.remove({ id: id ?? 0 })
    expect(await exchange(port, sealed('first'))).toContain('matches no password')
  })

  it('counts, or counts no longer, for who is connected already', async () => {
    const { window, port } = await guarded()
    const one = await window.passwords.add({ name: 'one', password: 'one' })
    const client = await RawClient.connect(port)
    client.send(sealed('one', true))
    await client.until(({ text }) => text.split('-OK').length === 2)
    await window.passwords.add({ name: 'two', password: 'two' })
    client.send(sealed('two', true))
    await client.until(({ text }) => text.split('-OK').length === 3)
    await window.passwords.remove({ id: one.id ?? 0 })
    expect(await client.send(sealed('one', true)).untilEnd()).toContain('matches no password')
    client.socket.destroy()
  })

  it('is there for the next run, with its name, and beside those of the command line', async () => {
    const first = await guarded()
    await first.window.passwords.add({ name: 'kept', password: 'kept' })
    await first.growlery.stop()
    const given = [{ name: 'GROWLERY_PASSWORD', password: 'given' }]
    const second = await testGrowlery({ dataFolder: first.growlery.dataFolder, passwords: given })
    const { status } = await windowOf(second).hello()
    expect(status.passwords).toEqual([
      { id: null, name: 'GROWLERY_PASSWORD', from: null, addedAt: null, isLost: false },
      { id: 1, name: 'kept', from: null, addedAt: expect.any(Number), isLost: false },
    ])
    for (const password of ['kept', 'given']) expect(await exchange(second.port, sealed(password))).toContain('-OK')
  })

  it('that cannot be read any more is told so, and counts for nothing', async () => {
    const first = await guarded()
    const { id } = await first.window.passwords.add({ name: 'lost', password: 'lost' })
    await first.growlery.stop()
    rmSync(join(first.growlery.dataFolder, secretsName))
    const second = await testGrowlery({ dataFolder: first.growlery.dataFolder })
    const window = windowOf(second)
    expect((await window.hello()).status).toMatchObject({
      passwords: [{ name: 'lost', isLost: true }],
      warnings: [{ words: expect.stringContaining('none is set') }],
    })
    await window.passwords.remove({ id: id ?? 0 })
    expect(await names(second)).toEqual([])
  })

  it('gets another name', async () => {
    const { growlery, window } = await guarded()
    const { id } = await window.passwords.add({ name: 'old', password: 'one' })
    expect(await window.passwords.rename({ id: id ?? 0, name: 'new' })).toMatchObject({ id, name: 'new' })
    expect(await names(growlery)).toEqual(['new'])
    await expect(window.passwords.rename({ id: 9, name: 'newer' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(window.passwords.remove({ id: 9 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('is refused in words that makes no sense, and then nothing is kept', async () => {
    const { growlery, window } = await guarded({ passwords: ['given'] })
    const { id } = await window.passwords.add({ name: 'one', password: 'one' })
    const refused = (words: RegExp) => ({ code: 'REFUSED', message: expect.stringMatching(words) })
    const add = (name: string, password: string) => window.passwords.add({ name, password })
    await expect(add(' ', 'two')).rejects.toMatchObject(refused(/needs a name/))
    await expect(add('x'.repeat(101), 'two')).rejects.toMatchObject(refused(/at most 100 characters/))
    await expect(add('two', '')).rejects.toMatchObject(refused(/empty password is none/))
    await expect(add('two', 'one')).rejects.toMatchObject(refused(/there already, as "one"/))
    await expect(add('two', 'given')).rejects.toMatchObject(refused(/there already, as "given at the start"/))
    await expect(add('one', 'two')).rejects.toMatchObject(refused(/Another password is called "one"/))
    await window.passwords.add({ name: 'other', password: 'other' })
    await expect(window.passwords.rename({ id: id ?? 0, name: 'other' })).rejects.toMatchObject(refused(/is called/))
    expect(await names(growlery)).toEqual(['given at the start', 'one', 'other'])
    const kept = readFileSync(join(growlery.dataFolder, secretsName), 'utf8')
    expect(Object.values(JSON.parse(kept)).sort()).toEqual(['one', 'other'])
  })

  it('that is added twice at the same moment is there once', async () => {
    const { growlery, window } = await guarded()
    const adding = ['a', 'b'].map(name => window.passwords.add({ name, password: 'same' }))
    const outcomes = await Promise.allSettled(adding)
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await names(growlery)).toHaveLength(1)
  })

  it('that cannot be written is refused, and counts for nothing', async () => {
    const { growlery, window, port } = await guarded()
    // Nothing can be put in the place of a folder that is not empty.
    mkdirSync(join(growlery.dataFolder, secretsName, 'taken'), { recursive: true })
    await expect(window.passwords.add({ name: 'one', password: 'one' })).rejects.toMatchObject({
      code: 'REFUSED',
      message: expect.stringMatching(/cannot be kept/),
    })
    expect(await names(growlery)).toEqual([])
    expect(await exchange(port, sealed('one'))).toContain('matches no password')
  })

  it('is in no event, no answer, no fault and no file but the one of secrets', async () => {
    const growlery = await testGrowlery()
    const window = windowOf(growlery)
    const following = follow(growlery, growlery.hub.events.cursor())
    const password = 'a very long secret'
    const added = await window.passwords.add({ name: 'one', password })
    await expect(window.passwords.add({ name: 'two', password })).rejects.not.toThrow(password)
    await until(() => following.events.some(isStatusWithPassword))
    const said = JSON.stringify([added, await window.hello(), following.events, growlery.faults.map(String)])
    expect(said).not.toContain(password)
    await following.end()
    await growlery.stop()
    const files = readdirSync(growlery.dataFolder, { withFileTypes: true }).filter(one => one.isFile())
    const telling = files.filter(({ name }) => readFileSync(join(growlery.dataFolder, name)).includes(password))
    expect(telling.map(({ name }) => name)).toEqual([secretsName])
  })
})

function isStatusWithPassword(event: HubEvent): boolean {
  return event.kind === 'status' && event.status.passwords.length > 0
}

describe('Who subscribed with a password', () => {
  it('gets nothing more when it is removed, and what came in meanwhile when it is added again', async () => {
    const hub = await testSharing({ passwords: [] })
    const window = windowOf(hub)
    await expect(subscriptionTo(hub).subscribe(4711)).rejects.toThrow('no password')
    const { id } = await window.passwords.add({ name: 'laptop', password: hubPassword })
    const laptop = await testRecipient({ passwords: [forwardingPassword] })
    const titles = () => laptop.requests.flatMap(one => (one.verb === 'NOTIFY' ? [one.title] : []))
    await subscriptionTo(hub).subscribe(laptop.port)
    expect(onlySubscriber(hub).name).toBe('Laptop')
    const publisher = await registered(hub)
    await publisher.publish('event', 'first')
    await until(() => titles().length === 1)
    await window.passwords.remove({ id: id ?? 0 })
    expect(await window.subscriptions.list()).toMatchObject({ subscribers: [], expired: [], hasPassword: false })
    await publisher.publish('event', 'second')
    await expect(subscriptionTo(hub).subscribe(laptop.port)).rejects.toThrow('no password')
    expect(titles()).toEqual(['first'])
    await window.passwords.add({ name: 'laptop', password: hubPassword })
    await until(() => titles().length === 2)
    expect(titles()).toEqual(['first', 'second'])
    expect(onlySubscriber(hub)).toMatchObject({ delivered: 2, queued: 0 })
    expect(hub.faults).toEqual([])
  })

  it('is not touched by what becomes of others', async () => {
    const hub = await testSharing()
    const window = windowOf(hub)
    await subscriptionTo(hub).subscribe(4711)
    const before = onlySubscriber(hub)
    const { id } = await window.passwords.add({ name: 'other', password: 'other' })
    await window.passwords.remove({ id: id ?? 0 })
    expect(onlySubscriber(hub)).toEqual(before)
  })
})
