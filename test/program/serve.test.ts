import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { capture, exchange, notification, RawClient, registration } from '../support/client.ts'
import { temporaryFolder } from '../support/folder.ts'
import { connectToHub } from '../support/hub-client.ts'
import { freePort } from '../support/listener.ts'
import { command, run, serve } from '../support/program.ts'
import { until } from '../support/until.ts'

/** One line, with nothing in it that a terminal obeys. */
const harmlessLine = /^[^\p{Cc}\u2028-\u202e\u2066-\u2069]+\n$/u
const evilName = 'a\u001b]0;title\u0007\u009b31m\u202e\nb'

describe('growlery serve', () => {
  it('says in one line where it listens, then a line for each event', async () => {
    const { port, url, data, events } = await serve()
    expect(port).toBeGreaterThan(0)
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/)
    expect(data).toMatch(/^\//)
    await exchange(port, registration())
    await exchange(port, notification())
    await until(() => events.some(({ event }) => event === 'notification'))
    expect(events).toMatchObject([
      { event: 'application', application: { name: 'App' } },
      { event: 'notification', notification: { title: 'Title', state: 'shown' } },
    ])
  })

  it('goes on when whoever reads its lines stops reading, or goes', async () => {
    const { child, port, stop } = await serve()
    await exchange(port, registration())
    const many = (times: number) => Promise.all(Array.from({ length: times }, () => exchange(port, notification())))
    child.stdout?.pause()
    await many(300)
    child.stdout?.destroy()
    child.stderr?.destroy()
    expect((await many(300)).every(answer => answer.startsWith('GNTP/1.0 -OK'))).toBe(true)
    expect(await stop()).toBe(0)
  })

  it('without --json says the same in words', async () => {
    const args = [command, 'serve', '--port', '0', '--ui-port', '0', '--data', temporaryFolder()]
    const child = spawn(process.execPath, args)
    const [words] = await once(child.stdout, 'data')
    expect(String(words)).toMatch(/^Growlery \d\S* listens for GNTP on 127\.0\.0\.1:\d+( and \[::1\]:\d+)?\.\n/)
    child.kill()
    expect(await once(child, 'exit')).toEqual([0, null])
  })

  it('without --port listens where the user chose in the window, and with it says of whom the passwords are', async () => {
    const passwordFile = join(temporaryFolder(), 'passwords')
    writeFileSync(passwordFile, '\nfirst secret\n')
    const env = { GROWLERY_PASSWORD: 'second secret' }
    const first = await serve({ args: ['--password-file', passwordFile], env })
    const port = await freePort()
    const { hub, close } = await connectToHub(first.url)
    const { passwords } = await hub.listener.change({ port })
    expect(passwords.map(({ name }) => name)).toEqual([`${passwordFile}, line 2`, 'GROWLERY_PASSWORD'])
    close()
    await first.stop()
    const child = spawn(process.execPath, [command, 'serve', '--ui-port', '0', '--data', first.data])
    const [words] = await once(child.stdout, 'data')
    expect(String(words)).toContain(`127.0.0.1:${port}`)
    child.kill()
    await once(child, 'exit')
  })

  it('with --no-ui serves no window', async () => {
    const { url } = await serve({ args: ['--no-ui'] })
    expect(url).toBe('')
  })

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'on %s finishes open answers, tells those who wait, and exits 0 within 5 s',
    async signal => {
      const { port, stop } = await serve()
      await exchange(port, registration())
      const waiting = await RawClient.connect(port)
      const callback = ['Notification-Callback-Context: a', 'Notification-Callback-Context-Type: b']
      waiting.send(notification('Notification-Sticky: True', ...callback))
      await waiting.until(({ text }) => text.includes('-OK'))
      const halfway = await RawClient.connect(port)
      halfway.send(notification().slice(0, 40))
      const silent = await RawClient.connect(port)
      await until(() => silent.socket.readyState === 'open')
      const begun = Date.now()
      const stopping = stop(signal)
      halfway.send(notification().slice(40))
      expect(await stopping).toBe(0)
      expect(Date.now() - begun).toBeLessThan(5000)
      expect(waiting.text).toContain('Notification-Callback-Result: CLOSED')
      expect(halfway.text).toContain('-OK')
    },
  )

  it('takes passwords from a file and from the environment', async () => {
    const file = join(temporaryFolder(), 'passwords')
    writeFileSync(file, 'other\nsecret\n')
    const args = ['--require-local-password']
    for (const server of [
      await serve({ args: [...args, '--password-file', file] }),
      await serve({ args, env: { GROWLERY_PASSWORD: 'secret' } }),
    ]) {
      expect(await exchange(server.port, capture('gntp-send-password-1'))).toContain('-OK')
      expect(await exchange(server.port, registration())).toContain('Error-Code: 400')
    }
  })

  it('warns harmlessly, whatever the name of its folder is', async () => {
    const data = join(temporaryFolder(), evilName)
    mkdirSync(data)
    writeFileSync(join(data, 'history.sqlite'), 'garbage'.repeat(1000))
    const { stderr } = await serve({ data })
    await until(() => stderr() !== '')
    expect(stderr()).toMatch(harmlessLine)
    expect(stderr()).toContain('‹U+202E› b/history-damaged-')
  })

  it('keeps its secrets from other users', async () => {
    const { data } = await serve()
    for (const name of ['ui-token', 'server.json']) expect(statSync(join(data, name)).mode & 0o077).toBe(0)
  })
})

describe('growlery serve cannot start, exits 2 and says why', () => {
  it('when a program has its port, which it names', async () => {
    const holder = createServer().listen(0, '127.0.0.1')
    await once(holder, 'listening')
    const address = holder.address()
    const port = String(typeof address === 'object' ? address?.port : '')
    const { code, stdout, stderr } = await run(['serve', '--port', port, '--no-ui', '--data', temporaryFolder()])
    holder.close()
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(`Port ${port} of 127.0.0.1, for GNTP, is taken by`)
    if (process.platform === 'linux') expect(stderr).toContain(`(pid ${process.pid})`)
  })

  it('and names who has its port harmlessly, whatever that one calls itself', async () => {
    const script =
      "const server = require('net').createServer().listen(0, '127.0.0.1', () => console.log(server.address().port))"
    // Its title for the terminal, its colour, and a line of its own.
    const argv0 = 'evil\u001b]0;title\u0007\u001b[31m\u009b2J\u202e\ngrowlery: all is well'
    const holder = spawn(process.execPath, ['-e', script], { argv0, stdio: ['ignore', 'pipe', 'inherit'] })
    const [port] = await once(holder.stdout, 'data')
    const { code, stderr } = await run(['serve', '--port', String(port).trim(), '--no-ui', '--data', temporaryFolder()])
    holder.kill()
    await once(holder, 'exit')
    expect(code).toBe(2)
    expect(stderr).toMatch(harmlessLine)
    if (process.platform === 'linux') expect(stderr).toContain(String.raw`by "evil\u001b]0;title\u0007`)
  })

  it("when a program has the window's port, which it names", async () => {
    const first = await serve()
    const { port } = new URL(first.url)
    const { code, stderr } = await run(['serve', '--port', '0', '--ui-port', port, '--data', temporaryFolder()])
    expect(code).toBe(2)
    expect(stderr).toContain(`Port ${port} of 127.0.0.1, for the window, is taken by`)
  })

  it('when another server has its data folder; one that was killed is followed without a word', async () => {
    const first = await serve()
    const second = await run(['serve', '--port', '0', '--ui-port', '0', '--data', first.data])
    expect(second.code).toBe(2)
    expect(second.stderr).toContain(`in use by another server (pid ${first.child.pid}, port ${first.port})`)
    await first.stop('SIGKILL')
    const third = await serve({ data: first.data })
    expect(third.stderr()).toBe('')
  })

  it('and tells of a file harmlessly, whatever its name is', async () => {
    const file = join(temporaryFolder(), evilName)
    const { code, stderr } = await run([
      'serve',
      '--port',
      '0',
      '--no-ui',
      '--password-file',
      file,
      '--data',
      temporaryFolder(),
    ])
    expect(code).toBe(2)
    expect(stderr).toMatch(harmlessLine)
    expect(stderr).toContain('a‹U+001B›]0;title‹U+0007›‹U+009B›31m‹U+202E› b')
  })

  it('and repeats what it was called with harmlessly', async () => {
    const { code, stderr } = await run([evilName])
    expect(code).toBe(2)
    expect(stderr).toContain('a‹U+001B›]0;title‹U+0007›‹U+009B›31m‹U+202E›\nb')
  })

  it.each([
    ['an option is unknown', ['serve', '--nonsense']],
    ['a port is none', ['serve', '--port', '99999']],
    ['the password file is not there', ['serve', '--no-ui', '--port', '0', '--password-file', '/nowhere/at/all']],
    ['the command is unknown', ['nonsense']],
  ])('when %s', async (_, args) => {
    const { code, stderr } = await run(args, { XDG_DATA_HOME: temporaryFolder() })
    expect(code).toBe(2)
    expect(stderr).not.toBe('')
  })
})
