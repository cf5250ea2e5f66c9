import { hostname } from 'node:os'
import { describe, expect, it } from 'vitest'
import { Resource, type TestServer } from '../../../../src/main/client/index.ts'
import { hopsOf } from '../../../../src/main/gntp/received.ts'
import { exchange, message, notification, registration } from '../../../support/client.ts'
import { iconServer, sends } from '../../../support/icon-server.ts'
import { plainPng } from '../../../support/png.ts'
import { follow, forwardTo, onlySubscriber, registered, testRecipient, testSharing } from '../../../support/sharing.ts'
import { forwardingPassword, subscriptionTo } from '../../../support/subscribing.ts'
import { until } from '../../../support/until.ts'

const nextNotify = (server: TestServer) => server.next('NOTIFY')

describe('what a recipient gets', () => {
  it('is what was sent, with the way that it came', async () => {
    const hub = await testSharing()
    const recipient = await testRecipient()
    await forwardTo(hub, recipient)
    await exchange(hub.port, registration('App', 'type'))
    await exchange(
      hub.port,
      notification(
        'Notification-Text: two\nlines',
        'Notification-ID: 7',
        'Notification-Sticky: Yes',
        'Notification-Priority: 2',
        'Notification-Coalescing-ID: group',
        'Notification-Callback-Target: https://example.org/',
        'Origin-Machine-Name: nas',
        'Origin-Software-Name: backup',
        'X-Custom: 1',
        'Data-Own: 2',
        'Unknown: 3',
      ),
    )
    const forwarded = await nextNotify(recipient)
    expect(forwarded).toMatchObject({
      applicationName: 'App',
      notificationName: 'type',
      title: 'Title',
      text: 'two\nlines',
      notificationId: '7',
      sticky: true,
      priority: 2,
      coalescingId: 'group',
      callback: { kind: 'url', target: 'https://example.org/' },
    })
    const { serverId } = hopsOf(forwarded.headers)[0] ?? {}
    expect(forwarded.headers.slice(-6)).toEqual([
      ['Origin-Machine-Name', 'nas'],
      ['Origin-Software-Name', 'backup'],
      ['X-Custom', '1'],
      ['Data-Own', '2'],
      ['Unknown', '3'],
      ['Received', expect.any(String)],
    ])
    expect(hopsOf(forwarded.headers)).toEqual([
      {
        from: '127.0.0.1',
        machine: hostname(),
        serverId,
        software: expect.stringMatching(/^Growlery \d/),
        id: '1',
        at: expect.stringMatching(/^\d{4}-.*Z$/),
      },
    ])
  })

  it('says which machine it began on, where its sender did not', async () => {
    const hub = await testSharing()
    const recipient = await testRecipient()
    await forwardTo(hub, recipient)
    await exchange(hub.port, registration())
    await exchange(hub.port, notification())
    const { headers } = await nextNotify(recipient)
    expect(headers).toContainEqual(['Origin-Machine-Name', hostname()])
  })

  it('adds to the way that it has come before', async () => {
    const hub = await testSharing()
    const recipient = await testRecipient()
    await forwardTo(hub, recipient)
    const before = 'From 192.0.2.9 by rack (0000) with Other 1; id=a; 2026-01-01T00:00:00Z'
    await exchange(hub.port, registration())
    await exchange(hub.port, notification(`Received: ${before}`))
    const { headers } = await nextNotify(recipient)
    expect(hopsOf(headers).map(({ machine }) => machine)).toEqual(['rack', hostname()])
  })

  it.each([
    ['MD5', 'NONE'],
    ['SHA1', 'DES'],
    ['SHA256', '3DES'],
    ['SHA512', 'AES'],
  ] as const)('is protected as it subscribed: %s, %s', async (hash, encryption) => {
    const hub = await testSharing()
    const recipient = await testRecipient({ passwords: [forwardingPassword] })
    const { port } = hub
    await subscriptionTo(hub, { hub: { port, password: 'hub password', hash, encryption } }).subscribe(recipient.port)
    const publisher = await registered(hub)
    const icon = Resource.fromBytes(plainPng(3))
    await publisher.publish('event', 'Größe', 'ä', { icon })
    const { security, title, resources } = await nextNotify(recipient)
    expect(security).toMatchObject({ hash, encryption })
    expect(title).toBe('Größe')
    expect([...resources.values()].map(Buffer.from)).toEqual([plainPng(3)])
    expect(recipient.faults).toEqual([])
  })

  it('tells of icons by URL as resources', async () => {
    const web = await iconServer({ '/icon.png': sends(plainPng(5)) })
    const hub = await testSharing()
    const recipient = await testRecipient()
    await forwardTo(hub, recipient)
    const icon = web.url('/icon.png')
    const publisher = await registered(hub, { icon })
    await publisher.publish('event', 'Title', '', { icon })
    const register = await recipient.next('REGISTER')
    expect(register.applicationIcon?.kind).toBe('resource')
    const notify = await nextNotify(recipient)
    expect(notify.icon?.kind).toBe('resource')
    expect([...notify.resources.values()].map(Buffer.from)).toEqual([plainPng(5)])
  })

  it('tells of an icon that cannot be fetched by its URL', async () => {
    const hub = await testSharing()
    const recipient = await testRecipient()
    await forwardTo(hub, recipient)
    const publisher = await registered(hub)
    const icon = 'http://127.0.0.1:1/icon.png'
    await publisher.publish('event', 'Title', '', { icon })
    expect((await nextNotify(recipient)).icon).toEqual({ kind: 'url', url: icon })
  })

  it('leaves out what points to a resource that is not kept', async () => {
    const hub = await testSharing()
    const recipient = await testRecipient()
    await forwardTo(hub, recipient)
    const publisher = await registered(hub)
    await publisher.publish('event', 'Title', '', { customHeaders: { Sound: Resource.fromBytes(Buffer.from('la')) } })
    expect((await nextNotify(recipient)).headers.map(([name]) => name)).not.toContain('X-Sound')
  })

  it('asks for no callback that nobody waits for', async () => {
    const hub = await testSharing()
    const recipient = await testRecipient()
    await forwardTo(hub, recipient)
    await exchange(hub.port, registration())
    // Only a context, without its type: GNTP.md, Callbacks.
    await exchange(hub.port, notification('Notification-Callback-Context: c'))
    const { headers } = await nextNotify(recipient)
    expect(headers.map(([name]) => name)).not.toContain('Notification-Callback-Context')
  })

  it('is nothing that the user switched off', async () => {
    const hub = await testSharing()
    const recipient = await testRecipient()
    const publisher = await registered(hub)
    await hub.hub.choices.setEnabled('App', 'other', false)
    await forwardTo(hub, recipient)
    await publisher.publish('other', 'Off')
    await publisher.publish('event', 'On')
    expect((await nextNotify(recipient)).title).toBe('On')
    const { types } = recipient.requests.find(one => one.verb === 'REGISTER') ?? { types: [] }
    expect(types).toMatchObject([
      { name: 'event', enabled: true },
      { name: 'other', enabled: false },
    ])
    await hub.hub.choices.setEnabled('App', undefined, false)
    await publisher.publish('event', 'Off too')
    await hub.hub.choices.setEnabled('App', undefined, true)
    await publisher.publish('event', 'On again')
    expect((await nextNotify(recipient)).title).toBe('On again')
  })
})

describe('registrations', () => {
  it('come first to a new subscriber: of all applications that it will hear from', async () => {
    const hub = await testSharing()
    for (const name of ['A', 'B', 'C']) await exchange(hub.port, registration(name))
    await hub.hub.choices.setEnabled('B', undefined, false)
    const recipient = await testRecipient({ passwords: [forwardingPassword] })
    await subscriptionTo(hub).subscribe(recipient.port)
    await until(() => recipient.requests.length === 2)
    expect(recipient.requests).toMatchObject([
      { verb: 'REGISTER', applicationName: 'A', types: [{ name: 'type', enabled: true }] },
      { verb: 'REGISTER', applicationName: 'C' },
    ])
  })

  it('go on as they come', async () => {
    const hub = await testSharing()
    const recipient = await testRecipient()
    await forwardTo(hub, recipient)
    const more = message('GNTP/1.0 REGISTER NONE', 'Application-Name: App', 'Notifications-Count: 1', 'X-Of-It: 1')
    await exchange(hub.port, `${more}${message('Notification-Name: one', 'Notification-Display-Name: The one')}`)
    const register = await recipient.next('REGISTER')
    expect(register).toMatchObject({ types: [{ name: 'one', displayName: 'The one', enabled: false }] })
    expect(register.headers).toContainEqual(['X-Of-It', '1'])
    expect(hopsOf(register.headers)).toHaveLength(1)
    await exchange(hub.port, registration('App', 'two'))
    expect(await recipient.next('REGISTER')).toMatchObject({ types: [{ name: 'two' }] })
  })

  it('are sent again to a recipient that has forgotten them, and the notification with them', async () => {
    const hub = await testSharing()
    const recipient = await testRecipient({ passwords: [forwardingPassword] })
    await subscriptionTo(hub).subscribe(recipient.port)
    const publisher = await registered(hub)
    await publisher.publish('event', 'First')
    await until(() => onlySubscriber(hub).delivered === 1)
    recipient.unregister()
    await publisher.publish('event', 'Second')
    await until(() => onlySubscriber(hub).delivered === 2)
    expect(recipient.requests.map(one => one.verb)).toEqual(['REGISTER', 'NOTIFY', 'NOTIFY', 'REGISTER', 'NOTIFY'])
    expect(onlySubscriber(hub)).toMatchObject({ dropped: 0, problem: null })
  })

  it('name the type of a notification that waits, also where it is registered no longer', async () => {
    const hub = await testSharing()
    const recipient = await testRecipient()
    const id = await forwardTo(hub, recipient)
    await hub.hub.sharing.destinations.change(id, { paused: true })
    // As gntp-send does: each registration replaces the one before.
    for (const type of ['one', 'two']) {
      await exchange(hub.port, registration('App', type))
      await exchange(hub.port, notification().replace(': type', `: ${type}`).replace(': Title', `: ${type}`))
    }
    await hub.hub.sharing.destinations.change(id, { paused: false })
    await until(() => hub.hub.sharing.destinations.list()[0]?.delivered === 2)
    expect(hub.hub.sharing.destinations.list()[0]).toMatchObject({ dropped: 0, queued: 0 })
  })

  it('that another hub forwards leave what was registered here', async () => {
    const hub = await testSharing()
    await exchange(hub.port, registration('App', 'here'))
    const received = 'Received: From 192.0.2.9 by rack (0000) with Other 1; id=r1; 2026-01-01T00:00:00Z'
    const forwarded = registration('App', 'there').replace('\r\n\r\n', `\r\n${received}\r\n\r\n`)
    expect(await exchange(hub.port, forwarded)).toContain('-OK')
    const [application] = hub.hub.applications()
    expect(application?.types.map(({ name }) => name)).toEqual(['here', 'there'])
    // The same again, on another way.
    expect(await exchange(hub.port, forwarded)).toContain('Error-Code: 403')
  })

  it('that another hub forwards replace its own types, however many there come to be', async () => {
    const hub = await testSharing({ limits: { maxTypes: 3 } })
    await exchange(hub.port, registration('App', 'here'))
    for (const build of ['1', '2', '3', '4', '5']) {
      const received = `Received: From 192.0.2.9 by rack (0000) with Other 1; id=r${build}; 2026-01-01T00:00:00Z`
      const forwarded = registration('App', `build ${build}`).replace('\r\n\r\n', `\r\n${received}\r\n\r\n`)
      expect(await exchange(hub.port, forwarded)).toContain('-OK')
    }
    const types = () => hub.hub.applications()[0]?.types.map(({ name }) => name)
    expect(types()).toEqual(['here', 'build 5'])
    // Those who send here know nothing of them.
    await exchange(hub.port, registration('App', 'here now'))
    expect(types()).toEqual(['build 5', 'here now'])
  })

  it('of a hub that does not say that it forwards leave what was registered here', async () => {
    const [hub, laptop] = [await testSharing(), await testSharing()]
    await follow(laptop, hub)
    const [password] = laptop.hub.sharing.hubs.forwardingPasswords()
    await exchange(laptop.port, registration('App', 'here'))
    await registered(laptop, { password })
    expect(laptop.hub.applications()[0]?.types.map(({ name }) => name)).toEqual(['here', 'event', 'other'])
  })

  it('on the spot go on the way of the notification that made them', async () => {
    const hub = await testSharing({ settings: { acceptUnknown: true } })
    const recipient = await testRecipient()
    await forwardTo(hub, recipient)
    const received = 'From 192.0.2.9 by rack (0000) with Other 1; id=1; 2026-01-01T00:00:00Z'
    await exchange(hub.port, notification(`Received: ${received}`, 'Origin-Machine-Name: nas'))
    const { headers } = await recipient.next('REGISTER')
    expect(hopsOf(headers).map(({ machine }) => machine)).toEqual(['rack', hostname()])
    expect(headers).toContainEqual(['Origin-Machine-Name', 'nas'])
  })
})

it('a notification that says to be one that is here, and is not, is taken; the same one again is not', async () => {
  const hub = await testSharing()
  await exchange(hub.port, registration())
  const received = 'Received: From 192.0.2.9 by rack (0000) with Other 1; id=43; 2026-01-01T00:00:00Z'
  const genuine = notification(received).replace(': Title', ': Alarm')
  expect(await exchange(hub.port, notification(received))).toContain('-OK')
  expect(await exchange(hub.port, genuine)).toContain('-OK')
  expect(await exchange(hub.port, notification(received))).toContain('Error-Code: 403')
})
