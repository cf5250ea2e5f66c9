import { existsSync, readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { fileSecrets } from '../../../../src/main/store/secrets.ts'
import { temporaryFolder } from '../../../support/folder.ts'
import { iconServer } from '../../../support/icon-server.ts'
import { forwardTo, registered, testRecipient, testSharing, windowOf } from '../../../support/sharing.ts'
import { until } from '../../../support/until.ts'

const place = { host: '127.0.0.1', port: 4711 }

describe('a destination', () => {
  it('is listed as it was named, without its password', async () => {
    const hub = await testSharing()
    const window = windowOf(hub)
    const added = await window.destinations.add({ ...place, name: 'Desk', password: 'secret word', hash: 'SHA512' })
    expect(added).toMatchObject({ id: 1, name: 'Desk', ...place, hasPassword: true, hash: 'SHA512', paused: false })
    const listed = await window.subscriptions.list()
    expect(listed.destinations).toEqual([added])
    expect(JSON.stringify(listed)).not.toContain('secret word')
    expect(readFileSync(join(hub.dataFolder, 'secrets.json'), 'utf8')).toContain('secret word')
  })

  it('that is removed leaves no password', async () => {
    const hub = await testSharing()
    const window = windowOf(hub)
    const { id } = await window.destinations.add({ ...place, password: 'secret word' })
    await window.destinations.remove({ id })
    expect((await window.subscriptions.list()).destinations).toEqual([])
    expect(readFileSync(join(hub.dataFolder, 'secrets.json'), 'utf8')).not.toContain('secret word')
    await expect(window.destinations.remove({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('is changed in what is given, and keeps its password', async () => {
    const hub = await testSharing()
    const window = windowOf(hub)
    const recipient = await testRecipient({ passwords: ['one', 'two'] })
    const { port } = recipient
    const { id } = await window.destinations.add({ host: '127.0.0.1', port: 1, password: 'one' })
    const changed = await window.destinations.change({ id, change: { port, name: 'Renamed' } })
    expect(changed).toMatchObject({ port, name: 'Renamed', hasPassword: true })
    expect(await window.destinations.test({ id })).toMatchObject({ ok: true })
    expect((await recipient.next('NOTIFY')).security).toMatchObject({ password: 'one' })
    await window.destinations.change({ id, change: { password: 'two' } })
    await window.destinations.test({ id })
    expect((await recipient.next('NOTIFY')).security).toMatchObject({ password: 'two' })
    expect(readFileSync(join(hub.dataFolder, 'secrets.json'), 'utf8')).not.toContain('"one"')
    await window.destinations.change({ id, change: { password: null } })
    expect(await window.destinations.test({ id })).toMatchObject({ ok: false })
  })

  it.each([
    [{ hash: 'MD5', encryption: 'AES', password: 'p' }, /MD5/],
    [{ encryption: 'AES' }, /AES needs a password/],
    [{ host: 'with space' }, /"with space"/],
  ] as const)('that makes no sense is refused with words, and nothing is kept: %o', async (wrong, words) => {
    const hub = await testSharing()
    const window = windowOf(hub)
    await expect(window.destinations.add({ ...place, ...wrong })).rejects.toMatchObject({
      code: 'REFUSED',
      message: expect.stringMatching(words),
    })
    expect((await window.subscriptions.list()).destinations).toEqual([])
    expect(existsSync(join(hub.dataFolder, 'secrets.json'))).toBe(false)
  })

  it('whose change makes no sense stays as it was', async () => {
    const hub = await testSharing()
    const window = windowOf(hub)
    const before = await window.destinations.add({ ...place, password: 'p', encryption: 'AES' })
    const change = { hash: 'MD5', name: 'Other' } as const
    await expect(window.destinations.change({ id: before.id, change })).rejects.toMatchObject({ code: 'REFUSED' })
    expect((await window.subscriptions.list()).destinations).toEqual([before])
  })
})

describe('at the same time', () => {
  it('a password and a name are changed, and both count, also after a restart', async () => {
    const dataFolder = temporaryFolder()
    const hub = await testSharing({ dataFolder })
    const { port } = await testRecipient({ passwords: ['new'] })
    const { destinations } = windowOf(hub)
    const { id } = await destinations.add({ host: '127.0.0.1', port, password: 'old' })
    const changes = [{ password: 'new' }, { name: 'Desk' }, { filter: { applications: null, minPriority: 1 as const } }]
    await Promise.all(changes.map(change => destinations.change({ id, change })))
    await hub.stop()
    const again = windowOf(await testSharing({ dataFolder }))
    const [only] = (await again.subscriptions.list()).destinations
    expect(only).toMatchObject({ name: 'Desk', filter: { minPriority: 1 } })
    expect(await again.destinations.test({ id })).toMatchObject({ ok: true })
  })

  it('one is removed while its next notification waits for an icon: it does not get it', async () => {
    const web = await iconServer({ '/slow.png': response => setTimeout(() => response.writeHead(404).end(), 400) })
    const hub = await testSharing()
    const recipient = await testRecipient()
    const id = await forwardTo(hub, recipient)
    const publisher = await registered(hub)
    await publisher.publish('event', 'Late', '', { icon: web.url('/slow.png') })
    await until(() => web.requests.length === 1)
    await windowOf(hub).destinations.remove({ id })
    await sleep(600)
    expect(recipient.requests.map(({ verb }) => verb)).toEqual(['REGISTER'])
  })
})

it('a password that cannot be forgotten keeps nobody from removing', async () => {
  const remove = () => {
    throw new Error('No space left')
  }
  const hub = await testSharing({ secrets: folder => ({ ...fileSecrets(folder), remove }) })
  const { destinations, subscriptions } = windowOf(hub)
  const { id } = await destinations.add({ ...place, password: 'p' })
  await destinations.change({ id, change: { password: 'other' } })
  await destinations.remove({ id })
  expect((await subscriptions.list()).destinations).toEqual([])
  expect(hub.faults.map(String)).toEqual(['Error: No space left', 'Error: No space left'])
})

it('a destination that is one already, or this Growlery itself, is refused', async () => {
  const hub = await testSharing()
  const { destinations } = windowOf(hub)
  await destinations.add(place)
  const second = await destinations.add({ ...place, port: 4712 })
  const refused = (words: RegExp) => ({ code: 'REFUSED', message: expect.stringMatching(words) })
  await expect(destinations.add(place)).rejects.toMatchObject(refused(/^127\.0\.0\.1:4711 is a destination already$/))
  await expect(destinations.change({ id: second.id, change: { port: 4711 } })).rejects.toMatchObject(refused(/already/))
  await expect(destinations.add({ ...place, host: '[::1]', port: hub.port })).rejects.toMatchObject(refused(/itself/))
})

describe('a test notification', () => {
  it('says that it came through', async () => {
    const hub = await testSharing()
    const recipient = await testRecipient()
    const id = await forwardTo(hub, recipient)
    expect(await windowOf(hub).destinations.test({ id })).toEqual({
      ok: true,
      words: expect.stringMatching(/^127\.0\.0\.1:\d+ took it, in \d+ ms\.$/),
      outcome: { reason: expect.objectContaining({ key: 'testTaken' }) },
      tookMs: expect.any(Number),
    })
    expect(await recipient.next('NOTIFY')).toMatchObject({
      applicationName: 'Growlery',
      title: 'A test from Growlery',
      text: `${hostname()} sends its notifications here.`,
    })
  })

  it('says why it did not', async () => {
    const hub = await testSharing()
    const recipient = await testRecipient({ passwords: ['right'] })
    const id = await forwardTo(hub, recipient, { password: 'wrong' })
    expect(await windowOf(hub).destinations.test({ id })).toMatchObject({
      ok: false,
      words: 'Wrong password. (The key hash matches no password of this server)',
    })
    await recipient.close()
    expect(await windowOf(hub).destinations.test({ id })).toMatchObject({
      ok: false,
      words: expect.stringMatching(/^Not reached: nobody listens there\. \(.*ECONNREFUSED.*\)$/),
    })
  })
})

describe('who follows the subscriptions', () => {
  it('hears how it stands, and again when that changes', async () => {
    const hub = await testSharing()
    const window = windowOf(hub)
    const steps = await window.subscriptions.follow()
    const first = await steps.next()
    expect(first.value).toMatchObject({ destinations: [], subscribers: [], hubs: [], hasPassword: true })
    const next = steps.next()
    await window.destinations.add(place)
    expect((await next).value).toMatchObject({ destinations: [{ port: 4711 }] })
    await steps.return?.()
    await until(() => true)
  })
})
