import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { notifyRequest } from '../../src/main/gntp/build.ts'
import type { Message } from '../../src/main/gntp/message.ts'
import { serialize } from '../../src/main/gntp/serialize.ts'
import { openForReading } from '../../src/main/store/store.ts'
import { exchange, registration } from '../support/client.ts'
import { temporaryFolder } from '../support/folder.ts'
import { noisePng } from '../support/png.ts'
import { jsonLines, serve } from '../support/program.ts'
import { seeded } from '../support/random.ts'
import { ask, Sender } from '../support/sender.ts'

const rounds = 20
const clients = 16
const application = 'Crash'
const all = 1_000_000

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Everything that was sent in all rounds, and what of it was answered -OK, by title. */
class Sent {
  readonly titles = new Set<string>()
  /** The hash of the icon that came with it; null where none did. */
  readonly answered = new Map<string, string | null>()

  /** Notifies until the server is gone; each with a title and an id that no other has, every fourth with an icon. */
  async notify(client: string, exchangeOne: (bytes: Buffer) => Promise<Message | undefined>, keepAlive: boolean) {
    for (let count = 0; ; count += 1) {
      const title = `${client}n${count}`
      const icon = count % 4 === 3 ? noisePng(20 + (count % 80)) : undefined
      this.titles.add(title)
      const answer = await exchangeOne(bytesOf(title, icon, keepAlive))
      if (answer === undefined) return
      expect(answer).toMatchObject({ verb: '-OK', notificationId: `id-${title}` })
      this.answered.set(title, icon === undefined ? null : sha256(icon))
    }
  }
}

function bytesOf(title: string, icon: Buffer | undefined, keepAlive: boolean): Buffer {
  const identifier = randomUUID()
  return serialize(
    notifyRequest({
      applicationName: application,
      notificationName: 'type',
      notificationId: `id-${title}`,
      title: `load ${title}`,
      keepAlive,
      ...(icon === undefined
        ? {}
        : { icon: { kind: 'resource', identifier }, resources: new Map([[identifier, icon]]) }),
    }),
  )
}

/** Half of the clients open a connection for each notification, the others keep theirs. */
async function load(port: number, round: number, sent: Sent): Promise<void> {
  await Promise.all(
    Array.from({ length: clients }, async (_, index) => {
      const client = `r${round}c${index}`
      if (index % 2 === 0) return sent.notify(client, bytes => ask(port, bytes), false)
      const sender = await Sender.connect(port).catch(() => undefined)
      await sent.notify(client, async bytes => sender?.send(bytes).next(), true)
      sender?.destroy()
    }),
  )
}

/** All that was answered -OK is there, once; nothing is there twice, and nothing that nobody sent. */
function checkHistory(data: string, { titles, answered }: Sent): void {
  using store = openForReading(data)
  const found = store?.notifications.listDetails({ application, limit: all }) ?? []
  const byTitle = new Map(found.map(one => [one.title.replace('load ', ''), one]))
  expect(byTitle.size).toBe(found.length)
  expect([...byTitle.keys()].filter(title => !titles.has(title))).toEqual([])
  const wrong = [...answered].filter(([title, icon]) => {
    const one = byTitle.get(title)
    return one === undefined || one.notificationId !== `id-${title}` || one.icon !== icon
  })
  expect(wrong).toEqual([])
  const inIndex = store?.notifications.list({ search: 'load ', limit: all }) ?? []
  expect(inIndex.map(({ id }) => id)).toEqual(found.map(({ id }) => id))
}

/** Every icon of a notification that was answered -OK is on disk, and nothing else is: no part of one. */
function checkIcons(data: string, { answered }: Sent): void {
  const folder = join(data, 'icons')
  const files = existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
    : []
  const damaged = files.filter(({ name, parentPath }) => sha256(readFileSync(join(parentPath, name))) !== name)
  expect(damaged.map(({ name }) => name)).toEqual([])
  const names = new Set(files.map(({ name }) => name))
  expect([...answered.values()].filter(icon => icon !== null && !names.has(icon))).toEqual([])
}

it('kill -9 under load, 20 times: all that was answered -OK is in the history after each restart, once', async () => {
  const data = temporaryFolder()
  const random = seeded(20)
  const sent = new Sent()
  for (let round = 0; round < rounds; round += 1) {
    const server = await serve({ data, args: ['--no-ui'] })
    checkHistory(data, sent)
    checkIcons(data, sent)
    if (round === 0) expect(await exchange(server.port, registration(application))).toContain('-OK')
    const before = sent.answered.size
    const killed = sleep(random.integer(50, 400)).then(() => server.stop('SIGKILL'))
    await Promise.all([killed, load(server.port, round, sent)])
    expect(server.stderr()).toBe('')
    expect(sent.answered.size).toBeGreaterThan(before)
    expect(existsSync(join(data, 'server.json'))).toBe(true)
  }

  const last = await serve({ data, args: ['--no-ui'] })
  checkHistory(data, sent)
  checkIcons(data, sent)
  const titles = [...sent.answered.keys()]
  for (const title of Array.from({ length: 5 }, () => titles[random.integer(0, titles.length - 1)] ?? '')) {
    const found = await jsonLines(['history', '--json', '--search', `${title} `, '--data', data])
    expect(found).toMatchObject([{ title: `load ${title}` }])
  }
  expect(await exchange(last.port, registration('Other'))).toContain('-OK')
  expect(await last.stop()).toBe(0)
  expect(last.stderr()).toBe('')
})
