import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { message } from '../support/client.ts'
import { temporaryFolder } from '../support/folder.ts'
import { connectToHub } from '../support/hub-client.ts'
import { command, jsonLines, run, serve } from '../support/program.ts'
import { until } from '../support/until.ts'

const bench = (port: number, ...args: string[]) => ['bench', '--port', String(port), ...args]

/** A server that answers a REGISTER with -OK, and a NOTIFY with this (nothing: it closes). */
async function answering(answer: string): Promise<number> {
  const server = createServer(socket => {
    socket.on('error', () => {})
    socket.once('data', bytes => {
      const isRegister = bytes.includes('REGISTER')
      socket.end(isRegister ? message('GNTP/1.0 -OK NONE', 'Response-Action: REGISTER') : answer)
    })
  })
  onTestFinished(() => void server.close())
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return portOf(server.address())
}

async function unusedPort(): Promise<number> {
  const server = createServer()
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const port = portOf(server.address())
  server.close()
  await once(server, 'close')
  return port
}

function portOf(address: ReturnType<ReturnType<typeof createServer>['address']>): number {
  if (address === null || typeof address === 'string') throw new Error('There is no port')
  return address.port
}

describe('growlery bench', () => {
  it('sends as many as it is told, each stored, and prints how fast they were answered', async () => {
    const { port, data } = await serve()
    const { code, stdout, stderr } = await run(bench(port, '--count', '50', '--concurrency', '8'))
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/^50 notifications of 300 bytes, 8 at a time, to 127\.0\.0\.1 port \d+\n/)
    expect(stdout).toMatch(/^answered +50 -OK in /m)
    expect(stdout).toMatch(/^rate +\d+ a second$/m)
    expect(stdout).toMatch(/^latency +p50 [\d.]+ ms, p90 [\d.]+ ms, p99 [\d.]+ ms, max [\d.]+ ms$/m)
    expect(stdout).toMatch(/^errors +none$/m)
    expect(await jsonLines(['history', '--app', 'Growlery bench', '--json', '--data', data])).toHaveLength(50)
  })

  it('with --json prints one object', async () => {
    const { port } = await serve()
    expect(await jsonLines(bench(port, '--json', '--count', '20'))).toEqual([
      {
        host: '127.0.0.1',
        port,
        count: 20,
        concurrency: 32,
        messageBytes: 300,
        sent: 20,
        ok: 20,
        failed: 0,
        seconds: expect.any(Number),
        ratePerSecond: expect.any(Number),
        latencyMs: {
          p50: expect.any(Number),
          p90: expect.any(Number),
          p99: expect.any(Number),
          max: expect.any(Number),
        },
        errors: {},
        callbacks: null,
      },
    ])
  })

  it('embeds an icon of the size that is asked for, which is an image', async () => {
    const { port, events } = await serve()
    const [report] = await jsonLines(bench(port, '--json', '--count', '3', '--icon', '20000'))
    expect(report).toMatchObject({ ok: 3 })
    expect(report?.['messageBytes']).toBeGreaterThan(20_000)
    const icon = expect.stringMatching(/^[0-9a-f]{64}$/)
    await until(() => events.length >= 4)
    expect(events).toContainEqual(
      expect.objectContaining({ event: 'notification', notification: expect.objectContaining({ icon }) }),
    )
  })

  it('with --callback waits until each was called back, and counts what was said', async () => {
    const { port, url } = await serve()
    const window = await connectToHub(url)
    onTestFinished(() => window.close())
    await window.hub.settings.change({ toastSeconds: 1 })
    const [report] = await jsonLines(bench(port, '--json', '--count', '40', '--concurrency', '4', '--callback'))
    expect(report).toMatchObject({
      ok: 40,
      callbacks: { asked: 40, came: 40, CLICKED: 0, CLOSED: 0, TIMEDOUT: 40, lost: 0 },
    })
  })

  it('says how many connections were closed although a callback was still to come', async () => {
    const port = await answering(message('GNTP/1.0 -OK NONE', 'Response-Action: NOTIFY'))
    const { code, stdout } = await run(bench(port, '--count', '5', '--callback'))
    expect(stdout).toMatch(/^callbacks +0 of 5 came, 5 connections closed without one$/m)
    expect(code).toBe(1)
  })

  it('sends with a password', async () => {
    const passwordFile = join(temporaryFolder(), 'password')
    writeFileSync(passwordFile, 'secret\n')
    const { port } = await serve({ args: ['--require-local-password'], env: { GROWLERY_PASSWORD: 'secret' } })
    expect(await run(bench(port, '--count', '5', '--password-file', passwordFile))).toMatchObject({ code: 0 })
    const fromEnvironment = await run(bench(port, '--count', '5'), { GROWLERY_PASSWORD: 'secret' })
    expect(fromEnvironment).toMatchObject({ code: 0 })
    const without = await run(bench(port, '--count', '5'))
    expect(without.stderr).toMatch(/^growlery: The server does not let us register: 400 NOT_AUTHORIZED: /)
    expect(without).toMatchObject({ code: 1, stdout: '' })
  })

  it('counts what is refused by code and name, and says why, once', async () => {
    const { port } = await serve({ args: ['--limit', 'maxHeaderBytes=200'] })
    const { code, stdout } = await run(bench(port, '--count', '30'))
    expect(stdout).toMatch(/^answered +0 -OK/m)
    expect(stdout).toMatch(/^errors +30 x 300 INVALID_REQUEST: .*maxHeaderBytes/m)
    expect(code).toBe(1)
  })

  it.each([
    [message('GNTP/1.0 -ERROR NONE', 'Error-Code: 401', 'Error-Description: Who?'), '401 UNKNOWN_APPLICATION'],
    [message('GNTP/1.0 -ERROR NONE', 'Error-Code: 999', 'Error-Description: What?'), '999 UNKNOWN'],
    ['HTTP/1.1 400 Bad Request\r\n\r\n', 'NOT_GNTP'],
    ['', 'NO_ANSWER'],
    ['GNTP/1.0 -OK NONE\r\nResponse-Action: NOTIFY\r\n', 'NO_ANSWER'],
  ])('does not take %j for an -OK', async (answer, error) => {
    const port = await answering(answer)
    const { code, stdout } = await run(bench(port, '--json', '--count', '6'))
    expect(JSON.parse(stdout)).toMatchObject({ sent: 6, ok: 0, failed: 6, errors: { [error]: 6 } })
    expect(code).toBe(1)
  })

  it('repeats the host that it was given harmlessly', async () => {
    const args = ['bench', '--host', 'no\u001b[31mwhere\u202e']
    const { stderr } = await run(args)
    expect(stderr).toContain('reached at no‹U+001B›[31mwhere‹U+202E› port')
    expect(stderr).toMatch(/^[^\p{Cc}\u202e]+\n$/u)
    expect((await run([...args, '--json'])).stdout).toContain(String.raw`no\u001b[31mwhere\u202e`)
  })

  it('exits with 4 where nobody answers at all', async () => {
    const port = await unusedPort()
    const { code, stdout, stderr } = await run(bench(port))
    expect(stderr).toMatch(/^growlery: No GNTP server was reached at 127\.0\.0\.1 port \d+: ECONNREFUSED: [^\n]*\n$/)
    expect({ code, stdout }).toEqual({ code: 4, stdout: '' })
    const json = await run(bench(port, '--json'))
    expect(JSON.parse(json.stdout)).toMatchObject({ ok: 0, latencyMs: null, errors: { ECONNREFUSED: 1 } })
    expect(json.code).toBe(4)
  })

  it.each([
    ['--count', '0'],
    ['--concurrency', 'many'],
    ['--port', '70000'],
    ['--icon', '5'],
  ])('exits with 2 and says what is wrong with %s %s', async (...option) => {
    const { code, stderr } = await run(['bench', ...option])
    expect(stderr).toContain(option[0])
    expect(code).toBe(2)
  })

  it('prints on SIGINT what there is so far', async () => {
    const { port, events } = await serve()
    const args = [command, ...bench(port, '--json', '--count', '9999999')]
    const child = spawn(process.execPath, args)
    onTestFinished(() => void child.kill('SIGKILL'))
    let stdout = ''
    child.stdout.on('data', bytes => {
      stdout += bytes
    })
    // More than are on their way at a time, so that some of them were answered.
    await until(() => events.filter(({ event }) => event === 'notification').length > 100)
    child.kill('SIGINT')
    expect(await once(child, 'close')).toEqual([130, null])
    const { sent, ok } = JSON.parse(stdout)
    expect(ok).toBeGreaterThan(0)
    expect(sent).toBeLessThan(9_999_999)
  })
})
