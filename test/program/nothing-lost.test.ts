import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { notifyRequest } from '../../src/main/gntp/build.ts'
import { serialize } from '../../src/main/gntp/serialize.ts'
import { runningServer } from '../../src/main/store/lock.ts'
import { exchange, notification, RawClient, registration } from '../support/client.ts'
import { temporaryFolder } from '../support/folder.ts'
import { connectToHub } from '../support/hub-client.ts'
import { noisePng } from '../support/png.ts'
import { jsonLines, type RunningServer, run, serve } from '../support/program.ts'
import { findProgram } from '../support/programs.ts'
import { until } from '../support/until.ts'

it('a notification that was answered -OK is there after the server is killed', async () => {
  const { port, data, stop } = await serve()
  await exchange(port, registration())
  expect(await exchange(port, notification())).toContain('-OK')
  await stop('SIGKILL')
  expect(await jsonLines(['history', '--json', '--data', data])).toHaveLength(1)
})

it('a damaged history is set aside, the user is told in one line, and a new one begins', async () => {
  const first = await serve()
  await first.stop()
  writeFileSync(join(first.data, 'history.sqlite'), 'garbage'.repeat(1000))
  const second = await serve({ data: first.data })
  await until(() => second.stderr() !== '')
  expect(second.stderr()).toMatch(/^growlery: The history was damaged: it was set aside as .*history-damaged-[^\n]*\n$/)
  expect(readdirSync(first.data).some(name => name.startsWith('history-damaged-'))).toBe(true)
  expect(await exchange(second.port, registration())).toContain('-OK')
})

/** How large the files of a process may be from now on. */
async function limitFiles(pid: number | undefined, bytes: number | 'unlimited'): Promise<void> {
  expect(await once(spawn('prlimit', ['--pid', String(pid), `--fsize=${bytes}:unlimited`]), 'exit')).toEqual([0, null])
}

// A limit on the size of files stands in for a full disk: SQLite sees a failed write in both.
it.skipIf(findProgram('prlimit') === undefined)(
  'a full disk is answered 500 while it lasts, and all is well when there is space again (needs prlimit)',
  async () => {
    const { port, child, data } = await serve({ prefix: 'ulimit -S -f 400; exec' })
    const text = `Notification-Text: ${'x'.repeat(20_000)}`
    await exchange(port, registration())
    let answer = ''
    for (let times = 0; times < 100 && !answer.includes('-ERROR'); times += 1) {
      answer = await exchange(port, notification(text))
    }
    expect(answer).toContain('Error-Code: 500')
    const history = () => jsonLines(['history', '--json', '--limit', '1000', '--data', data])
    const kept = (await history()).length
    expect(await exchange(port, notification(text))).toContain('Error-Code: 500')
    await limitFiles(child.pid, 'unlimited')
    expect(await exchange(port, notification(text))).toContain('-OK')
    expect(await history()).toHaveLength(kept + 1)
  },
)

it.skipIf(!existsSync('/dev/full'))('a full disk that holds the log too ends nothing (needs /dev/full)', async () => {
  const { port, child } = await serve({ prefix: 'ulimit -S -f 400; exec 2>/dev/full; exec' })
  const text = `Notification-Text: ${'x'.repeat(20_000)}`
  await exchange(port, registration())
  let answer = ''
  for (let times = 0; times < 100 && !answer.includes('-ERROR'); times += 1) {
    answer = await exchange(port, notification(text))
  }
  for (let times = 1; times <= 3; times += 1) {
    expect(await exchange(port, notification(text))).toContain('Error-Code: 500')
  }
  expect(child.exitCode).toBeNull()
})

/** Has SQLite's write lock on the history, as a backup tool may; gives the function that lets go of it. */
function lockHistory(data: string): () => void {
  const other = new DatabaseSync(join(data, 'history.sqlite'))
  onTestFinished(() => other.close())
  other.exec('BEGIN IMMEDIATE')
  return () => other.exec('ROLLBACK')
}

/** Six notifications, on a connection each; gives what each was answered. */
function sendSix(port: number): Promise<string[]> {
  return Promise.all(Array.from({ length: 6 }, () => exchange(port, notification())))
}

describe('while another program has the history locked', () => {
  it('all else goes on, and what came in is stored and answered when it lets go', async () => {
    const { port, data, url } = await serve()
    await exchange(port, registration())
    const hub = await openWindow(url)
    const release = lockHistory(data)
    let isAnswered = false
    const answers = sendSix(port).finally(() => {
      isAnswered = true
    })
    expect(await exchange(port, 'HELLO\r\n')).toContain('Error-Code: 301')
    expect(await hub.hello()).toMatchObject({ onScreen: [], unread: 0 })
    expect(await jsonLines(['history', '--json', '--data', data])).toEqual([])
    expect(isAnswered).toBe(false)
    release()
    for (const answer of await answers) expect(answer).toContain('-OK')
    expect(await hub.hello()).toMatchObject({ unread: 6 })
    expect(await jsonLines(['history', '--json', '--data', data])).toHaveLength(6)
  })

  it('for too long, all that waits is answered 500, and all is well when it lets go', async () => {
    const { port, data, stderr, stop } = await serve()
    await exchange(port, registration())
    const release = lockHistory(data)
    for (const answer of await sendSix(port)) expect(answer).toContain('Error-Code: 500')
    await until(() => stderr() !== '')
    expect(stderr()).toContain('history.sqlite has been locked by another program')
    release()
    expect(await exchange(port, notification())).toContain('-OK')
    expect(await jsonLines(['history', '--json', '--data', data])).toHaveLength(1)
    lockHistory(data)
    await RawClient.connect(port).then(client => client.send(notification()))
    expect(await stop()).toBe(0)
  })

  it('a server that must write to start says so and ends', async () => {
    const data = temporaryFolder()
    lockHistory(data)
    const { code, stderr } = await run(['serve', '--port', '0', '--ui-port', '0', '--data', data])
    expect(stderr).toMatch(/^growlery: .*history\.sqlite has been locked by another program[^\n]*\n$/)
    expect(code).toBe(2)
  })
})

/** From here to `makeSpace` every write to the history fails, and so does a file of more than a kilobyte. */
const fill = ({ child }: RunningServer) => limitFiles(child.pid, 1024)
const makeSpace = ({ child }: RunningServer) => limitFiles(child.pid, 'unlimited')

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => entry.name)
}

/** A window of this server, without its page. */
async function openWindow(url: string) {
  const { hub, close } = await connectToHub(url)
  onTestFinished(close)
  return hub
}

const withIcon = serialize(
  notifyRequest({
    applicationName: 'App',
    notificationName: 'type',
    title: 'With icon',
    icon: { kind: 'resource', identifier: 'icon' },
    resources: new Map([['icon', noisePng(100)]]),
  }),
)

describe.skipIf(findProgram('prlimit') === undefined)('while the disk is full (needs prlimit)', () => {
  it('what comes in is answered 500 and leaves nothing behind, and all is well after without a restart', async () => {
    const server = await serve()
    const { port, data, child, stderr } = server
    const icons = join(data, 'icons')
    await exchange(port, registration())
    expect(await exchange(port, notification())).toContain('-OK')

    await fill(server)
    expect(await exchange(port, registration('Other'))).toContain('Error-Code: 500')
    expect(await exchange(port, notification('Notification-ID: refused'))).toContain('Error-Code: 500')
    expect(await exchange(port, withIcon)).toContain('Error-Code: 500')
    expect(filesIn(icons)).toEqual([])
    // Its log may be on that disk too.
    for (let times = 1; times <= 20; times += 1) await exchange(port, notification())
    expect(stderr().split('\n').length).toBeLessThan(10)
    expect(child.exitCode).toBeNull()

    await makeSpace(server)
    expect(await exchange(port, notification().replace(': App', ': Other'))).toContain('Error-Code: 401')
    expect(await exchange(port, registration('Other'))).toContain('-OK')
    expect(await exchange(port, withIcon)).toContain('-OK')
    expect(filesIn(icons)).toHaveLength(1)
    const history = await jsonLines(['history', '--json', '--data', data])
    expect(history.map(({ title }) => title)).toEqual(['With icon', 'Title'])
    expect(runningServer(data)?.pid).toBe(child.pid)
  })

  it('what a window asks for fails and changes nothing, and toasts time out when there is space again', async () => {
    const server = await serve()
    const { port, url } = server
    const hub = await openWindow(url)
    await hub.settings.change({ toastSeconds: 1 })
    await exchange(port, registration())
    const callback = ['Notification-Callback-Context: a', 'Notification-Callback-Context-Type: b']
    const waiting = await RawClient.connect(port)
    await waiting.send(notification(...callback)).until(({ text }) => text.includes('-OK'))
    await exchange(port, notification('Notification-Sticky: True'))

    await fill(server)
    const calls = await Promise.allSettled([
      hub.inbox.click({ id: 2 }),
      hub.inbox.close({ id: 2 }),
      hub.inbox.closeAll({}),
      hub.inbox.markRead({ ids: null }),
      hub.settings.change({ toastSeconds: 5 }),
      hub.applications.setEnabled({ application: 'App', enabled: false }),
    ])
    expect(calls.map(({ status }) => status)).toEqual(calls.map(() => 'rejected'))
    // By now the first toast should have left the screen, and could not.
    await sleep(1500)
    expect(await hub.hello()).toMatchObject({
      onScreen: [{ id: 1 }, { id: 2, sticky: true }],
      unread: 2,
      settings: { toastSeconds: 1 },
      applications: [{ name: 'App', enabled: true }],
    })
    expect(waiting.text).not.toContain('-CALLBACK')

    await makeSpace(server)
    await waiting.until(({ text }) => text.includes('Notification-Callback-Result: TIMEDOUT'))
    expect(await hub.hello()).toMatchObject({ onScreen: [{ id: 2 }] })
    await hub.inbox.click({ id: 2 })
    expect(await hub.inbox.detail({ id: 2 })).toMatchObject({ state: 'clicked', read: true })
    expect(await exchange(port, notification())).toContain('-OK')
  })
})
