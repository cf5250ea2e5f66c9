import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createTestServer, Publisher, type TestServer } from '../../src/main/client/index.ts'
import { type RunningCommand, start } from '../support/command.ts'
import { temporaryFolder } from '../support/folder.ts'
import { run } from '../support/program.ts'
import { hubPassword, testHub } from '../support/subscribing.ts'
import { script, startInTerminal } from '../support/terminal.ts'
import { until } from '../support/until.ts'

const withPassword = { GROWLERY_PASSWORD: hubPassword }

function subscribe(hub: Pick<TestServer, 'port'>, ...args: string[]): RunningCommand {
  return start(['subscribe', '--hub', `127.0.0.1:${hub.port}`, ...args], withPassword)
}

/** Waits for the SUBSCRIBE; gives what forwards to whoever sent it. */
async function subscribed(hub: TestServer): Promise<Publisher> {
  const { subscriberId, subscriberPort } = await hub.next('SUBSCRIBE')
  const publisher = new Publisher('App', ['event'], { port: subscriberPort, password: hubPassword + subscriberId })
  onTestFinished(() => publisher.close())
  return publisher
}

describe('growlery subscribe', () => {
  it('prints each notification as it comes, on one line that nobody else controls', async () => {
    const hub = await testHub()
    const { stdout, stderr } = subscribe(hub)
    const publisher = await subscribed(hub)
    await publisher.publish('event', 'First', 'two\nlines')
    await until(() => stdout().endsWith('\n'))
    expect(stdout()).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d {2}App · event {2}First: two lines\n$/)
    await publisher.publish('event', '\u001b[2Jred \u202etxt')
    await until(() => stdout().split('\n').length === 3)
    expect(stdout()).toContain('‹U+001B›[2Jred ‹U+202E›txt\n')
    expect(stderr()).toMatch(/^growlery: Subscribed to 127\.0\.0\.1:\d+, which sends to port \d+\.\n$/)
  })

  it('with --json prints an object a line, with the fields of the history', async () => {
    const hub = await testHub()
    const { stdout } = subscribe(hub, '--json')
    const publisher = await subscribed(hub)
    await publisher.publish('event', 'Title', 'Text', { id: 'sent-1', priority: -1, coalescingId: 'group' })
    await publisher.publish('event', 'Next')
    await until(() => stdout().split('\n').length === 3)
    const [first, next] = stdout().trim().split('\n')
    expect(JSON.parse(first ?? '')).toEqual({
      id: 'sent-1',
      receivedAt: expect.stringMatching(/^\d{4}-.*Z$/),
      application: 'App',
      type: 'event',
      title: 'Title',
      text: 'Text',
      priority: -1,
      sticky: false,
      coalescingId: 'group',
      origin: { address: '127.0.0.1', machine: expect.any(String), software: 'Growlery' },
      headers: expect.arrayContaining([['Notification-Priority', '-1']]),
    })
    expect(JSON.parse(next ?? '')).toMatchObject({ id: null, coalescingId: null, title: 'Next' })
  })

  it.each(['SIGINT', 'SIGTERM'] as const)('ends well on %s', async signal => {
    const hub = await testHub()
    const { child, ended } = subscribe(hub)
    await subscribed(hub)
    child.kill(signal)
    expect(await ended).toBe(0)
  })

  it('ends well when nobody reads any more', async () => {
    const hub = await testHub()
    const { child, ended, stderr } = subscribe(hub)
    const publisher = await subscribed(hub)
    child.stdout.destroy()
    // What is written first may still go into the pipe.
    for (let sent = 0; child.exitCode === null; sent += 1) {
      await publisher.publish('event', String(sent)).catch(() => {})
    }
    expect(await ended).toBe(0)
    expect(stderr()).toMatch(/^growlery: Subscribed to [^\n]*\n$/)
  })

  it('says who subscribes, under the name and at the port that are asked for, protected as asked', async () => {
    const hub = await testHub()
    const free = await createTestServer()
    await free.close()
    const passwordFile = join(temporaryFolder(), 'password')
    writeFileSync(passwordFile, `${hubPassword}\n`)
    const protection = ['--hash', 'SHA512', '--encrypt', 'AES', '--password-file', passwordFile]
    subscribe(hub, '--name', 'Desk', '--listen', String(free.port), ...protection)
    expect(await hub.next('SUBSCRIBE')).toMatchObject({
      subscriberName: 'Desk',
      subscriberPort: free.port,
      security: { hash: 'SHA512', encryption: 'AES' },
    })
  })

  it('goes on when the hub is away, and says so', async () => {
    const hub = await testHub({ subscriptionTtlSeconds: 1 })
    const { stderr, child, ended } = subscribe(hub)
    await subscribed(hub)
    await hub.close()
    await until(() => stderr().split('\n').length === 3)
    expect(stderr()).toMatch(
      /\ngrowlery: 127\.0\.0\.1:\d+ was not reached, tried again at \d\d:\d\d:\d\d: [^\n]*ECONNREFUSED[^\n]*\n$/,
    )
    child.kill()
    expect(await ended).toBe(0)
  })

  it('exits with 3, and with the code and the words of the hub, where that refuses', async () => {
    const hub = await testHub()
    hub.play({ error: 'NOT_AUTHORIZED', description: 'Not\u001b[31m you' })
    const args = ['subscribe', '--hub', `127.0.0.1:${hub.port}`]
    expect(await run(args, { GROWLERY_PASSWORD: hubPassword })).toEqual({
      code: 3,
      stdout: '',
      stderr: 'growlery: 400 NOT_AUTHORIZED: Not‹U+001B›[31m you\n',
    })
  })

  it('exits with 2 where it has no password', async () => {
    const { code, stderr } = await run(['subscribe', '--hub', 'localhost'], { GROWLERY_PASSWORD: '' })
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('--password-file') })
  })

  it('exits with 2 where the port is taken', async () => {
    const hub = await testHub()
    const args = ['subscribe', '--hub', `127.0.0.1:${hub.port}`, '--listen', String(hub.port)]
    const { code, stderr } = await run(args, { GROWLERY_PASSWORD: hubPassword })
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(`Port ${hub.port} of 127.0.0.1`) })
  })

  it.each([
    ['--hub', 'localhost:70000'],
    ['--hub', 'http://hub'],
    ['--hub', 'localhost', '--listen', 'any'],
    ['--hub', 'localhost', '--encrypt', 'AES', '--hash', 'MD5'],
    ['--name', 'Desk'],
  ])('exits with 2 for %s %s %s %s %s', async (...args) => {
    const given = args.filter(word => word !== undefined)
    const { code, stderr } = await run(['subscribe', ...given], { GROWLERY_PASSWORD: hubPassword })
    expect(stderr).toMatch(/^growlery: /)
    expect(code).toBe(2)
  })
})

describe.runIf(script)('growlery subscribe on a terminal', () => {
  it('keeps a status line below what it prints', async () => {
    const hub = await testHub()
    const env = { ...withPassword, NO_COLOR: '1' }
    const args = ['subscribe', '--hub', `127.0.0.1:${hub.port}`]
    const { child, stdout, ended } = startInTerminal(args, { env, columns: 60 })
    const publisher = await subscribed(hub)
    await until(() => stdout().includes('Subscribed to'))
    await publisher.publish('event', 'Title')
    await until(() => stdout().includes('Title'))
    // Ctrl-C, as the terminal sends it.
    child.stdin.write('\u0003')
    expect(await ended).toBe(0)
    const clear = '\r\u001b[2K'
    const status = /Subscribed to 127\.0\.0\.1:\d+ until \d\d:\d\d:\d\d, renewed/
    const [before, first, taken, afterwards, ...rest] = stdout().replace('^C', '').split(clear)
    expect(before).toBe('')
    expect(first).toMatch(status)
    expect(first?.length).toBe(59)
    expect(taken).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d {2}App · event {2}Title\r\n$/)
    expect(afterwards).toBe(first)
    expect(rest).toEqual([''])
  })

  it('keeps that in one line also where the words of the hub are wide', async () => {
    const hub = await testHub({ subscriptionTtlSeconds: 1 })
    const env = { ...withPassword, NO_COLOR: '1' }
    const { stdout } = startInTerminal(['subscribe', '--hub', `127.0.0.1:${hub.port}`], { env, columns: 120 })
    await subscribed(hub)
    hub.play({ error: 'NOT_AUTHORIZED', description: '建置'.repeat(60), times: Number.POSITIVE_INFINITY })
    const columns = () => {
      const line = stdout()
        .split('\r\u001b[2K')
        .find(one => one.includes('refused to renew'))
      const [, plain = '', wide = ''] = /^([ -~]*)([建置]*)$/.exec(line ?? '') ?? []
      return plain.length + 2 * wide.length
    }
    await until(() => columns() > 117)
    expect(columns()).toBeLessThan(120)
  })
})
