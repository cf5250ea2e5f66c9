import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { describe, expect, it } from 'vitest'
import { capture, exchange, message, notification, RawClient, registration } from '../../support/client.ts'
import { testGrowlery } from '../../support/growlery.ts'
import { until } from '../../support/until.ts'

const callbackHeaders = ['Notification-Callback-Context: here', 'Notification-Callback-Context-Type: string']

describe('a request', () => {
  it('is answered -OK with the action, where it comes from and when, and the server closes its side', async () => {
    const { port } = await testGrowlery()
    const answer = await exchange(port, registration())
    expect(answer).toMatch(/^GNTP\/1\.0 -OK NONE\r\n/)
    expect(answer).toContain('Response-Action: REGISTER\r\n')
    expect(answer).toContain('Origin-Software-Name: Growlery\r\n')
    expect(answer).toContain('X-Message-Daemon: Growlery\r\n')
    expect(answer).toMatch(/X-Timestamp: \d{4}-\d\d-\d\dT[\d:.]+Z\r\n/)
    expect(answer.endsWith('\r\n\r\n')).toBe(true)
    expect(answer.match(/\r\n\r\n/g)).toHaveLength(1)
  })

  it('to notify is answered with its id and its own Data- headers', async () => {
    const { port } = await testGrowlery()
    await exchange(port, registration())
    const answer = await exchange(port, notification('Notification-ID: 42', 'Data-File: a.txt', 'X-Other: b'))
    expect(answer).toContain('Response-Action: NOTIFY\r\n')
    expect(answer).toContain('Notification-ID: 42\r\n')
    expect(answer).toContain('Data-File: a.txt\r\n')
    expect(answer).not.toContain('X-Other')
  })

  it('is answered even if what is echoed holds a CR', async () => {
    const { port, faults } = await testGrowlery()
    await exchange(port, registration())
    const answer = await exchange(port, notification('Data-A: one\rtwo', 'Notification-ID: a\rb'))
    expect(answer).toContain('-OK')
    expect(answer).toContain('Data-A: one\ntwo\r\n')
    expect(faults).toEqual([])
  })

  it('is answered over IPv6 too', async context => {
    const { port, addresses } = await testGrowlery()
    if (!addresses.some(({ host }) => host === '::1')) context.skip('this machine has no IPv6')
    expect(await exchange(port, registration(), '::1')).toContain('-OK')
  })

  it('may come in pieces, and with its side of the connection closed', async () => {
    const { port } = await testGrowlery()
    const client = await RawClient.connect(port)
    for (const byte of Buffer.from(registration())) client.send(Buffer.of(byte))
    client.socket.end()
    expect(await client.untilEnd()).toContain('-OK')
  })

  it('that is followed by surplus sections and lines is answered once, and not reset', async () => {
    const { port } = await testGrowlery()
    const client = await RawClient.connect(port)
    let reset = false
    client.socket.on('error', () => {
      reset = true
    })
    client.send(capture('growly-1'))
    client.send('\r\n\r\n'.repeat(1000))
    expect((await client.untilEnd()).match(/-OK/g)).toHaveLength(1)
    client.send('more')
    client.socket.end()
    await client.until(({ socket }) => socket.destroyed)
    expect(reset).toBe(false)
  })
})

describe('a refusal', () => {
  it.each([
    ['401 before the application registered', notification(), 401, 'App'],
    ['300 for a malformed header', message('GNTP/1.0 NOTIFY NONE', 'no colon'), 300, 'no colon'],
    ['301 for another protocol', 'SSH-2.0-OpenSSH_9.2\r\n', 301, ''],
    ['301 for HTTP', 'GET / HTTP/1.1\r\n\r\n', 301, ''],
    ['302 for another version', message('GNTP/2.0 NOTIFY NONE'), 302, '2.0'],
    [
      '303 naming the missing header',
      message('GNTP/1.0 NOTIFY NONE', 'Application-Name: App'),
      303,
      'Notification-Name',
    ],
    [
      '400 for SUBSCRIBE without a password',
      message('GNTP/1.0 SUBSCRIBE NONE', 'Subscriber-ID: 1', 'Subscriber-Name: n'),
      400,
      '',
    ],
  ])('is %s', async (_, bytes, code, words) => {
    const { port, faults } = await testGrowlery()
    const answer = await exchange(port, bytes)
    expect(answer).toMatch(/^GNTP\/1\.0 -ERROR NONE\r\n/)
    expect(answer).toContain(`Error-Code: ${code}\r\n`)
    expect(answer).toMatch(new RegExp(`Error-Description: .*${words}`))
    expect(faults).toEqual([])
  })

  it('is 402 for a type that the application has not registered', async () => {
    const { port } = await testGrowlery()
    await exchange(port, registration('App', 'other'))
    expect(await exchange(port, notification())).toContain('Error-Code: 402')
  })
})

describe('keep-alive', () => {
  const keepAlive = 'Connection: Keep-Alive'

  it('takes message after message on one connection, even if they come before the answers', async () => {
    const { port } = await testGrowlery()
    const client = await RawClient.connect(port)
    client.send(registration().replace('Notifications-Count', `${keepAlive}\r\nNotifications-Count`))
    client.send(
      `${notification('Notification-ID: 1', keepAlive)}\r\n\r\n${notification('Notification-ID: 2', keepAlive)}`,
    )
    await client.until(({ text }) => text.split('-OK').length === 4)
    expect(client.ended).toBe(false)
    client.send(notification('Notification-ID: 3'))
    expect(await client.untilEnd()).toContain('Notification-ID: 3')
    expect(client.responses().map(({ verb }) => verb)).toEqual(['-OK', '-OK', '-OK', '-OK'])
  })

  it('answers all that was sent ahead, even if the client has closed its side behind it', async () => {
    const { port, hub } = await testGrowlery()
    await exchange(port, registration())
    const ahead = notification('Connection: Keep-Alive').repeat(49) + notification().replace(': App', ': Nobody')
    const client = await RawClient.connect(port)
    client.send(ahead).socket.end()
    await client.untilEnd()
    const verbs = client.responses().map(({ verb }) => verb)
    expect(verbs).toEqual([...Array.from({ length: 49 }, () => '-OK'), '-ERROR'])
    expect(hub.inbox.page({ limit: 100 }).notifications).toHaveLength(49)
  })

  it('goes on after a refusal by the hub', async () => {
    const { port } = await testGrowlery()
    const client = await RawClient.connect(port)
    client.send(notification(keepAlive))
    await client.until(({ text }) => text.includes('401'))
    client.send(registration())
    expect(await client.untilEnd()).toContain('-OK')
  })
})

describe('a socket callback', () => {
  it('follows on the same connection when the user clicks, with context, timestamp and Data- headers', async () => {
    const { port, hub } = await testGrowlery()
    await exchange(port, registration())
    const client = await RawClient.connect(port)
    client.send(notification('Notification-ID: 9', 'Data-A: b', ...callbackHeaders))
    await client.until(({ text }) => text.includes('-OK'))
    await hub.inbox.click(1)
    await client.untilEnd()
    expect(client.responses()).toMatchObject([
      { verb: '-OK' },
      {
        verb: '-CALLBACK',
        applicationName: 'App',
        notificationId: '9',
        result: 'CLICKED',
        context: 'here',
        contextType: 'string',
        timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
        headers: expect.arrayContaining([['Data-A', 'b']]),
      },
    ])
  })

  it('is TIMEDOUT when the toast has had its time', async () => {
    const { port, hub } = await testGrowlery()
    await hub.changeSettings({ toastSeconds: 1 })
    await exchange(port, registration())
    expect(await exchange(port, notification(...callbackHeaders))).toContain('Notification-Callback-Result: TIMEDOUT')
  })

  it('is forgotten when the client closes first', async () => {
    const { port, hub, faults } = await testGrowlery()
    await exchange(port, registration())
    const client = await RawClient.connect(port)
    client.send(notification('Notification-Sticky: True', ...callbackHeaders))
    await client.until(({ text }) => text.includes('-OK'))
    client.socket.end()
    await client.untilEnd()
    await hub.inbox.click(1)
    expect(client.text).not.toContain('-CALLBACK')
    expect(faults).toEqual([])
  })

  it('is CLOSED for all who wait when the server stops', async () => {
    const growlery = await testGrowlery()
    await exchange(growlery.port, registration())
    const client = await RawClient.connect(growlery.port)
    client.send(notification('Notification-Sticky: True', ...callbackHeaders))
    await client.until(({ text }) => text.includes('-OK'))
    await growlery.stop()
    expect(await client.untilEnd()).toContain('Notification-Callback-Result: CLOSED')
  })

  it('ends with a second blank line for ruby-growl, and for nobody else', async () => {
    const { port } = await testGrowlery()
    const register = (software: string) =>
      exchange(port, registration().replace('Notifications', `Origin-Software-Name: ${software}\r\nNotifications`))
    expect((await register('ruby-growl')).endsWith('\r\n\r\n\r\n')).toBe(true)
    expect((await register('gntplib')).endsWith('\r\n\r\n\r\n')).toBe(false)
  })
})

describe('socket callbacks', () => {
  it('of one connection are bounded, and it goes on', async () => {
    const { port } = await testGrowlery({ limits: { maxCallbacks: 2 } })
    await exchange(port, registration())
    const client = await RawClient.connect(port)
    client.send(notification('Connection: Keep-Alive', ...callbackHeaders).repeat(3) + notification())
    await client.until(one => one.responses().length === 4)
    const answers = client.responses().map(one => (one.verb === '-ERROR' ? one.description : one.verb))
    expect(answers).toEqual(['-OK', '-OK', expect.stringContaining('(maxCallbacks)'), '-OK'])
    client.socket.destroy()
  })
})

describe('a refused last message', () => {
  it('does not take back the callbacks that were promised before', async () => {
    const { port, hub } = await testGrowlery()
    await exchange(port, registration())
    const client = await RawClient.connect(port)
    client.send(
      notification('Connection: Keep-Alive', ...callbackHeaders) + notification().replace(': App', ': Nobody'),
    )
    await client.until(one => one.responses().length === 2)
    await hub.inbox.click(1)
    expect(await client.untilEnd()).toContain('Notification-Callback-Result: CLICKED')
  })
})

describe('time limits', () => {
  it('answer 200 to one that says nothing, and name the limit', async () => {
    const { port } = await testGrowlery({ limits: { idleTimeoutMs: 100 } })
    const client = await RawClient.connect(port)
    expect(await client.untilEnd()).toMatch(/Error-Code: 200\r\nError-Description: .*idleTimeoutMs/)
  })

  it('answer 200 to one whose message never ends, however busy it is', async () => {
    const { port } = await testGrowlery({ limits: { messageTimeoutMs: 300, idleTimeoutMs: 200 } })
    const client = await RawClient.connect(port)
    client.send('GNTP/1.0 NOTIFY NONE\r\nX-A: ')
    const timer = setInterval(() => client.send('a'), 20)
    expect(await client.untilEnd()).toMatch(/Error-Code: 200\r\nError-Description: .*messageTimeoutMs/)
    clearInterval(timer)
  })

  it('let go of a peer that does not close after its answer', async () => {
    const { port, server } = await testGrowlery({ limits: { lingerTimeoutMs: 100 } })
    const client = await RawClient.connect(port)
    await client.send(registration()).untilEnd()
    await until(() => server.connectionCount === 0)
  })

  it('end a keep-alive connection that has nothing more to say, without an error', async () => {
    const { port } = await testGrowlery({ limits: { idleTimeoutMs: 100 } })
    const client = await RawClient.connect(port)
    client.send(registration().replace('Notifications-Count', 'Connection: Keep-Alive\r\nNotifications-Count'))
    expect(await client.untilEnd()).not.toContain('-ERROR')
  })
})

describe('connections', () => {
  it('beyond the limit are told so, and those who came before go on', async () => {
    const { port } = await testGrowlery({ limits: { maxConnections: 2 } })
    const first = await RawClient.connect(port)
    const second = await RawClient.connect(port)
    expect(await exchange(port, registration())).toMatch(/Error-Code: 300\r\nError-Description: .*maxConnections/)
    expect(await first.send(registration()).untilEnd()).toContain('-OK')
    second.socket.destroy()
  })

  it('are free again when they close', async () => {
    const { port } = await testGrowlery({ limits: { maxConnections: 1 } })
    for (let times = 0; times < 5; times += 1) {
      const client = await RawClient.connect(port)
      expect(await client.send(registration()).untilEnd()).toContain('-OK')
      client.socket.end()
      await client.until(({ socket }) => socket.destroyed)
    }
  })
})

describe('who may send', () => {
  /** An address of this machine that is not loopback: what comes from there counts as another machine. */
  const outside = Object.values(networkInterfaces())
    .flat()
    .find(address => address !== undefined && !address.internal && address.family === 'IPv4')?.address

  it('is this machine without a password, and with one that is right', async () => {
    const { port } = await testGrowlery({ passwords: ['other', 'secret'] })
    expect(await exchange(port, registration())).toContain('-OK')
    expect(await exchange(port, capture('gntp-send-password-1'))).toContain('-OK')
  })

  it('is nobody with a wrong password, even where none is needed', async () => {
    const { port } = await testGrowlery({ passwords: ['wrong'] })
    expect(await exchange(port, capture('gntp-send-password-1'))).toContain('Error-Code: 400')
  })

  it('is asked for a password on this machine if the user wants that', async () => {
    const { port } = await testGrowlery({ passwords: ['secret'], requireLocalPassword: true })
    expect(await exchange(port, registration())).toContain('Error-Code: 400')
    expect(await exchange(port, capture('gntp-send-password-1'))).toContain('-OK')
  })

  it.skipIf(outside === undefined)(
    'is no other machine unless the user allows it, and then one with a password',
    async () => {
      const host = outside ?? ''
      const closed = await testGrowlery({ hosts: [host], passwords: ['secret'] })
      expect(await exchange(closed.port, capture('gntp-send-password-1'), host)).toContain('Error-Code: 400')
      const open = await testGrowlery({ hosts: [host], passwords: ['secret'], allowNetwork: true })
      expect(await exchange(open.port, registration(), host)).toContain('Error-Code: 400')
      expect(await exchange(open.port, capture('gntp-send-password-1'), host)).toContain('-OK')
    },
  )

  it.skipIf(outside === undefined)('waits after ten wrong passwords, other machines only', async () => {
    const host = outside ?? ''
    const { port } = await testGrowlery({ hosts: [host], passwords: ['wrong'], allowNetwork: true })
    for (let times = 0; times < 10; times += 1) await exchange(port, capture('gntp-send-password-1'), host)
    expect(await exchange(port, registration(), host)).toMatch(/Error-Code: 400\r\nError-Description: .*wait \d+ s/)
  })
})

it('is not disturbed by peers that reset', async () => {
  const { port, faults } = await testGrowlery()
  for (let times = 0; times < 20; times += 1) {
    const socket = connect(port)
    socket.on('error', () => {})
    await new Promise(resolve => socket.once('connect', resolve))
    socket.write(registration().slice(0, times * 5))
    socket.resetAndDestroy()
  }
  expect(await exchange(port, registration())).toContain('-OK')
  expect(faults).toEqual([])
})
