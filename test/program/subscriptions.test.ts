/** growlery subscribers, hubs and forward, between Growlerys that run. */

import { writeFileSync } from 'node:fs'
import { hostname, networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { exchange, notification, registration } from '../support/client.ts'
import { temporaryFolder } from '../support/folder.ts'
import { jsonLines, type RunningServer, run, serve } from '../support/program.ts'
import { testServer } from '../support/test-server.ts'
import { until } from '../support/until.ts'

const password = 'between machines'
const withPassword = { GROWLERY_PASSWORD: password }
const titled = (title: string, ...more: string[]) => notification(...more).replace(': Title', `: ${title}`)

function hasNetwork(): boolean {
  return Object.values(networkInterfaces()).some(addresses => addresses?.some(({ internal }) => !internal))
}

function serveHub(...args: string[]): Promise<RunningServer> {
  return serve({ args: ['--allow-subscriptions', ...args], env: withPassword })
}

/** Two Growlerys, the second of which gets what comes to the first, and a way to say so on the command line of each. */
async function hubAndFollower(...args: string[]) {
  const [hub, follower] = [await serveHub(...args), await serve()]
  const address = `127.0.0.1:${hub.port}`
  const added = await run(['hubs', 'add', address, '--name', 'office', '--data', follower.data], withPassword)
  await exchange(hub.port, registration())
  return { hub, follower, address, added }
}

const idsOf = async (data: string) => (await jsonLines(['subscribers', '--json', '--data', data])).map(({ id }) => id)

async function titlesIn(data: string): Promise<unknown[]> {
  return (await jsonLines(['history', '--json', '--data', data])).map(({ title }) => title)
}

/** What a command about subscriptions prints, which must go well. */
async function printed({ data }: Pick<RunningServer, 'data'>, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await run([...args, '--data', data])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return stdout
}

describe('growlery hubs', () => {
  it('add subscribes to another Growlery and says so; what comes there comes here, marked with where it is from', async () => {
    const { hub, follower, address, added } = await hubAndFollower()
    expect(added).toEqual({
      code: 0,
      stdout: expect.stringMatching(
        /^Added office \(127\.0\.0\.1:\d+\): connected, renews in \d+ (min|s)( \d+ s)?\.\n$/,
      ),
      stderr: '',
    })
    await exchange(hub.port, titled('Far'))
    await until(async () => (await titlesIn(follower.data)).includes('Far'))
    expect(await printed(follower, 'history')).toMatch(/ App · type from \S+ {2}Far\n$/)
    expect(await printed(follower, 'history', '--search', `from:${hostname()}`)).toContain('Far')
    const list = await printed(follower, 'hubs')
    expect(list).toMatch(new RegExp(`^\\d+ {2}office {2}${address} {2}connected, renews in [^\\n]*\\n$`))
    expect(await printed(follower, 'hubs', 'list')).toContain('connected, renews in')
  })

  it('list --json prints an object a line, its times as text', async () => {
    const { hub, follower } = await hubAndFollower('--subscription-ttl', '60')
    expect(await jsonLines(['hubs', '--json', '--data', follower.data])).toEqual([
      {
        id: expect.any(Number),
        name: 'office',
        host: '127.0.0.1',
        port: hub.port,
        hash: 'SHA256',
        encryption: 'NONE',
        status: {
          state: 'subscribed',
          ttlSeconds: 60,
          renewsAt: expect.stringMatching(/^\d{4}-.*Z$/),
          endsAt: expect.stringMatching(/^\d{4}-.*Z$/),
        },
        cannotReachUs: false,
      },
    ])
  })

  it('add exits 1 with a wrong password, a hub that takes no subscriptions, and one that is not there; all stay added', async () => {
    const [hub, closed, follower] = [await serveHub(), await serve({ env: withPassword }), await serve()]
    const gone = await serve()
    await gone.stop()
    const add = (port: number, word: string) =>
      run(['hubs', 'add', `127.0.0.1:${port}`, '--data', follower.data], { GROWLERY_PASSWORD: word })
    const results = [await add(hub.port, 'wrong'), await add(closed.port, password), await add(gone.port, password)]
    expect(results.map(({ code, stderr }) => ({ code, stderr }))).toEqual(Array(3).fill({ code: 1, stderr: '' }))
    const [wrong, refused, unreached] = results.map(({ stdout }) => stdout)
    expect(wrong).toMatch(/: wrong password, tries again in \d+ s\. It stays added\.\nThe key hash matches no .*\n$/)
    expect(refused).toMatch(/: refused, tries again in \d+ s\. It stays added\.\nSubscriptions are not allowed .*\n$/)
    const nobody = /: not reached: nobody listens there, tries again in \d+ s\. It stays added\.\n.*ECONNREFUSED.*\n$/
    expect(unreached).toMatch(nobody)
    const lines = (await printed(follower, 'hubs')).split('\n')
    expect(lines).toEqual([
      expect.stringMatching(/ wrong password, tries again in \d+ s$/),
      expect.stringMatching(/^ {4}The key hash matches no /),
      expect.stringMatching(/ refused, tries again in \d+ s$/),
      expect.stringMatching(/^ {4}Subscriptions are not allowed /),
      expect.stringMatching(/ not reached: nobody listens there, tries again in \d+ s$/),
      expect.stringMatching(/^ {4}.*ECONNREFUSED/),
      '',
    ])
  })

  it('add needs the password, from a file or the environment, and an address that makes sense', async () => {
    const { data } = await serve()
    const file = join(temporaryFolder(), 'password')
    writeFileSync(file, '\n')
    const unset = { GROWLERY_PASSWORD: '' }
    const results = await Promise.all([
      run(['hubs', 'add', 'nas.local', '--data', data], unset),
      run(['hubs', 'add', 'nas.local', '--password-file', file, '--data', data], unset),
      run(['hubs', 'add', 'a:b:c', '--data', data], withPassword),
      run(['hubs', 'add', 'nas.local:0', '--data', data], withPassword),
      run(['hubs', 'add', 'nas.local', '--hash', 'MD5', '--encrypt', 'AES', '--data', data], withPassword),
      run(['hubs', 'add', '--data', data], withPassword),
    ])
    expect(results.map(({ code, stdout }) => ({ code, stdout }))).toEqual(Array(6).fill({ code: 2, stdout: '' }))
    expect(results[0]?.stderr).toContain('growlery: A hub asks for its password: --password-file, or the variable')
    expect(await jsonLines(['hubs', '--json', '--data', data])).toEqual([])
  })

  it.skipIf(!hasNetwork())('(a network is needed) find prints what announces itself, without itself', async () => {
    const announced = await serveHub('--allow-network', '--announce')
    const find = async ({ data }: RunningServer) =>
      (await jsonLines(['hubs', 'find', '--json', '--data', data])).map(({ port }) => port)
    expect(await find(await serve())).toContain(announced.port)
    expect(await find(announced)).not.toContain(announced.port)
  })

  it('add exits 3 for a hub that is there already, and remove takes it away, by its address too', async () => {
    const { hub, follower, address } = await hubAndFollower()
    const again = await run(['hubs', 'add', address, '--data', follower.data], withPassword)
    expect({ code: again.code, stdout: again.stdout }).toEqual({ code: 3, stdout: '' })
    expect(again.stderr).toMatch(
      /^growlery: .+ already\. To change .*: `growlery hubs change \d+ --password-file FILE --data \S+`\.\n$/,
    )
    expect(await printed(follower, 'hubs', 'remove', address)).toBe(`Removed office (${address}).\n`)
    await exchange(hub.port, titled('Late'))
    expect(await jsonLines(['hubs', '--json', '--data', follower.data])).toEqual([])
    expect(await titlesIn(follower.data)).toEqual([])
    expect(await run(['hubs', 'remove', 'office', '--data', follower.data])).toEqual({
      code: 3,
      stdout: '',
      stderr: 'growlery: No hub is called "office". There is none.\n',
    })
  })
})

describe('growlery hubs change', () => {
  it('gives a hub its right password and another name, and says whether it is connected then', async () => {
    const [hub, follower] = [await serveHub(), await serve()]
    const address = `127.0.0.1:${hub.port}`
    await run(['hubs', 'add', address, '--data', follower.data], { GROWLERY_PASSWORD: 'wrong' })
    const file = join(temporaryFolder(), 'password')
    writeFileSync(file, `${password}\n`)
    const changed = await printed(follower, 'hubs', 'change', address, '--password-file', file, '--name', 'office')
    expect(changed).toMatch(/^Changed the name and the password of office \(127\.\S+\): connected, renews in .*\.\n$/)
    await exchange(hub.port, registration())
    await exchange(hub.port, titled('Mended'))
    await until(async () => (await titlesIn(follower.data)).includes('Mended'))
  })

  it('keeps what is not given, and exits 1 where the hub is not connected then', async () => {
    const { follower } = await hubAndFollower()
    const change = ['hubs', 'change', 'office', '--port', '1', '--name', '', '--encrypt', 'aes']
    const { code, stdout, stderr } = await run([...change, '--json', '--data', follower.data])
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
    const changed = { name: '', host: '127.0.0.1', port: 1, hash: 'SHA256', encryption: 'AES' }
    expect(JSON.parse(stdout)).toMatchObject({ ...changed, status: { state: 'unreached' } })
  })

  it('refuses to change nothing, and a hub into another one that is followed', async () => {
    const { hub, follower } = await hubAndFollower()
    await run(['hubs', 'add', '127.0.0.1:1', '--data', follower.data], withPassword)
    const nothing = await run(['hubs', 'change', 'office', '--data', follower.data])
    expect(nothing).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('Say what to change') })
    const port = String(hub.port)
    const second = await run(['hubs', 'change', '127.0.0.1:1', '--port', port, '--data', follower.data])
    expect(second).toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining('is followed already') })
  })
})

it('growlery hubs retry asks at once, and says what came of it', async () => {
  const { hub, follower } = await hubAndFollower()
  const retry = () => run(['hubs', 'retry', 'office', '--data', follower.data])
  expect((await retry()).stdout).toMatch(/^Asked office \(127\.\S+\): connected, renews in .*\.\n$/)
  await hub.stop()
  await run(['hubs', 'change', 'office', '--hash', 'SHA512', '--data', follower.data])
  const failed = await retry()
  expect({ code: failed.code, stderr: failed.stderr }).toEqual({ code: 1, stderr: '' })
  expect(failed.stdout).toMatch(/: not reached: nobody listens there, tries again in \d+ s\. It stays added\.\n/)
})

describe('growlery subscribers', () => {
  it('lists who subscribed, and what each got', async () => {
    const { hub, follower } = await hubAndFollower()
    await exchange(hub.port, titled('One'))
    await until(async () => (await printed(hub, 'subscribers')).includes('1 delivered'))
    expect(await printed(hub, 'subscribers')).toMatch(
      /^\S{8} {2}\S.* {2}127\.0\.0\.1:\d+ {2}ends in (\d min )?\d+ s {2}1 delivered {2}0 queued {2}0 dropped {2}all\n$/,
    )
    expect(await jsonLines(['subscribers', '--json', '--data', hub.data])).toMatchObject([
      {
        address: '127.0.0.1',
        port: follower.port,
        state: 'subscribed',
        delivered: 1,
        queued: 0,
        dropped: 0,
        paused: false,
        problem: null,
        filter: { applications: null, minPriority: -2 },
        lastDeliveredAt: expect.stringMatching(/^\d{4}-.*Z$/),
        expiresAt: expect.stringMatching(/^\d{4}-.*Z$/),
      },
    ])
  })

  it('holds back what a subscriber is to get while it is paused', async () => {
    const { hub, follower } = await hubAndFollower()
    const [id] = await idsOf(hub.data)
    const beginning = String(id).slice(0, 6)
    expect(await printed(hub, 'subscribers', 'pause', beginning)).toContain(' is paused: what it is to get waits.\n')
    await exchange(hub.port, titled('Waits'))
    await until(async () => (await printed(hub, 'subscribers')).includes('1 queued'))
    expect(await printed(hub, 'subscribers')).toContain('  paused, ends in ')
    expect(await titlesIn(follower.data)).toEqual([])
    expect(JSON.parse(await printed(hub, 'subscribers', 'resume', beginning, '--json'))).toEqual({ id, paused: false })
    await until(async () => (await titlesIn(follower.data)).includes('Waits'))
  })

  it('sends only what the filter lets through', async () => {
    const { hub, follower } = await hubAndFollower()
    const [id = ''] = await idsOf(hub.data)
    const filter = (...args: string[]) => printed(hub, 'subscribers', 'filter', String(id), ...args)
    expect(await filter('--type', 'App=type', '--min-priority', '1')).toContain(
      ' gets: App (type) from priority 1 up.\n',
    )
    await exchange(hub.port, titled('Low'))
    await exchange(hub.port, titled('High', 'Notification-Priority: 1'))
    await until(async () => (await titlesIn(follower.data)).includes('High'))
    expect(JSON.parse(await filter('--all', '--json')).filter).toEqual({ applications: null, minPriority: -2 })
    await exchange(hub.port, titled('Later'))
    await until(async () => (await titlesIn(follower.data)).includes('Later'))
    expect(await titlesIn(follower.data)).toEqual(['Later', 'High'])
    const nothing = await run(['subscribers', 'filter', String(id), '--data', hub.data])
    expect(nothing).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('--min-priority, or --all.') })
  })

  it('removes one, and says which there are where none is meant', async () => {
    const { hub } = await hubAndFollower()
    const [id = ''] = await idsOf(hub.data)
    const other = await run(['subscribers', 'remove', 'nobody', '--data', hub.data])
    expect(other).toMatchObject({ code: 3, stdout: '' })
    expect(other.stderr).toContain(`No subscriber is called "nobody". There is `)
    expect(other.stderr).toContain(`(${String(id).slice(0, 8)}).\n`)
    expect(await printed(hub, 'subscribers', 'remove', String(id))).toContain(' is removed. It may subscribe again.\n')
    expect(await idsOf(hub.data)).toEqual([])
  })

  it('says that what they are to get is held back while others may not subscribe, and how to let them', async () => {
    const { hub } = await hubAndFollower()
    await hub.stop()
    const again = await serve({ data: hub.data, env: withPassword })
    await exchange(again.port, titled('Held'))
    const { stdout, stderr } = await run(['subscribers', '--data', hub.data])
    expect(stdout).toMatch(/ held back: others may not subscribe, ends in .* 0 delivered {2}1 queued /)
    expect(stderr).toMatch(/^Others may not subscribe: .*"Let other machines subscribe" on in the window, or start /)
    expect(stderr).toContain('`growlery serve --allow-subscriptions --password-file FILE --data ')
    expect(await jsonLines(['subscribers', '--json', '--data', hub.data])).toMatchObject([{ state: 'held' }])
  })

  it('says why nobody can subscribe, and what to do', async () => {
    const { data } = await serve()
    const { code, stdout, stderr } = await run(['subscribers', '--data', data])
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    expect(stderr).toMatch(/^Nobody has subscribed\.\nNobody can: to let others, start Growlery with /)
    expect(stderr).toContain('`growlery serve --allow-network --allow-subscriptions --password-file FILE --data ')
  })
})

describe('growlery forward', () => {
  it('sends on what comes in, as far as it was chosen, and counts it', async () => {
    const [server, other] = [await serve(), await testServer({ passwords: [password] })]
    await exchange(server.port, registration())
    const address = `127.0.0.1:${other.port}`
    const args = ['forward', 'add', address, '--name', 'desk', '--app', 'App', '--min-priority', '1']
    const added = await run([...args, '--data', server.data], withPassword)
    expect(added).toEqual({
      code: 0,
      stdout: expect.stringMatching(
        /^Added desk \(127.*\)\. From now on it gets: App from priority 1 up\.\n`growlery forward test \d+ --data \S+` sends/,
      ),
      stderr: '',
    })
    expect(await printed(server, 'forward')).toContain('  nothing sent yet  0 delivered  0 queued  0 dropped  App from')
    await exchange(server.port, titled('Low'))
    await exchange(server.port, titled('High', 'Notification-Priority: 2'))
    expect((await other.next('NOTIFY')).title).toBe('High')
    await until(async () => (await printed(server, 'forward', 'list')).includes('1 delivered'))
    expect(await jsonLines(['forward', '--json', '--data', server.data])).toMatchObject([
      {
        name: 'desk',
        host: '127.0.0.1',
        port: other.port,
        hasPassword: true,
        delivered: 1,
        filter: { applications: [{ name: 'App', types: null }], minPriority: 1 },
      },
    ])
  })

  it('test says what came of it, and exits 1 where it did not come through', async () => {
    const [server, other] = [await serve(), await testServer()]
    await printed(server, 'forward', 'add', `127.0.0.1:${other.port}`)
    const well = await run(['forward', 'test', '127.0.0.1', '--data', server.data])
    expect(well).toMatchObject({ code: 0, stdout: expect.stringMatching(/^.+\n$/), stderr: '' })
    await other.next('NOTIFY')
    await other.close()
    const badly = await run(['forward', 'test', `127.0.0.1:${other.port}`, '--json', '--data', server.data])
    expect({ code: badly.code, stderr: badly.stderr }).toEqual({ code: 1, stderr: '' })
    expect(JSON.parse(badly.stdout)).toMatchObject({ ok: false, words: expect.any(String), tookMs: expect.any(Number) })
  })

  it('holds back what waits while it is paused, and says what goes wrong', async () => {
    const [server, other] = [await serve(), await testServer()]
    await exchange(server.port, registration())
    await printed(server, 'forward', 'add', `127.0.0.1:${other.port}`, '--name', 'desk')
    expect(await printed(server, 'forward', 'pause', 'desk')).toContain(' is paused: what it is to get waits.\n')
    await exchange(server.port, titled('Waits'))
    await until(async () => (await printed(server, 'forward')).includes('  paused  0 delivered  1 queued'))
    expect(await printed(server, 'forward', 'resume', 'desk')).toContain(' gets what it is to get again.\n')
    expect((await other.next('NOTIFY')).title).toBe('Waits')
    await other.close()
    await exchange(server.port, titled('Lost'))
    await until(async () =>
      (await printed(server, 'forward')).includes('  not reached: nobody listens there, tries again in '),
    )
    expect((await printed(server, 'forward')).split('\n')[1]).toMatch(/^ {4}.*ECONNREFUSED/)
  })

  it('change gives it another place, and another choice of what it gets', async () => {
    const [server, other] = [await serve(), await testServer({ passwords: [password] })]
    await exchange(server.port, registration())
    await printed(server, 'forward', 'add', '127.0.0.1:1', '--name', 'desk')
    await exchange(server.port, titled('Low'))
    await exchange(server.port, titled('High', 'Notification-Priority: 1'))
    const args = ['forward', 'change', 'desk', '--port', String(other.port), '--app', 'App', '--min-priority', '1']
    const changed = await run([...args, '--data', server.data], withPassword)
    expect(changed).toEqual({
      code: 0,
      stdout: `Changed the port, the password and the filter of desk (127.0.0.1:${other.port}). It gets: App from priority 1 up.\n`,
      stderr: '',
    })
    expect((await other.next('NOTIFY')).title).toBe('High')
    expect(await printed(server, 'forward', 'change', 'desk', '--all')).toContain(' It gets: all.\n')
    const open = await run(
      ['forward', 'change', 'desk', '--no-password', '--json', '--data', server.data],
      withPassword,
    )
    expect(JSON.parse(open.stdout)).toMatchObject({ name: 'desk', port: other.port, hasPassword: false })
  })

  it('add of one that is there already exits 3, and says how to change it', async () => {
    const server = await serve()
    await printed(server, 'forward', 'add', '127.0.0.1:1')
    const again = await run(['forward', 'add', '127.0.0.1:1', '--data', server.data])
    expect({ code: again.code, stdout: again.stdout }).toEqual({ code: 3, stdout: '' })
    expect(again.stderr).toContain(' already. To change its password, for example: `growlery forward change ')
  })

  it('remove ends it; which is meant has to be plain', async () => {
    const [server, other] = [await serve(), await testServer()]
    const address = `127.0.0.1:${other.port}`
    await printed(server, 'forward', 'add', address, '--name', 'desk')
    await printed(server, 'forward', 'add', '127.0.0.1:1', '--name', 'desk')
    const which = await run(['forward', 'remove', 'desk', '--data', server.data])
    expect(which).toMatchObject({ code: 2, stdout: '' })
    expect(which.stderr).toMatch(
      /^growlery: "desk" may be \d+: desk \(.*\), \d+: desk \(.*\)\. Say which by its id\.\n$/,
    )
    expect(await printed(server, 'forward', 'remove', address)).toBe(`Removed desk (${address}).\n`)
    expect(await jsonLines(['forward', '--json', '--data', server.data])).toHaveLength(1)
  })
})

describe('growlery subscribers, hubs and forward', () => {
  it.each([
    ['subscribers'],
    ['hubs'],
    ['forward'],
    ['subscribers', 'pause', 'a'],
    ['hubs', 'find'],
    ['hubs', 'remove', '1'],
    ['hubs', 'add', 'nas.local'],
    ['hubs', 'change', '1', '--name', 'a'],
    ['hubs', 'retry', '1'],
    ['forward', 'change', '1', '--all'],
    ['forward', 'test', '1'],
    ['forward', 'add', 'nas.local'],
  ])('miss the Growlery that does not run, with exit code 4: %s %s %s', async (...args) => {
    const empty = temporaryFolder()
    expect(await run([...args, '--data', empty], withPassword)).toEqual({
      code: 4,
      stdout: '',
      stderr: `growlery: No Growlery runs in the data folder ${empty}.\n`,
    })
  })

  it.each([
    [['hubs', 'lsit'], "unknown command 'lsit'"],
    [['hubs', '--json', 'add', 'nas.local'], "options come after 'add', not before it"],
    [
      ['subscribers', 'filter', 'a', '--all', '--app', 'b'],
      "option '--all' cannot be used with option '--app <name...>'",
    ],
    [['forward', 'add', 'nas.local', '--min-priority', '3'], 'A priority is a number from -2 to 2.'],
    [['forward', 'add', 'nas.local', '--type', 'type'], 'It is written like "Jenkins=Build failed".'],
    [['hubs', 'change', '1', '--port', '0'], 'No server listens on port 0.'],
    [['forward', 'change', '1', '--all', '--app', 'b'], "option '--all' cannot be used with option '--app <name...>'"],
    [['serve', '--subscription-ttl', '9'], 'It is a number of seconds from 10 to 86400.'],
    [['serve', '--subscription-ttl', '86401'], 'It is a number of seconds from 10 to 86400.'],
  ])('exit 2 where they are used wrongly: %j', async (args, words) => {
    const { code, stdout, stderr } = await run([...args, '--data', temporaryFolder()], withPassword)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(words)
  })
})
