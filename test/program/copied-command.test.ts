/** What the Inspector copies as a command, as it is run: by a shell, against a server. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { nodeFlags } from '../../build/node-flags.ts'
import { commandOf } from '../../src/renderer/inspector/command.ts'
import { type NotifyCommand, passwordFile, shellWord } from '../../src/shared/as-command.ts'
import { exchange, message, notification, registration } from '../support/client.ts'
import { temporaryFolder } from '../support/folder.ts'
import { connectToHub } from '../support/hub-client.ts'
import { command as program, type ServerOptions, serve } from '../support/program.ts'
import { hubPassword } from '../support/subscribing.ts'
import { until } from '../support/until.ts'

const words = 'Two\nlines, it\'s "quoted" $HOME'

/** A server, with what its window asks it. */
async function served(options: ServerOptions = {}) {
  const server = await serve(options)
  const { hub, close } = await connectToHub(server.url)
  onTestFinished(close)
  const newest = async () => (await hub.inbox.page({ limit: 1 })).notifications[0]?.id ?? 0
  return {
    hub,
    newest,
    port: server.port,
    detail: async () => hub.inbox.detail({ id: await newest() }),
    /** Of the exchange with this number. */
    async copied(id: number): Promise<NotifyCommand> {
      const command = commandOf(await hub.exchanges.detail({ id }), { host: '127.0.0.1', port: server.port })
      if (command === undefined) throw new Error('There is no command for it')
      return command
    },
  }
}

/** Runs it in this folder, where growlery is the one that was built. */
async function runCopied({ command }: NotifyCommand, folder = temporaryFolder()) {
  const growlery = [process.execPath, ...nodeFlags, program].map(shellWord).join(' ')
  const child = spawn('sh', ['-c', `growlery() { ${growlery} "$@"; }\n${command}`], { cwd: folder })
  let stderr = ''
  child.stderr.on('data', bytes => {
    stderr += bytes
  })
  const [code] = await once(child, 'close')
  return { code, stderr }
}

describe('a command that was copied', () => {
  it('sends the same once more', async () => {
    const { copied, detail, newest, port } = await served()
    await exchange(port, registration())
    const rest = [
      'Notification-Text: -\nb',
      'Notification-Priority: -1',
      'Notification-Sticky: yes',
      "X-Own: it's $HOME",
    ]
    await exchange(port, notification(...rest))
    const { text, priority, sticky } = await detail()
    const before = await newest()
    expect(await runCopied(await copied(2))).toEqual({ code: 0, stderr: '' })
    expect(await newest()).toBeGreaterThan(before)
    const again = await detail()
    expect(again).toMatchObject({ application: 'App', type: 'type', title: 'Title', text, priority, sticky })
    expect(again.headers).toContainEqual(['X-Own', "it's $HOME"])
  })

  it('leaves out resources, and the context of a callback that it waits for', async () => {
    const { hub, copied, detail, newest, port } = await served()
    await exchange(port, registration())
    const pointers = ['Notification-Icon: x-growl-resource://icon', 'X-Log: x-growl-resource://log', 'X-Own: 1']
    const callback = ['Notification-Callback-Context: mine', 'Notification-Callback-Context-Type: own']
    const resource = (name: string) => message(`Identifier: ${name}`, 'Length: 4', '', 'body')
    const sent = exchange(port, notification(...pointers, ...callback) + resource('icon') + resource('log'))
    await until(async () => (await newest()) === 1)
    await hub.inbox.close({ id: 1 })
    await sent
    const command = await copied(2)
    expect(command).toMatchObject({ needsPassword: false, leftOut: { resources: true, context: true, headers: [] } })
    const running = runCopied(command)
    await until(async () => (await newest()) === 2)
    await hub.inbox.click({ id: 2 })
    expect(await running).toEqual({ code: 0, stderr: '' })
    const { headers } = await detail()
    expect(headers).toContainEqual(['X-Own', '1'])
    expect(headers.map(([name]) => name)).not.toContain('X-Log')
  })

  it.each(['DES', 'NONE'] as const)(
    'that was protected (%s) sends nothing before it has a password',
    async encryption => {
      const { hub, copied, detail, newest } = await served({ env: { GROWLERY_PASSWORD: hubPassword } })
      const target = { kind: 'here', key: { kind: 'own' }, hash: 'SHA1', encryption } as const
      const notify = { kind: 'NOTIFY', application: 'App', type: 'type', title: 'Title', text: words } as const
      for await (const _ of await hub.compose.send({ target, message: { ...notify, registerFirst: true } }));
      const command = await copied(2)
      expect(command.needsPassword).toBe(true)
      const folder = temporaryFolder()
      expect(await runCopied(command, folder)).toEqual({ code: 2, stderr: expect.stringContaining(passwordFile) })
      expect(await newest()).toBe(1)
      writeFileSync(join(folder, passwordFile), `${hubPassword}\n`)
      expect(await runCopied(command, folder)).toEqual({ code: 0, stderr: '' })
      expect(await newest()).toBe(2)
      expect(await detail()).toMatchObject({ title: 'Title', text: words })
      const all = await hub.exchanges.detail({ id: 3 })
      expect(all).toMatchObject({ hasKey: true, encryption })
    },
  )
})
