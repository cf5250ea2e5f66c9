/** Real clients against the built server. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { capture, exchange } from '../support/client.ts'
import { jsonLines, serve } from '../support/program.ts'
import { findProgram } from '../support/programs.ts'

const require = createRequire(import.meta.url)

/** Runs a program to its end with these bytes as its input; it must go well. */
async function runProgram(
  program: string,
  args: readonly string[],
  input: Uint8Array = Buffer.alloc(0),
): Promise<string> {
  const child = spawn(program, args)
  let output = ''
  child.stdout.on('data', bytes => {
    output += bytes
  })
  child.stderr.on('data', bytes => {
    output += bytes
  })
  child.stdin.end(input)
  const [code] = await once(child, 'close')
  expect({ code, output }).toMatchObject({ code: 0 })
  return output
}

const gntpSend = findProgram('gntp-send')
const nc = findProgram('nc')

describe.skipIf(gntpSend === undefined)('gntp-send', () => {
  it('registers and notifies', async () => {
    const { port, data } = await serve()
    await runProgram(gntpSend ?? '', [
      '-s',
      `127.0.0.1:${port}`,
      '-a',
      'Deploy',
      '-n',
      'done',
      'Build finished',
      '42 tests passed',
    ])
    expect(await jsonLines(['history', '--json', '--data', data])).toMatchObject([
      { application: 'Deploy', type: 'done', title: 'Build finished', text: '42 tests passed' },
    ])
  })

  it('does so with a password', async () => {
    const { port, data } = await serve({ env: { GROWLERY_PASSWORD: 'secret' }, args: ['--require-local-password'] })
    await runProgram(gntpSend ?? '', ['-s', `127.0.0.1:${port}`, '-p', 'secret', 'With password', 'hello'])
    expect(await jsonLines(['history', '--json', '--data', data])).toMatchObject([{ title: 'With password' }])
  })
})

describe.skipIf(nc === undefined)('nc', () => {
  it.each(['growly', 'gntp-send', 'node-notifier', 'ruby-growl'])(
    'fed with what %s sent is answered -OK',
    async client => {
      const { port, data } = await serve()
      for (const part of [1, 2]) {
        const answer = await runProgram(nc ?? '', ['-N', '127.0.0.1', String(port)], capture(`${client}-${part}`))
        expect(answer).toContain('-OK')
      }
      expect(await jsonLines(['history', '--json', '--data', data])).toHaveLength(1)
    },
  )
})

it('every capture of a real client is answered -OK', async () => {
  const { port } = await serve({ env: { GROWLERY_PASSWORD: 'secret' } })
  const registrations = [
    'gntp-send-1',
    'gntp-send-3',
    'ruby-growl-1',
    'growly-1',
    'node-notifier-1',
    'python-gntp-1',
    'gntp-send-password-1',
    'gntplib-aes-register',
  ]
  const notifications = [
    'gntp-send-2',
    'gntp-send-4',
    'ruby-growl-2',
    'ruby-growl-auth-2',
    'python-gntp-2',
    'python-gntp-3',
    'gntplib-aes-notify',
  ]
  for (const name of [...registrations, ...notifications]) {
    const answer = await exchange(port, capture(name))
    expect({ name, answer }).toMatchObject({ answer: expect.stringContaining('-OK') })
  }
})

it('node-notifier registers, notifies, and is told when nobody clicked', async () => {
  const { port, data } = await serve()
  const script = `
    const { Growl } = require(${JSON.stringify(require.resolve('node-notifier'))})
    new Growl({ host: '127.0.0.1', port: ${port} })
      .notify({ title: 'Foo', message: 'Hello World', wait: true }, (error, answer) => console.log(error, answer))`
  expect(await runProgram(process.execPath, ['-e', script])).toMatch(/^(null|undefined) timeout\n$/)
  expect(await jsonLines(['history', '--json', '--data', data])).toMatchObject([
    { title: 'Foo', text: 'Hello World', state: 'timedOut' },
  ])
})

it('growly registers with icons, notifies, and is told when nobody clicked', async () => {
  const { port, data } = await serve()
  const script = `
    const growly = require(${JSON.stringify(require.resolve('growly'))})
    growly.setHost('127.0.0.1', ${port})
    growly.register('Growly App', undefined, [{ label: 'success' }], error => {
      growly.notify('It worked', { title: 'Hi' }, (failure, action) => console.log(error, failure, action))
    })`
  expect(await runProgram(process.execPath, ['-e', script])).toMatch(/^(undefined|null) (undefined|null) timedout\n$/)
  expect(await jsonLines(['history', '--json', '--data', data])).toMatchObject([{ title: 'Hi', state: 'timedOut' }])
})
