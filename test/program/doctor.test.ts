import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { exchange, message } from '../support/client.ts'
import { temporaryFolder } from '../support/folder.ts'
import { connectToHub } from '../support/hub-client.ts'
import { listening } from '../support/listening.ts'
import { type RunningServer, run, serve } from '../support/program.ts'

interface Check {
  readonly name: string
  readonly state: string
  readonly found: string
  readonly mend: string | null
}

interface Examined {
  readonly code: number | null
  readonly ok: boolean
  readonly checks: readonly Check[]
  /** The check of that name; it must be there. */
  check(name: string): Check
  /** Names of what is in this state. */
  are(state: string): string[]
}

async function doctor(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Examined> {
  const { code, stdout, stderr } = await run(['doctor', '--json', ...args], env)
  expect(stderr).toBe('')
  const { ok, checks }: { ok: boolean; checks: Check[] } = JSON.parse(stdout)
  return {
    code,
    ok,
    checks,
    check(name) {
      const found = checks.find(one => one.name === name)
      if (found === undefined) throw new Error(`No check is called ${name}: ${checks.map(one => one.name).join(', ')}`)
      return found
    },
    are: state => checks.filter(one => one.state === state).map(({ name }) => name),
  }
}

/**
 * What the doctor is told to look at this server, at its port. Without a port it asks 23053 too, where the Growlery of whoever
 * runs the tests may listen: what it does then is told by the tests of its parts.
 */
function of({ data, port }: Pick<RunningServer, 'data' | 'port'>): string[] {
  return ['--data', data, '--port', String(port)]
}

describe('growlery doctor', () => {
  it('finds nothing wrong with a healthy server, and sends a test through it into the history', async () => {
    const server = await serve()
    const { code, ok, check, are } = await doctor(of(server))
    expect({ code, ok, wrong: are('wrong') }).toEqual({ code: 0, ok: true, wrong: [] })
    expect(check('versions').found).toMatch(/^Growlery \d\S*, Node \d\S*, SQLite \d\S*, /)
    expect(check('data folder').found).toContain(server.data)
    expect(check('server').found).toContain(`pid ${server.child.pid}`)
    expect(check('window').state).toBe('ok')
    expect(check(`port ${server.port} of 127.0.0.1`).found).toBe('This Growlery listens there.')
    expect(check('test notification')).toMatchObject({ state: 'ok', found: expect.stringContaining('stored it') })
    const { stdout } = await run(['history', '--json', '--data', server.data])
    expect(JSON.parse(stdout)).toMatchObject({ application: 'Growlery doctor', priority: -2, sticky: false })
  })

  it('gives every check as name, state, what was found and how to mend it', async () => {
    const { checks } = await doctor(of({ data: temporaryFolder(), port: 1 }))
    for (const check of checks) {
      expect(check).toEqual({
        name: expect.stringMatching(/./),
        state: expect.stringMatching(/^(ok|warning|wrong|unknown)$/),
        found: expect.stringMatching(/./),
        mend: ['warning', 'wrong'].includes(check.state) ? expect.stringMatching(/./) : null,
      })
    }
    expect(new Set(checks.map(({ name }) => name)).size).toBe(checks.length)
  })

  it('in words prints a line for each check, how to mend what is wrong, and a verdict', async () => {
    const { code, stdout } = await run(['doctor', ...of({ data: temporaryFolder(), port: 1 })])
    expect(code).toBe(1)
    const lines = stdout.trimEnd().split('\n')
    for (const line of lines.slice(0, -1)) {
      expect(line).toMatch(/^(\[(ok|warning|wrong|unknown)\] +[\w .:-]+: \S| {2}How to mend: \S)/)
    }
    expect(stdout).toMatch(/^\[wrong\] +server: .*\n {2}How to mend: Start it with `growlery serve --data /m)
    expect(lines.at(-1)).toBe('1 thing is wrong.')
  })

  it('keeps the token of the window out of what goes into reports', async () => {
    const server = await serve()
    const token = new URL(server.url).searchParams.get('token') ?? ''
    expect(token).not.toBe('')
    for (const json of [[], ['--json']]) {
      const { stdout } = await run(['doctor', ...of(server), ...json])
      expect(stdout).toContain(new URL(server.url).origin)
      expect(stdout).not.toContain(token)
    }
  })

  it('says that the server listens elsewhere than on the port that was asked for', async () => {
    const { data, port } = await serve()
    const { check } = await doctor(['--data', data, '--port', '1'])
    expect(check('server')).toMatchObject({ state: 'warning', found: expect.stringContaining(`127.0.0.1:${port}`) })
    expect(check('test notification').state).toBe('unknown')
  })

  it('says which notifications are not shown, and where that is mended', async () => {
    const server = await serve()
    const register = message('GNTP/1.0 REGISTER NONE', 'Application-Name: Silent', 'Notifications-Count: 1')
    await exchange(server.port, `${register}${message('Notification-Name: never')}`)
    const { code, check } = await doctor(of(server))
    expect(code).toBe(0)
    expect(check('notification types')).toMatchObject({
      state: 'warning',
      found: expect.stringContaining('Silent: never'),
    })
    expect(check('notification types').mend).toContain('Applications')
  })

  it('says that do-not-disturb holds the test back', async () => {
    const server = await serve()
    const { hub, close } = await connectToHub(server.url)
    await hub.settings.change({ doNotDisturb: true })
    close()
    const { code, check } = await doctor(of(server))
    expect(code).toBe(0)
    expect(check('do not disturb').state).toBe('warning')
    expect(check('test notification')).toMatchObject({
      state: 'warning',
      found: expect.stringContaining('do-not-disturb is on'),
      mend: expect.stringContaining('Do not disturb'),
    })
  })

  it('says until when quiet hours last, and what is shown meanwhile', async () => {
    const server = await serve()
    const { hub, close } = await connectToHub(server.url)
    const doNotDisturbUntil = new Date(2100, 0, 1, 9, 30).getTime()
    await hub.settings.change({ doNotDisturbUntil, comesThrough: 1 })
    const until = await doctor(of(server))
    expect(until.check('do not disturb')).toMatchObject({
      state: 'warning',
      found: 'It is on until 2100-01-01 09:30:00: only high priority and emergencies are shown.',
    })
    const always = { days: [0, 1, 2, 3, 4, 5, 6], from: '00:00', to: '00:00' }
    await hub.settings.change({ doNotDisturbUntil: null, quietHours: [always] })
    close()
    const scheduled = await doctor(of(server))
    expect(scheduled.check('do not disturb').mend).toContain('quiet hours')
  })

  it('says that its own application waits for a decision, and what is in the list only', async () => {
    const server = await serve()
    const { hub, close } = await connectToHub(server.url)
    await hub.settings.change({ newApplications: 'ask' })
    const undecided = await doctor(of(server))
    expect(undecided.check('toasts')).toMatchObject({
      state: 'warning',
      found: expect.stringContaining('Growlery doctor'),
    })
    expect(undecided.check('test notification')).toMatchObject({
      state: 'warning',
      found: expect.stringContaining('in the list only'),
    })
    await hub.applications.decide({ application: 'Growlery doctor', allow: true })
    await hub.applications.setChoices({ application: 'Growlery doctor', choices: { show: 'list' } })
    close()
    const { check } = await doctor(of(server))
    expect(check('toasts')).toMatchObject({ state: 'ok', found: expect.stringContaining('Growlery doctor: ') })
    expect(check('test notification').state).toBe('warning')
  })

  it('says that its own application is switched off', async () => {
    const server = await serve()
    await doctor(of(server))
    const { hub, close } = await connectToHub(server.url)
    await hub.applications.setEnabled({ application: 'Growlery doctor', enabled: false })
    close()
    const { code, check } = await doctor(of(server))
    expect(code).toBe(0)
    expect(check('applications')).toMatchObject({ state: 'warning', found: expect.stringContaining('Growlery doctor') })
    expect(check('test notification')).toMatchObject({
      state: 'warning',
      found: expect.stringContaining('switched off'),
      mend: expect.stringContaining('Applications'),
    })
  })

  it('shows what others sent harmlessly', async () => {
    const server = await serve()
    const register = message(
      'GNTP/1.0 REGISTER NONE',
      'Application-Name: \u001b]0;title\u0007\u202e',
      'Notifications-Count: 1',
    )
    await exchange(server.port, `${register}${message('Notification-Name: never')}`)
    for (const json of [[], ['--json']]) {
      const { stdout } = await run(['doctor', ...of(server), ...json])
      expect(stdout).toContain('title')
      expect(stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u2028-\u202e\u2066-\u2069]/u)
    }
  })
})

describe('growlery doctor tells of the server', () => {
  it('that none runs, which is wrong, and how to start it; it leaves no trace', async () => {
    const data = join(temporaryFolder(), 'none')
    const { code, ok, check, are } = await doctor(of({ data, port: 1 }))
    expect({ code, ok, wrong: are('wrong') }).toEqual({ code: 1, ok: false, wrong: ['server'] })
    expect(check('server').mend).toContain(`growlery serve --data ${data}`)
    expect(check('test notification').state).toBe('unknown')
    expect(existsSync(data)).toBe(false)
  })

  it('that the last one was killed, whatever it left behind', async () => {
    const server = await serve()
    await server.stop('SIGKILL')
    const { code, check } = await doctor(of(server))
    expect(code).toBe(1)
    expect(check('server')).toMatchObject({ state: 'wrong', found: expect.stringContaining(`pid ${server.child.pid}`) })
    expect(check('server').found).toContain('was killed')
  })

  it('that it is gone, although its process number is taken by another program', async () => {
    const data = temporaryFolder()
    const gntp = { host: '127.0.0.1', port: 1 }
    const left = { pid: process.pid, gntp, ui: null, startedAt: new Date(0).toISOString() }
    writeFileSync(join(data, 'server.json'), JSON.stringify(left))
    const { check } = await doctor(of({ data, port: 1 }))
    expect(check('server').state).toBe('wrong')
  })

  it('nothing that it needs, where another machine is asked', async () => {
    const args = ['--host', 'no-such-machine.invalid', '--port', '1', '--data', temporaryFolder()]
    const { code, check, are } = await doctor(args)
    expect({ code, wrong: are('wrong') }).toEqual({ code: 1, wrong: ['port 1 of no-such-machine.invalid'] })
    expect(check('server').state).toBe('ok')
  })
})

describe('growlery doctor tells who has the port', () => {
  it('a program that speaks something else, with its name', async () => {
    const port = await listening(createHttpServer((_, response) => response.end('hello')))
    const { code, check } = await doctor(of({ data: temporaryFolder(), port }))
    const { state, found, mend } = check(`port ${port} of 127.0.0.1`)
    expect({ code, state }).toEqual({ code: 1, state: 'wrong' })
    expect(found).toContain('no GNTP server')
    if (process.platform === 'linux') expect(found).toContain(`(pid ${process.pid})`)
    expect(mend).toContain(`--port ${port + 1}`)
  })

  it('a program that says nothing', async () => {
    const port = await listening(createServer(socket => socket.resume()))
    const { check } = await doctor(of({ data: temporaryFolder(), port }))
    expect(check(`port ${port} of 127.0.0.1`)).toMatchObject({
      state: 'wrong',
      found: expect.stringContaining('did not answer'),
    })
  })

  it('another GNTP server', async () => {
    const answer = message('GNTP/1.0 -OK NONE', 'Response-Action: REGISTER', 'Origin-Software-Name: Other \u001b[31m')
    const port = await listening(createServer(socket => socket.resume().end(answer)))
    const { check } = await doctor(of({ data: temporaryFolder(), port }))
    const { state, found } = check(`port ${port} of 127.0.0.1`)
    expect(state).toBe('wrong')
    expect(found).toContain('not Growlery')
    expect(check('test notification').state).toBe('warning')
  })

  it('a Growlery with another data folder', async () => {
    const { port } = await serve()
    const { check } = await doctor(of({ data: temporaryFolder(), port }))
    expect(check(`port ${port} of 127.0.0.1`)).toMatchObject({
      state: 'warning',
      found: expect.stringContaining('Another Growlery'),
      mend: expect.stringContaining('--data'),
    })
  })
})

describe('growlery doctor tells of passwords', () => {
  it('that the server asks for one, that it is another one, and nothing where it is right', async () => {
    const server = await serve({ args: ['--require-local-password'], env: { GROWLERY_PASSWORD: 'secret' } })
    const file = join(temporaryFolder(), 'password')
    writeFileSync(file, 'secret\n')

    const without = await doctor(of(server))
    expect(without.code).toBe(1)
    expect(without.check('test notification').found).toContain('400 NOT_AUTHORIZED')
    expect(without.check('test notification').mend).toContain('--password-file')

    const other = await doctor(of(server), { GROWLERY_PASSWORD: 'another' })
    expect(other.code).toBe(1)
    expect(other.check('test notification').mend).toContain('another one')

    const right = await doctor([...of(server), '--password-file', file])
    expect({ code: right.code, state: right.check('test notification').state }).toEqual({ code: 0, state: 'ok' })
    for (const { checks } of [other, right]) expect(JSON.stringify(checks)).not.toContain('secret')
  })

  it('that the variable is set, but empty', async () => {
    const { check } = await doctor(of({ data: temporaryFolder(), port: 1 }), { GROWLERY_PASSWORD: '' })
    expect(check('password')).toMatchObject({ state: 'warning', found: expect.stringContaining('GROWLERY_PASSWORD') })
  })

  it('that the file holds none; one that is not there is wrong use', async () => {
    const file = join(temporaryFolder(), 'empty')
    writeFileSync(file, '')
    const args = of({ data: temporaryFolder(), port: 1 })
    const { check } = await doctor([...args, '--password-file', file])
    expect(check('password').state).toBe('warning')
    const { code, stderr } = await run(['doctor', ...args, '--password-file', '/nowhere/at/all'])
    expect(code).toBe(2)
    expect(stderr).toContain('password file')
  })
})

describe('growlery doctor tells of other machines', () => {
  it('which hubs are not connected, and how to mend that; nothing where all are', async () => {
    const password = { GROWLERY_PASSWORD: 'of the hub' }
    const [hub, server] = [await serve({ args: ['--allow-subscriptions'], env: password }), await serve()]
    const address = `127.0.0.1:${hub.port}`
    const tell = (...args: string[]) => run([...args, '--data', server.data], { GROWLERY_PASSWORD: 'another' })
    await tell('hubs', 'add', address)
    const badly = await doctor(of(server))
    expect({ code: badly.code, wrong: badly.are('wrong') }).toEqual({ code: 1, wrong: [`hub ${address}`] })
    expect(badly.check(`hub ${address}`)).toMatchObject({
      found: expect.stringContaining('wrong password, tries again in '),
      mend: expect.stringMatching(/`growlery hubs change \d+ --password-file FILE --data /),
    })
    await run(['hubs', 'change', address, '--data', server.data], password)
    const { code, check } = await doctor(of(server))
    expect({ code, state: check('hubs').state }).toEqual({ code: 0, state: 'ok' })
  })

  it('that nothing goes to a destination that was never reached', async () => {
    const server = await serve()
    await run(['forward', 'add', '127.0.0.1:1', '--data', server.data])
    // The first one sends the test that waits from then on.
    await doctor(of(server))
    const { code, check } = await doctor(of(server))
    expect({ code, state: check('destinations').state }).toEqual({ code: 0, state: 'warning' })
    expect(check('destinations').found).toContain('127.0.0.1:1 (not reached: nobody listens there; nothing yet)')
  })
})

// That a folder cannot be written is not tested: root, who runs these tests in containers, may write everywhere.
describe('growlery doctor tells of the data folder', () => {
  it('that others may look into it', async () => {
    const data = temporaryFolder()
    chmodSync(data, 0o755)
    const { check } = await doctor(of({ data, port: 1 }))
    expect(check('data folder')).toMatchObject({ state: 'warning', found: expect.stringContaining('0755') })
    expect(check('data folder').mend).toContain('chmod 700')
  })

  it('that it is a file', async () => {
    const data = join(temporaryFolder(), 'file')
    writeFileSync(data, '')
    const { code, check } = await doctor(of({ data, port: 1 }))
    expect({ code, state: check('data folder').state }).toEqual({ code: 1, state: 'wrong' })
  })

  it('what it holds, and which damaged histories lie in it', async () => {
    const data = temporaryFolder()
    writeFileSync(join(data, 'history.sqlite'), 'garbage'.repeat(1000))
    const damaged = await doctor(of({ data, port: 1 }))
    expect(damaged.check('history').state).toBe('wrong')

    const server = await serve({ data })
    mkdirSync(join(data, 'icons/ab'), { recursive: true })
    writeFileSync(join(data, 'icons/ab/cd'), Buffer.alloc(2048))
    const { check, are } = await doctor(of(server))
    expect(are('wrong')).toEqual([])
    expect(check('history').found).toMatch(/^0 notifications of 0 applications, \d/)
    expect(check('damaged histories')).toMatchObject({ state: 'warning', found: expect.stringContaining('1 damaged') })
    expect(check('icons').found).toBe('1 file, 2.0 KB.')
    expect(check('disk space').found).toMatch(/^\d\S* [KMGT]B are free/)
  })
})
