import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { capture, exchange, notification, RawClient, registration } from '../support/client.ts'
import { temporaryFolder } from '../support/folder.ts'
import { command, run, serve } from '../support/program.ts'
import { until } from '../support/until.ts'

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
