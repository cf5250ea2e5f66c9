/** Each example of docs/client.md runs as a reader would run it: in a folder of its own, with growlery installed beside it. */
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { createTestServer, Publisher } from '../../src/main/client/index.ts'
import { type Example, readGuide } from '../support/guide.ts'
import { connectToHub } from '../support/hub-client.ts'
import { iconServer, sends } from '../support/icon-server.ts'
import { plainPng } from '../support/png.ts'
import { sharedServer } from '../support/program.ts'

const root = join(import.meta.dirname, '../..')
const execute = promisify(execFile)
const examples = readGuide()

/** Where the reader's programs are. */
const folder = mkdtempSync(join(tmpdir(), 'growlery-guide-'))
const icon = plainPng(8)

beforeAll(() => {
  mkdirSync(join(folder, 'node_modules'))
  symlinkSync(root, join(folder, 'node_modules/growlery'))
  symlinkSync(join(root, 'node_modules/@types'), join(folder, 'node_modules/@types'))
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n')
  writeFileSync(join(folder, 'icon.png'), icon)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The ports that the examples name, and where they lead in the tests. */
interface Ports {
  readonly gntp: number
  readonly web: number
}

function withPorts({ code }: Example, { gntp, web }: Ports): string {
  return (
    code
      .replaceAll('23053', String(gntp))
      // Nobody listens there.
      .replaceAll('23054', '1')
      .replaceAll('127.0.0.1:8080', `127.0.0.1:${web}`)
  )
}

async function output(example: Example, ports: Ports): Promise<string> {
  const file = join(folder, 'example.ts')
  writeFileSync(file, withPorts(example, ports))
  const { stdout, stderr } = await execute(process.execPath, [file], { cwd: folder })
  expect(stderr).toBe('')
  return stdout
}

it('there is an example for each thing that the library does', () => {
  expect(examples.map(({ heading }) => heading)).toEqual([
    'A first notification',
    'Events',
    'Resources: icons and other bytes',
    'Callbacks: what became of it',
    'A password',
    'Encryption',
    'Several servers',
    'Batches',
    'Time-outs and giving up',
    'Errors, and what may be tried again',
    'Subscriptions',
    'Testing what you send',
  ])
})

it('the library is one file, with its types', () => {
  expect(readdirSync(join(root, 'out/client')).sort()).toEqual(['index.js', 'types'])
})

it('every example has the types that the library declares', async () => {
  for (const [index, { code }] of examples.entries()) writeFileSync(join(folder, `${index}.ts`), code)
  const options = {
    target: 'es2024',
    lib: ['es2024', 'esnext.disposable'],
    module: 'nodenext',
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    types: ['node'],
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['*.ts'] }))
  const compiler = join(root, 'node_modules/typescript/bin/tsc')
  const said = await execute(process.execPath, [compiler, '-p', folder]).catch(failed => failed)
  expect(said.stdout).toBe('')
})

describe('the example of', () => {
  const server = sharedServer({ env: { GROWLERY_PASSWORD: 'secret' } })

  it.each(examples.filter(({ heading }) => heading !== 'Subscriptions'))('$heading', async example => {
    const web = await iconServer({ '/photo.png': sends(plainPng(16)) })
    await clickWhoeverWaits(server().url)
    const printed = await output(example, { gntp: server().port, web: web.port })
    expect(printed).toBe(example.prints)
  })

  it.each(examples.filter(({ heading }) => heading === 'Subscriptions'))('$heading', async example => {
    const hub = await createTestServer({ passwords: ['secret'] })
    onTestFinished(() => hub.close())
    const printed = output(example, { gntp: hub.port, web: 1 })
    printed.catch(() => {})
    const { subscriberId, subscriberPort } = await hub.next('SUBSCRIBE', { timeoutMs: 20_000 })
    const forwarder = new Publisher('Build server', ['finished'], {
      port: subscriberPort,
      password: `secret${subscriberId}`,
    })
    await forwarder.publish('finished', 'Build 42 has finished')
    expect(await printed).toBe(example.prints)
  })
})

/** Somebody at the window who clicks each notification whose sender waits, until the test is over. */
async function clickWhoeverWaits(url: string): Promise<void> {
  const { hub, close } = await connectToHub(url)
  onTestFinished(close)
  const { cursor } = await hub.hello()
  void (async () => {
    for await (const events of await hub.follow(cursor)) {
      for (const event of events) {
        if (event.kind !== 'notification' || event.notification.state !== 'shown') continue
        if (event.notification.callback === 'socket') await hub.inbox.click({ id: event.notification.id })
      }
    }
  })().catch(() => {})
}
