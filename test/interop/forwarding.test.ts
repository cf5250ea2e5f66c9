/** The built server forwards to programs that are none of ours, and to one that was written against the built library. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hopsOf } from '../../src/main/gntp/received.ts'
import { exchange, message, notification, RawClient, registration } from '../support/client.ts'
import { sendAll } from '../support/client-script.ts'
import { type RunningCommand, watch } from '../support/command.ts'
import { type GrowlForLinux, growlForLinux, startGrowlForLinux } from '../support/growl-for-linux.ts'
import { plainPng } from '../support/png.ts'
import { type RunningServer, runInside, serve } from '../support/program.ts'
import { file } from '../support/resources.ts'
import { hubPassword } from '../support/subscribing.ts'
import { wantsCallback } from '../support/test-server.ts'
import { until } from '../support/until.ts'

const password = 'Pässwörd ✓'
const title = 'Größe\nund Gewicht'
const text = 'Zeile 1\nZeile 2: ✓\n\nZeile 4'
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** An image at a URL of the network that gol is in. */
const imageServer = `
  const server = require('node:http').createServer((_, response) => response.end(Buffer.from(process.argv[1], 'hex')))
  server.listen(0, '127.0.0.1', () => console.log('http://127.0.0.1:' + server.address().port + '/icon.png'))
`

/** A Growlery in the network of a growl-for-linux, which it forwards to; and its command line. */
async function beside({ inside }: GrowlForLinux) {
  const { data } = await serve({ prefix: ['exec', ...inside].join(' '), args: ['--port', '23054', '--no-ui'] })
  const growlery = async (args: readonly string[], env: NodeJS.ProcessEnv = {}) => {
    const { code, stdout, stderr } = await runInside(inside, args, env)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    return stdout
  }
  const destination = async (): Promise<Record<string, unknown>> =>
    JSON.parse(await growlery(['forward', '--json', '--data', data]))
  return {
    forward: (options: readonly string[] = [], env: NodeJS.ProcessEnv = {}) =>
      growlery(['forward', 'add', '127.0.0.1:23053', ...options, '--data', data], env),
    destination,
    /**
     * Waits until gol has confirmed so many. It writes to its database before it does so; who reads there meanwhile has it locked, and
     * it would lose what it was to write.
     */
    delivered: async (count: number) => {
      await until(async () => (await destination())['delivered'] === count)
      expect(await destination()).toMatchObject({ queued: 0, dropped: 0, problem: null })
    },
    notify: (...args: string[]) =>
      growlery(['notify', ...args, '--port', '23054', '--app', 'Äpp', '--type', 'Ereignis']),
    imageAt: async (bytes: Buffer) => {
      const [program = '', ...args] = [...inside, process.execPath, '-e', imageServer, bytes.toString('hex')]
      const { lines } = watch(spawn(program, args))
      await until(() => lines().length === 1)
      return lines()[0] ?? ''
    },
  }
}

describe.skipIf(growlForLinux === undefined)('growl-for-linux', () => {
  const registered = [{ app_name: 'Äpp', app_icon: '', name: 'Ereignis', enable: 1 }]

  // It would take the notification without that too, and know no application.
  it('is told of the application that it never saw, and is sent what comes in from then on', async () => {
    const gol = await startGrowlForLinux()
    const { forward, notify, delivered } = await beside(gol)
    await notify('Before')
    await forward()
    await notify(title, text)
    await delivered(1)
    expect(gol.notifications()).toEqual([{ title, text, icon: '', url: '' }])
    expect(gol.applications()).toEqual(registered)
  })

  it('gets a notification that has no text, and the URL that a click opens', async () => {
    const gol = await startGrowlForLinux()
    const { forward, notify, delivered } = await beside(gol)
    await forward()
    const url = 'https://example.org/?a=b'
    await notify(title, '--url', url)
    await delivered(1)
    expect(gol.notifications()).toEqual([{ title, text: '', icon: '', url }])
  })

  it.each(['embedded', 'by URL'])('gets an icon that was sent %s with the notification', async how => {
    const gol = await startGrowlForLinux()
    const { forward, notify, delivered, imageAt } = await beside(gol)
    await forward()
    const bytes = plainPng(3)
    await notify(title, text, '--icon', how === 'embedded' ? file(bytes) : await imageAt(bytes))
    await delivered(1)
    const icon = `x-growl-resource://${sha256(bytes)}`
    expect(gol.notifications()).toEqual([{ title, text, icon, url: '' }])
    expect(gol.resources().get(sha256(bytes))).toEqual(bytes)
  })

  it.each([
    ['with a key', []],
    ['encrypted with AES', ['--encrypt', 'AES']],
  ])('that wants a password is sent to %s', async (_, options) => {
    const gol = await startGrowlForLinux({ password, require_password_for_local_apps: '1' })
    const { forward, notify, delivered } = await beside(gol)
    await forward(options, { GROWLERY_PASSWORD: password })
    await notify(title, text)
    await delivered(1)
    expect(gol.notifications()).toEqual([{ title, text, icon: '', url: '' }])
    expect(gol.applications()).toEqual(registered)
  })

  it('that refuses all without the password it wants holds up nothing: what it said is shown', async () => {
    const gol = await startGrowlForLinux({ password, require_password_for_local_apps: '1' })
    const { forward, notify, destination } = await beside(gol)
    await forward()
    await notify(title, text)
    await until(async () => (await destination())['dropped'] === 1)
    expect(await destination()).toMatchObject({
      delivered: 0,
      queued: 0,
      problem: { state: 'refused', words: 'Invalid request', retriesAt: null },
    })
    expect(gol.notifications()).toEqual([])
  })
})

/** It prints a line when it has subscribed, and one for each notification, which it clicks. */
const subscriberScript = `
  import { Subscriber } from 'growlery/client'

  const { port, password, id } = JSON.parse(process.argv[1])
  const onStatus = ({ state }) => console.log(JSON.stringify({ state }))
  const subscriber = new Subscriber(id, 'Script', { host: '127.0.0.1', port }, password, { port: 0, onStatus })
  for await (const { application, displayName, title, text, headers, icon, from, callback } of subscriber) {
    const bytes = icon?.bytes && Buffer.from(icon.bytes).toString('hex')
    const context = callback?.context
    console.log(JSON.stringify({ application, displayName, title, text, headers, icon: bytes, from, context }))
    callback?.answer('clicked')
    callback?.answer('closed')
  }
`

interface Printed {
  readonly state?: string
  readonly headers?: [string, string][]
  readonly [field: string]: unknown
}

describe('a subscriber that was written against the library', () => {
  const root = join(import.meta.dirname, '../..')

  function printedBy({ lines }: RunningCommand): Printed[] {
    return lines().map(line => JSON.parse(line))
  }

  /** Starts it, and waits until it has subscribed; gives what it prints from then on. */
  async function subscribed(hub: RunningServer, id = 'script-1'): Promise<() => Printed[]> {
    const given = JSON.stringify({ port: hub.port, password: hubPassword, id })
    const args = ['--input-type=module', '-e', subscriberScript, given]
    const running = watch(spawn(process.execPath, args, { cwd: root }))
    await until(() => running.lines().length > 0 || running.child.exitCode !== null)
    expect({ printed: printedBy(running), stderr: running.stderr() }).toEqual({
      printed: [{ state: 'subscribed' }],
      stderr: '',
    })
    return () => printedBy(running).slice(1)
  }

  const serveHub = () => serve({ args: ['--allow-subscriptions'], env: { GROWLERY_PASSWORD: hubPassword } })

  it('gets what the server forwards, with its icon and the way that it came', async () => {
    const hub = await serveHub()
    const got = await subscribed(hub)
    const icon = file(plainPng(4))
    const events = [{ name: 'on', displayName: 'Switched on' }]
    const publications = [{ event: 'on', title, text }]
    const sending = { name: 'Äpp', events, options: { port: hub.port }, icon, publications }
    expect(await sendAll(sending)).toEqual(['register: ok', 'publish: ok'])
    await until(() => got().length === 1)
    const [one] = got()
    expect(one).toMatchObject({
      application: 'Äpp',
      displayName: 'Switched on',
      title,
      text,
      icon: plainPng(4).toString('hex'),
      from: { address: '127.0.0.1', machine: hostname(), software: 'Growlery' },
    })
    expect(one).not.toHaveProperty('context')
    expect(hopsOf(one?.headers ?? [])).toEqual([
      {
        from: '127.0.0.1',
        machine: hostname(),
        serverId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        software: expect.stringMatching(/^Growlery \d/),
        id: '1',
        at: expect.stringMatching(/^\d{4}-.*Z$/),
      },
    ])
  })

  it('answers that it was clicked, and the program that asked is told so', async () => {
    const hub = await serveHub()
    const got = await subscribed(hub)
    const publications = [{ event: 'on', title, text, context: 'here' }]
    const sending = { name: 'Äpp', events: ['on'], options: { port: hub.port }, publications }
    expect(await sendAll(sending)).toEqual(['register: ok', 'publish: ok', 'callback: clicked'])
    expect(got()).toMatchObject([{ title, context: 'here' }])
  })

  it('of two that click, one is heard: the program that asked is told once', async () => {
    const hub = await serveHub()
    const [one, other] = [await subscribed(hub), await subscribed(hub, 'script-2')]
    await exchange(hub.port, registration())
    const client = await RawClient.connect(hub.port)
    const answered = await client.send(notification(...wantsCallback)).untilEnd()
    await until(() => one().length === 1 && other().length === 1)
    client.socket.end()
    expect(client.responses().map(({ verb }) => verb)).toEqual(['-OK', '-CALLBACK'])
    expect(answered).toContain(message('Notification-Callback-Result: CLICKED').trim())
  })
})
