import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { lockFolder, type RunningServer } from '../../src/main/store/lock.ts'
import { exchange, notification, RawClient, registration } from '../support/client.ts'
import { temporaryFolder } from '../support/folder.ts'
import { listening } from '../support/listening.ts'
import { jsonLines, run, serve } from '../support/program.ts'
import { until } from '../support/until.ts'

const url = 'https://example.com/build/7'
const withUrl = `Notification-Callback-Target: ${url}`
const sticky = 'Notification-Sticky: True'
/** Of a machine without a display. */
const noDisplay = { DISPLAY: '', WAYLAND_DISPLAY: '' }

/** A server with these notifications. */
async function serveWith(...notifications: string[]) {
  const server = await serve()
  await exchange(server.port, registration())
  for (const one of notifications) await exchange(server.port, one)
  return server
}

/** An environment with a display, whose browser writes down what it is to open. */
function display() {
  const folder = temporaryFolder()
  const opened = join(folder, 'opened')
  const browser = join(folder, process.platform === 'darwin' ? 'open' : 'xdg-open')
  writeFileSync(browser, `#!/bin/sh\necho "$@" > '${opened}.new' && mv '${opened}.new' '${opened}'\n`)
  chmodSync(browser, 0o755)
  const env = { DISPLAY: ':7', PATH: `${folder}:${process.env['PATH']}` }
  return { env, isOpened: () => existsSync(opened), opened: () => readFileSync(opened, 'utf8').trim() }
}

/** What the server of the folder said of itself. */
function announced(data: string): RunningServer {
  return JSON.parse(readFileSync(join(data, 'server.json'), 'utf8'))
}

async function stateOf(data: string, id: number): Promise<unknown> {
  return (await jsonLines(['history', '--json', '--data', data])).find(one => one['id'] === id)?.['state']
}

describe('growlery click', () => {
  it('clicks, and its sender is told', async () => {
    const { port, data } = await serveWith()
    const sender = await RawClient.connect(port)
    sender.send(notification(sticky, 'Notification-Callback-Context: a', 'Notification-Callback-Context-Type: b'))
    await sender.until(({ text }) => text.includes('-OK'))
    expect(await run(['click', '1', '--data', data])).toEqual({ code: 0, stdout: '', stderr: '' })
    await sender.until(({ text }) => text.includes('Notification-Callback-Result: CLICKED'))
    expect(await stateOf(data, 1)).toBe('clicked')
  })

  it('opens the URL that the sender asked for in the browser, and prints it', async () => {
    const { data } = await serveWith(notification(sticky, withUrl))
    const { env, isOpened, opened } = display()
    expect(await run(['click', '1', '--data', data], env)).toEqual({ code: 0, stdout: `${url}\n`, stderr: '' })
    await until(isOpened)
    expect(opened()).toBe(url)
  })

  it('gives the browser no spaces and no quotes, whatever the sender wrote', async () => {
    const { data } = await serveWith(notification(sticky, `Notification-Callback-Target: ${url}/a b?"c d"&'`))
    const { env, isOpened, opened } = display()
    await run(['click', '1', '--data', data], env)
    await until(isOpened)
    expect(opened()).toBe(`${url}/a%20b?%22c%20d%22&%27`)
  })

  it.skipIf(process.platform !== 'linux')(
    'prints it all the same without a display or a browser (on Linux)',
    async () => {
      const { data } = await serveWith(notification(sticky, withUrl), notification(sticky, withUrl))
      const { env, isOpened } = display()
      const printed = { id: 1, state: 'clicked', url, opened: false }
      const bare = await run(['click', '1', '--json', '--data', data], { ...env, ...noDisplay })
      expect(JSON.parse(bare.stdout)).toEqual(printed)
      expect(isOpened()).toBe(false)
      const lost = await run(['click', '2', '--json', '--data', data], { DISPLAY: ':7', PATH: '/nowhere' })
      expect(JSON.parse(lost.stdout)).toEqual({ ...printed, id: 2 })
      expect([bare.code, lost.code]).toEqual([0, 0])
    },
  )

  it('with --json prints one object', async () => {
    const { data } = await serveWith(notification(sticky))
    expect(await jsonLines(['click', '1', '--json', '--data', data])).toEqual([
      { id: 1, state: 'clicked', url: null, opened: false },
    ])
  })
})

describe('growlery close', () => {
  it('closes, and its sender is told', async () => {
    const { port, data } = await serveWith()
    const sender = await RawClient.connect(port)
    sender.send(notification(sticky, 'Notification-Callback-Context: a', 'Notification-Callback-Context-Type: b'))
    await sender.until(({ text }) => text.includes('-OK'))
    expect(await run(['close', '1', '--data', data])).toEqual({ code: 0, stdout: '', stderr: '' })
    await sender.until(({ text }) => text.includes('Notification-Callback-Result: CLOSED'))
    expect(await stateOf(data, 1)).toBe('closed')
  })

  it('with --json prints one object', async () => {
    const { data } = await serveWith(notification(sticky))
    expect(await jsonLines(['close', '1', '--json', '--data', data])).toEqual([{ id: 1, state: 'closed' }])
  })
})

describe.each(['click', 'close'])('growlery %s', name => {
  it('exits 3 and says why when there is no such notification, or it is dealt with', async () => {
    const { data } = await serveWith(notification(sticky))
    expect(await run([name, '9', '--data', data])).toEqual({
      code: 3,
      stdout: '',
      stderr: 'growlery: Notification 9 is not in the history\n',
    })
    await run(['close', '1', '--data', data])
    const { code, stdout, stderr } = await run([name, '1', '--json', '--data', data])
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr).toContain('growlery: Notification 1 is closed')
  })

  it.each([[], ['0'], ['-1'], ['x'], ['1.5'], ['9'.repeat(16)]])('exits 2 with the id %j', async (...id) => {
    const { code, stdout } = await run([name, '--data', temporaryFolder(), ...id])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  })
})

describe('growlery show', () => {
  it("prints the window's address with its token, and gives the browser one with a ticket that is good once", async () => {
    const server = await serve()
    const { env, isOpened, opened } = display()
    expect(await run(['show', '--data', server.data], env)).toEqual({
      code: 0,
      stdout: `${server.url}\n`,
      stderr: '',
    })
    await until(isOpened)
    const { origin, searchParams } = new URL(server.url)
    expect(opened()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?ticket=[\w-]{43}$/)
    expect(opened()).not.toContain(searchParams.get('token'))
    const browser = await fetch(opened(), { redirect: 'manual' })
    expect([browser.status, new URL(browser.headers.get('location') ?? '', origin).href]).toEqual([303, `${origin}/`])
    expect(browser.headers.get('set-cookie')).toContain(`=${searchParams.get('token')};`)
    expect((await fetch(opened(), { redirect: 'manual' })).status).toBe(401)
  })

  it('with --json prints one object', async () => {
    const server = await serve()
    const { env } = display()
    const { stdout } = await run(['show', '--json', '--data', server.data], env)
    expect(JSON.parse(stdout)).toEqual({ shown: false, url: server.url, opened: true })
  })

  it('exits 3 and says so where there is no window', async () => {
    const { data } = await serve({ args: ['--no-ui'] })
    expect(await run(['show', '--data', data])).toEqual({
      code: 3,
      stdout: '',
      stderr: 'growlery: This Growlery has no window: it was started with --no-ui.\n',
    })
  })
})

describe('the Growlery of a data folder', () => {
  it('takes commands without a window too, from this user only', async () => {
    const { port, data } = await serve({ args: ['--no-ui'] })
    await exchange(port, registration())
    await exchange(port, notification(sticky))
    expect((await run(['click', '1', '--data', data])).code).toBe(0)
    expect(statSync(join(data, 'server.json')).mode & 0o077).toBe(0)
    expect(existsSync(join(data, 'ui-token'))).toBe(false)
  })

  it.each([['click', '1'], ['close', '1'], ['show'], ['tail']])(
    'is missed in plain words, with exit code 4, by growlery %s',
    async (...args) => {
      const empty = temporaryFolder()
      expect(await run([...args, '--data', empty])).toEqual({
        code: 4,
        stdout: '',
        stderr: `growlery: No Growlery runs in the data folder ${empty}.\n`,
      })
    },
  )

  it('is missed as well when it was killed and left its address behind', async () => {
    const { data, stop } = await serve()
    await stop('SIGKILL')
    const { code, stdout, stderr } = await run(['click', '1', '--data', data])
    expect({ code, stdout }).toEqual({ code: 4, stdout: '' })
    expect(stderr).toBe(`growlery: No Growlery runs in the data folder ${data}.\n`)
  })

  it.each([['click', '1'], ['close', '1'], ['show'], ['tail']])(
    'was killed, and whoever has got its port is told nothing by growlery %s, least of all the token',
    async (...args) => {
      const { data, stop } = await serve()
      await stop('SIGKILL')
      const { control } = announced(data)
      const told: unknown[] = []
      const other = createServer((request, response) => response.end(told.push(request.url)))
      other.on('connection', socket => told.push(socket.remotePort))
      await listening(other, Number(new URL(control?.url ?? '').port))
      const { env, isOpened } = display()
      expect((await run([...args, '--data', data], env)).code).toBe(4)
      expect(told).toEqual([])
      expect(isOpened()).toBe(false)
    },
  )

  it('is told from another that it names by mistake, and does not answer', async () => {
    const [server, other] = [await serve(), await serve()]
    const left = announced(server.data)
    const control = { url: announced(other.data).control?.url, token: left.control?.token }
    writeFileSync(join(server.data, 'server.json'), JSON.stringify({ ...left, control }))
    expect(await run(['click', '1', '--data', server.data])).toEqual({
      code: 4,
      stdout: '',
      stderr: `growlery: The Growlery of the data folder ${server.data} (pid ${server.child.pid}) does not answer.\n`,
    })
  })

  it.each([
    ['is said to be of an older version where it is', undefined, 'is of an older version, which takes no commands'],
    ['is said to be starting where it is', null, 'is still starting, or takes no commands'],
  ])('%s', async (_, control, words) => {
    const data = temporaryFolder()
    const lock = lockFolder(data)
    onTestFinished(() => lock.release())
    lock.announce({ gntp: { host: '127.0.0.1', port: 1 }, ui: null, control })
    const { code, stderr } = await run(['click', '1', '--data', data])
    expect(code).toBe(4)
    expect(stderr).toContain(`growlery: The Growlery of the data folder ${data} (pid ${process.pid}) ${words}.`)
  })
})
