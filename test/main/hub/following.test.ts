import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createTestServer } from '../../../src/main/client/index.ts'
import { okResponse } from '../../../src/main/gntp/build.ts'
import { GntpError } from '../../../src/main/gntp/error.ts'
import type { Request } from '../../../src/main/gntp/message.ts'
import { subscriberIdFor } from '../../../src/main/hub/following/subscriber-id.ts'
import { RefusalError, UnknownMachineError } from '../../../src/main/hub/refusal.ts'
import { type Secrets, secretsName } from '../../../src/main/store/secrets.ts'
import { hubChange } from '../../../src/shared/subscriptions.ts'
import { farServer } from '../../support/far-server.ts'
import { temporaryFolder } from '../../support/folder.ts'
import { follower, newHub, serverId } from '../../support/following.ts'
import { rawServer } from '../../support/raw-server.ts'
import { forwarder, hubPassword, listeningPort, testHub, turnClock } from '../../support/subscribing.ts'
import { until } from '../../support/until.ts'

async function unusedPort(): Promise<number> {
  const server = await createTestServer()
  await server.close()
  return server.port
}

/** What is among the secrets, as they are written and removed. */
function recorded(secrets: Secrets): () => string[] {
  const { write, remove } = secrets
  const kept = new Map<string, string>()
  secrets.write = (key, secret) => {
    write(key, secret)
    kept.set(key, secret)
  }
  secrets.remove = key => {
    remove(key)
    kept.delete(key)
  }
  return () => [...kept.values()]
}

const uuid = /^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/
const idAt = (port: number) => subscriberIdFor(serverId, { host: '127.0.0.1', port })
const passwordAt = (port: number) => hubPassword + idAt(port)

describe('Following a hub', () => {
  it('subscribes with the name of this machine, where it listens, and the key of the password', async () => {
    const hub = await testHub()
    const { hubs } = follower()
    await hubs.add(newHub(hub, { hash: 'SHA512', encryption: 'AES' }))
    expect(await hub.next('SUBSCRIBE')).toMatchObject({
      subscriberId: idAt(hub.port),
      subscriberName: 'Laptop',
      subscriberPort: listeningPort,
      security: { hash: 'SHA512', encryption: 'AES', password: hubPassword },
    })
  })

  it('does not wait for its answer, which is told later', async () => {
    const hub = await testHub({ subscriptionTtlSeconds: 100 })
    const { hubs, changes, hub: followed, state } = follower()
    const added = await hubs.add(newHub(hub, { name: 'Desk' }))
    expect(added).toEqual({
      id: 1,
      name: 'Desk',
      host: '127.0.0.1',
      port: hub.port,
      hash: 'SHA256',
      encryption: 'NONE',
      status: { state: 'connecting' },
      cannotReachUs: false,
    })
    const before = changes()
    await until(() => state() === 'subscribed')
    expect(changes()).toBeGreaterThan(before)
    const { status } = followed()
    if (status.state !== 'subscribed') throw new Error('It is subscribed')
    expect(status).toMatchObject({ ttlSeconds: 100, endsAt: status.renewsAt + 20_000 })
    expect(Math.abs(status.endsAt - 100_000 - Date.now())).toBeLessThan(10_000)
  })

  it('waits until we listen', async () => {
    const hub = await testHub()
    const { hubs, state } = follower({ isIdle: true })
    await hubs.add(newHub(hub))
    expect([state(), hub.requests.length]).toEqual(['connecting', 0])
    hubs.start(listeningPort)
    await until(() => state() === 'subscribed')
  })

  it('goes on in the next run', async () => {
    const hub = await testHub()
    const folder = temporaryFolder()
    const first = follower({ folder })
    await first.hubs.add(newHub(hub))
    await hub.next('SUBSCRIBE')
    await first.stop()
    const second = follower({ folder })
    expect((await hub.next('SUBSCRIBE')).subscriberId).toBe(idAt(hub.port))
    await until(() => second.state() === 'subscribed')
  })

  it('keeps its password out of the history', async () => {
    const folder = temporaryFolder()
    const { hubs, stop } = follower({ folder, isIdle: true })
    await hubs.add(newHub(await testHub()))
    await stop()
    expect(readFileSync(join(folder, 'history.sqlite')).includes(hubPassword)).toBe(false)
    expect(readFileSync(join(folder, secretsName), 'utf8')).toContain(hubPassword)
  })

  it('takes a host as people write it', async () => {
    const { hubs } = follower({ isIdle: true })
    expect(await hubs.add(newHub({ port: 1 }, { host: ' [::1] ', name: ' Desk ' }))).toMatchObject({
      host: '::1',
      name: 'Desk',
    })
  })
})

describe('Who we are to a hub', () => {
  const hub = { host: 'desk', port: 23053 }

  it('is a UUID that stays the same', () => {
    expect(subscriberIdFor(serverId, hub)).toMatch(uuid)
    expect(subscriberIdFor(serverId, { ...hub, host: 'DESK' })).toBe(subscriberIdFor(serverId, hub))
  })

  it('is somebody else to each hub, and each server of ours is somebody else', () => {
    const ids = [
      subscriberIdFor(serverId, hub),
      subscriberIdFor(serverId, { ...hub, port: 23054 }),
      subscriberIdFor(serverId, { ...hub, host: 'other' }),
      subscriberIdFor('another server', hub),
    ]
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('is the same when it is removed and added again', async () => {
    const hub = await testHub()
    const { hubs } = follower()
    const { id } = await hubs.add(newHub(hub))
    const { subscriberId } = await hub.next('SUBSCRIBE')
    await hubs.remove(id)
    await hubs.add(newHub(hub))
    expect((await hub.next('SUBSCRIBE')).subscriberId).toBe(subscriberId)
  })
})

describe('It is told', () => {
  it('that the password is wrong, with the words of the hub, and when it is tried again', async () => {
    const hub = await testHub({ passwords: ['another one'] })
    const { hubs, hub: followed, state } = follower({ retryMs: 30_000 })
    await hubs.add(newHub(hub))
    await until(() => state() !== 'connecting')
    const { status } = followed()
    if (status.state !== 'wrongPassword') throw new Error(`It is ${status.state}`)
    expect(status.words).toContain('password')
    expect(Math.abs(status.retriesAt - Date.now() - 30_000)).toBeLessThan(10_000)
  })

  it.each([
    ['refused', 'NOT_AUTHORIZED', 'Subscriptions are not allowed here'],
    ['refused', 'NOT_AUTHORIZED', 'This server takes requests from its own machine only'],
    ['failing', 'INTERNAL_SERVER_ERROR', 'The password file is on fire'],
    ['wrongPassword', 'NOT_AUTHORIZED', 'The key hash matches no password of this server'],
    ['wrongPassword', 'NOT_AUTHORIZED', 'Too many wrong passwords from 192.0.2.1: wait 30 s'],
  ] as const)('that it is %s where the hub says %s: %s', async (kind, error, description) => {
    const hub = await testHub()
    hub.play({ error, description, times: 100 })
    const { hubs, hub: followed, state } = follower()
    await hubs.add(newHub(hub))
    await until(() => state() !== 'connecting')
    expect(followed().status).toMatchObject({ state: kind, words: description })
  })

  it('that the hub is not reached, with what the system says', async () => {
    const { hubs, hub: followed, state } = follower()
    await hubs.add(newHub({ port: await unusedPort() }))
    await until(() => state() !== 'connecting')
    expect(followed().status).toMatchObject({ state: 'unreached', words: expect.stringContaining('ECONNREFUSED') })
  })

  it('that what answers there is no GNTP server', async () => {
    const { port } = await rawServer(socket => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
    const { hubs, state } = follower()
    await hubs.add(newHub({ port }))
    await until(() => state() === 'silent')
  })

  it('that its password is lost, and it asks when that is there again', async () => {
    const hub = await testHub()
    const folder = temporaryFolder()
    const first = follower({ folder, isIdle: true })
    await first.hubs.add(newHub(hub))
    await first.stop()
    let isLocked = true
    const keychain = { read: () => (isLocked ? undefined : hubPassword), write() {}, remove() {}, prune() {} }
    const { hub: followed, state, faults } = follower({ folder, secrets: keychain })
    await until(() => state() === 'wrongPassword')
    expect(followed().status).toMatchObject({ words: expect.stringContaining('enter it again') })
    isLocked = false
    await until(() => state() === 'subscribed')
    expect(faults).toEqual([])
  })

  it('that a hub fails although its subscription lives on', async () => {
    const hub = await testHub({ subscriptionTtlSeconds: 5 })
    const { hubs, state } = follower()
    await hubs.add(newHub(hub))
    await until(() => state() === 'subscribed')
    hub.play({ error: 'NOT_AUTHORIZED', description: 'Subscriptions are not allowed here' })
    hubs.retry(1)
    await until(() => state() === 'refused')
    expect(hubs.accepts(passwordAt(hub.port))).toBe(true)
  })

  it('whether the hub can reach us', async () => {
    let takesNetwork = false
    const { hubs } = follower({ isIdle: true, takesNetwork: () => takesNetwork })
    for (const host of ['127.0.0.1', 'localhost', '::1', '192.0.2.1', 'desk.example']) {
      await hubs.add(newHub({ port: 1 }, { host }))
    }
    const unreachable = () => hubs.all().flatMap(({ host, cannotReachUs }) => (cannotReachUs ? [host] : []))
    expect(unreachable()).toEqual(['192.0.2.1', 'desk.example'])
    takesNetwork = true
    expect(unreachable()).toEqual([])
  })
})

describe('A hub that refuses the first time', () => {
  it('is asked again until it agrees', async () => {
    const hub = await testHub()
    hub.play({ error: 'NOT_AUTHORIZED', description: 'Subscriptions are not allowed here', times: 3 })
    const { hubs, state } = follower()
    await hubs.add(newHub(hub))
    await until(() => state() === 'subscribed')
    expect(hub.requests).toHaveLength(4)
  })

  it('is asked after a sleep of the machine, however long the pause was to be', async () => {
    const hub = await testHub()
    hub.play({ error: 'NOT_AUTHORIZED', description: 'Wrong password' })
    const { hubs, state } = follower({ retryMs: 30_000 })
    await hubs.add(newHub(hub))
    await until(() => state() === 'wrongPassword')
    turnClock(60_000)
    await until(() => state() === 'subscribed')
  })

  it('is asked at once where the user wants it', async () => {
    const hub = await testHub()
    hub.play({ error: 'NOT_AUTHORIZED', description: 'Wrong password' })
    const { hubs, state } = follower({ retryMs: 30_000 })
    const { id } = await hubs.add(newHub(hub))
    await until(() => state() === 'wrongPassword')
    hubs.retry(id)
    expect(state()).toBe('connecting')
    await until(() => state() === 'subscribed')
  })
})

describe('Asking at once', () => {
  it('reaches a hub that was not there', async () => {
    const port = await unusedPort()
    const { hubs, state } = follower({ retryMs: 30_000 })
    const { id } = await hubs.add(newHub({ port }))
    await until(() => state() === 'unreached')
    await testHub({ port })
    hubs.retry(id)
    expect(state()).toBe('connecting')
    await until(() => state() === 'subscribed')
  })

  it('in vain leaves the next try where it was planned', async () => {
    const { hubs, hub, state } = follower({ retryMs: 30_000 })
    const { id } = await hubs.add(newHub({ port: await unusedPort() }))
    await until(() => state() === 'unreached')
    const before = hub().status
    hubs.retry(id)
    await until(() => state() === 'unreached')
    expect(hub().status).toEqual(before)
  })

  it('that is asked for twice asks once', async () => {
    const hub = await testHub()
    const { hubs, state } = follower()
    const { id } = await hubs.add(newHub(hub))
    await until(() => state() === 'subscribed')
    hubs.retry(id)
    hubs.retry(id)
    await until(() => hub.requests.length === 2)
    await hubs.stop()
    expect(hub.requests).toHaveLength(2)
  })
})

describe('What cannot be followed is refused, and nothing of it is kept', () => {
  it.each([
    ['a hash that is too short for the cipher', { hash: 'MD5', encryption: 'AES' }, 'AES needs'],
    ['no host', { host: ' ' }, 'host'],
    ['an empty password', { password: '' }, 'empty'],
    ['a host with a port', { host: 'desk:23053' }, 'without a port'],
    ['a host with a space', { host: 'my desk' }, 'host'],
    ['this machine, where we listen', { port: listeningPort }, 'itself'],
    ['this machine by its name, where we listen', { host: hostname(), port: listeningPort }, 'itself'],
    ['this machine without an address, where we listen', { host: '0.0.0.0', port: listeningPort }, 'itself'],
  ] as const)('%s', async (_, wrong, words) => {
    const { hubs, store, secrets } = follower()
    const written = recorded(secrets)
    const adding = hubs.add(newHub({ port: 1 }, wrong))
    await expect(adding).rejects.toBeInstanceOf(RefusalError)
    await expect(adding).rejects.toThrow(words)
    expect([hubs.all(), store.followedHubs.all(), written()]).toEqual([[], [], []])
  })

  it('a hub that is followed already', async () => {
    const { hubs, secrets } = follower({ isIdle: true })
    const written = recorded(secrets)
    const twice = await Promise.allSettled([
      hubs.add(newHub({ port: 1 }, { host: 'desk' })),
      hubs.add(newHub({ port: 1 }, { host: 'Desk' })),
    ])
    expect(twice.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    expect(twice[1]).toMatchObject({ reason: expect.any(RefusalError) })
    expect(hubs.all()).toHaveLength(1)
    expect(written()).toHaveLength(1)
  })

  it('a hub whose password cannot be kept', async () => {
    const full = () => {
      throw new Error('no space left')
    }
    const { hubs, store } = follower({ secrets: { read: () => undefined, write: full, remove() {}, prune() {} } })
    await expect(hubs.add(newHub({ port: 1 }))).rejects.toThrow('no space left')
    expect([hubs.all(), store.followedHubs.all()]).toEqual([[], []])
  })

  it('a hub that the history cannot hold', async () => {
    const { hubs, store, secrets } = follower()
    const written = recorded(secrets)
    store.write = () => Promise.reject(new Error('disk full'))
    await expect(hubs.add(newHub({ port: 1 }))).rejects.toThrow('disk full')
    expect([hubs.all(), written()]).toEqual([[], []])
  })
})

describe('A hub that is changed', () => {
  it('to another name only stays subscribed', async () => {
    const hub = await testHub()
    const { hubs, state } = follower()
    const { id } = await hubs.add(newHub(hub))
    await until(() => state() === 'subscribed')
    expect(await hubs.change(id, { name: 'Desk' })).toMatchObject({ name: 'Desk', status: { state: 'subscribed' } })
    await hubs.stop()
    expect(hub.requests).toHaveLength(1)
  })

  it('keeps what was not given, and its password', async () => {
    const hub = await testHub()
    const { hubs } = follower()
    const { id } = await hubs.add(newHub(hub, { name: 'Desk' }))
    await hub.next('SUBSCRIBE')
    const changed = await hubs.change(id, hubChange.parse({ hash: 'SHA512' }))
    expect(changed).toMatchObject({ id, name: 'Desk', host: '127.0.0.1', port: hub.port, hash: 'SHA512' })
    expect((await hub.next('SUBSCRIBE')).security).toMatchObject({ hash: 'SHA512', password: hubPassword })
  })

  it('to another password asks with that, and forgets the old one', async () => {
    const hub = await testHub()
    const { hubs, secrets, state } = follower({ retryMs: 30_000 })
    const written = recorded(secrets)
    const { id } = await hubs.add(newHub(hub, { password: 'wrong' }))
    await until(() => state() === 'wrongPassword')
    await hubs.change(id, { password: hubPassword })
    await until(() => state() === 'subscribed')
    expect(written()).toEqual([hubPassword])
  })

  it('to another place leaves the old one', async () => {
    const [old, other] = [await testHub({ subscriptionTtlSeconds: 1 }), await testHub()]
    const { hubs } = follower()
    const { id } = await hubs.add(newHub(old))
    await old.next('SUBSCRIBE')
    await hubs.change(id, { port: other.port })
    await other.next('SUBSCRIBE')
    expect(hubs.accepts(passwordAt(old.port))).toBe(false)
    expect(hubs.accepts(passwordAt(other.port))).toBe(true)
  })

  it('to what makes no sense stays as it was', async () => {
    const { hubs, secrets } = follower({ isIdle: true })
    const written = recorded(secrets)
    await hubs.add(newHub({ port: 1 }))
    const { id } = await hubs.add(newHub({ port: 2 }))
    const before = hubs.all()
    await expect(hubs.change(id, { port: 1, password: 'new' })).rejects.toBeInstanceOf(RefusalError)
    await expect(hubs.change(id, { host: '' })).rejects.toBeInstanceOf(RefusalError)
    await expect(hubs.change(id, { encryption: 'AES', hash: 'SHA1' })).rejects.toBeInstanceOf(RefusalError)
    expect(hubs.all()).toEqual(before)
    expect(written()).toEqual([hubPassword, hubPassword])
  })

  it('keeps its place among the others', async () => {
    const { hubs } = follower({ isIdle: true })
    const { id } = await hubs.add(newHub({ port: 1 }))
    await hubs.add(newHub({ port: 2 }))
    await hubs.change(id, { port: 3 })
    expect(hubs.all().map(({ port }) => port)).toEqual([3, 2])
  })
})

describe('A hub that is removed', () => {
  it('is asked no more, and nothing of it is kept', async () => {
    const hub = await testHub({ subscriptionTtlSeconds: 1 })
    const { hubs, store, secrets, state } = follower()
    const written = recorded(secrets)
    const { id } = await hubs.add(newHub(hub))
    await until(() => state() === 'subscribed')
    await hubs.remove(id)
    expect([hubs.all(), store.followedHubs.all(), written()]).toEqual([[], [], []])
    await hubs.stop()
    expect(hub.openConnections).toBe(0)
  })

  it('is unknown then', async () => {
    const { hubs } = follower({ isIdle: true })
    const { id } = await hubs.add(newHub({ port: 1 }))
    await hubs.remove(id)
    await expect(hubs.remove(id)).rejects.toBeInstanceOf(UnknownMachineError)
    await expect(hubs.change(id, { name: 'Desk', password: 'new' })).rejects.toBeInstanceOf(UnknownMachineError)
    expect(() => hubs.retry(id)).toThrow(UnknownMachineError)
  })
})

describe('What hubs forward with', () => {
  it('is known and counts from when SUBSCRIBE is sent', async () => {
    const hub = await testHub()
    hub.play({ silent: true })
    const { hubs } = follower()
    expect(hubs.forwardingPasswords()).toEqual([])
    await hubs.add(newHub(hub))
    await until(() => hub.requests.length === 1)
    const password = passwordAt(hub.port)
    expect(hubs.forwardingPasswords()).toEqual([password])
    expect([hubs.isForwardingPassword(password), hubs.accepts(password)]).toEqual([true, true])
    expect([hubs.isForwardingPassword(hubPassword), hubs.accepts(hubPassword)]).toEqual([false, false])
  })

  it('is another one for each hub, although they have one password', async () => {
    const [one, other] = [await testHub(), await testHub()]
    const { hubs } = follower()
    await hubs.add(newHub(one))
    await hubs.add(newHub(other))
    await until(() => hubs.all().every(({ status }) => status.state === 'subscribed'))
    expect(hubs.forwardingPasswords()).toEqual([passwordAt(one.port), passwordAt(other.port)])
  })

  it('counts no longer when the subscription has run out, and stays known', async () => {
    const hub = await testHub({ subscriptionTtlSeconds: 1 })
    const { hubs, state } = follower()
    await hubs.add(newHub(hub))
    await until(() => state() === 'subscribed')
    await hub.close()
    const password = passwordAt(hub.port)
    await until(() => state() === 'unreached' && !hubs.accepts(password))
    expect(hubs.isForwardingPassword(password)).toBe(true)
  })

  it('counts no longer when the hub is removed, and stays known', async () => {
    const hub = await testHub()
    const { hubs, state } = follower()
    const { id } = await hubs.add(newHub(hub))
    await until(() => state() === 'subscribed')
    await hubs.remove(id)
    const password = passwordAt(hub.port)
    expect([hubs.isForwardingPassword(password), hubs.accepts(password)]).toEqual([true, false])
  })

  it('is refused and not taken for a guess where a hub forwards on after it was removed', async () => {
    const hub = await testHub()
    const { hubs, state } = follower()
    const receive = async ({ security, verb }: Request) => {
      if (hubs.accepts(security.password ?? '')) return { response: okResponse({ action: verb }) }
      throw new GntpError('NOT_AUTHORIZED', 'The subscription has ended')
    }
    const { port } = await farServer({ receiver: { receive }, passwords: hubs.forwardingPasswords.bind(hubs) })
    const { id } = await hubs.add(newHub(hub))
    await until(() => state() === 'subscribed')
    const sender = forwarder(port, { password: passwordAt(hub.port) })
    await sender.publish('event', 'while it lives')
    await hubs.remove(id)
    for (let count = 0; count < 20; count += 1) {
      await expect(sender.publish('event', 'afterwards')).rejects.toThrow('The subscription has ended')
    }
    await hubs.add(newHub(hub))
    await until(() => state() === 'subscribed')
    await sender.publish('event', 'while it lives again')
  })

  it('counts no longer when the hub refuses, and stays known', async () => {
    const hub = await testHub({ passwords: ['another one'] })
    const { hubs, state } = follower({ retryMs: 30_000 })
    await hubs.add(newHub(hub))
    await until(() => state() === 'wrongPassword')
    expect([hubs.forwardingPasswords(), hubs.accepts(passwordAt(hub.port))]).toEqual([[passwordAt(hub.port)], false])
  })

  it('is forgotten of the oldest where the user changes passwords without end', async () => {
    const { hubs } = follower()
    const { id } = await hubs.add(newHub({ port: await unusedPort() }, { password: 'first' }))
    for (let count = 0; count < 70; count += 1) await hubs.change(id, { password: `password ${count}` })
    expect(hubs.forwardingPasswords()).toHaveLength(65)
    expect(hubs.forwardingPasswords().some(password => password.startsWith('first'))).toBe(false)
    expect(hubs.forwardingPasswords().some(password => password.startsWith('password 69'))).toBe(true)
  })
})

describe('Who listens and fails', () => {
  it('keeps no hub from being followed, and is told of', async () => {
    const hub = await testHub()
    const fault = new Error('no window')
    const onChange = () => {
      throw fault
    }
    const { hubs, state, faults } = follower({ onChange })
    await hubs.add(newHub(hub))
    await until(() => state() === 'subscribed')
    expect(new Set(faults)).toEqual(new Set([fault]))
  })
})

describe('The end', () => {
  it('leaves no timer and no socket, wherever each hub is', async () => {
    const timers = () => process.getActiveResourcesInfo().filter(kind => kind === 'Timeout').length
    const before = timers()
    const [good, silent, refusing] = [await testHub(), await testHub(), await testHub({ passwords: ['another one'] })]
    silent.play({ silent: true })
    const { hubs } = follower({ retryMs: 30_000 })
    for (const port of [good.port, silent.port, refusing.port, await unusedPort()]) await hubs.add(newHub({ port }))
    await until(() => hubs.all().filter(({ status }) => status.state === 'connecting').length === 1)
    await hubs.stop()
    await until(() => timers() <= before && [good, silent, refusing].every(hub => hub.openConnections === 0))
    expect(hubs.accepts(passwordAt(good.port))).toBe(false)
  })

  it('comes while a hub is asked at once', async () => {
    const hub = await testHub()
    const { hubs, state } = follower()
    const { id } = await hubs.add(newHub(hub))
    await until(() => state() === 'subscribed')
    hub.play({ silent: true })
    hubs.retry(id)
    await until(() => hub.requests.length === 2)
    await hubs.stop()
    await until(() => hub.openConnections === 0)
  })
})
