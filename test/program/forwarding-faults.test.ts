/** What becomes of what is forwarded when a Growlery is killed, and when those who are to get it are, or hang. */
import { describe, expect, it } from 'vitest'
import { exchange, notification } from '../support/client.ts'
import { temporaryFolder } from '../support/folder.ts'
import {
  countStoredAt,
  fill,
  followHub,
  forwardTo,
  freePort,
  recipientsOf,
  tell,
  titlesSentTo,
  titlesStoredAt,
  untilTroubled,
} from '../support/forwarding.ts'
import { type RunningServer, serve } from '../support/program.ts'
import { rawServer } from '../support/raw-server.ts'
import { testRecipient } from '../support/sharing.ts'
import { hubPassword } from '../support/subscribing.ts'
import { until, untilCount } from '../support/until.ts'

const many = 5000
/** For the tests that send so many, on a machine that has other things to do as well. */
const longMs = 180_000

interface Place {
  readonly data?: string
  readonly port?: number
}

/** One that lets others subscribe. */
function serveHub({ data = temporaryFolder(), port = 0 }: Place = {}): Promise<RunningServer> {
  const args = ['--no-ui', '--allow-subscriptions', '--port', String(port)]
  return serve({ data, args, env: { GROWLERY_PASSWORD: hubPassword } })
}

function serveFollower({ data = temporaryFolder(), port = 0 }: Place = {}): Promise<RunningServer> {
  return serve({ data, args: ['--no-ui', '--port', String(port)] })
}

/** Dies as in a power cut, and comes back where it was. */
async function killAndRestart(hub: RunningServer): Promise<RunningServer> {
  await hub.stop('SIGKILL')
  return serveHub(hub)
}

/** Waits until nothing is left to be sent to the only one. */
function untilSent(server: RunningServer, kind: 'subscribers' | 'forward'): Promise<void> {
  return until(async () => (await recipientsOf(server, kind))[0]?.['queued'] === 0)
}

const titled = (title: string) => notification().replace(': Title', `: ${title}`)

describe('a Growlery that is killed with -9', () => {
  it(
    `while ${many} wait for a destination that is down sends it all of them, in order and once`,
    async () => {
      const port = await freePort()
      const hub = await serveHub()
      await forwardTo(hub, { port })
      await fill(hub, many)
      const again = await killAndRestart(hub)
      await untilTroubled(again, 'forward')
      expect(await recipientsOf(again, 'forward')).toMatchObject([{ queued: many, delivered: 0 }])
      const destination = await testRecipient({ port })
      await untilCount(() => titlesSentTo(destination).length, many)
      await untilSent(again, 'forward')
      expect(titlesSentTo(destination)).toEqual(titlesStoredAt(hub))
      expect(await recipientsOf(again, 'forward')).toMatchObject([{ delivered: many, dropped: 0, problem: null }])
    },
    longMs,
  )

  it(
    `while ${many} wait for a Growlery that was killed too, and twice while that gets them: it has each once`,
    async () => {
      let hub = await serveHub()
      const follower = await serveFollower()
      await followHub(follower, hub)
      await follower.stop('SIGKILL')
      await fill(hub, many)
      hub = await killAndRestart(hub)
      await untilTroubled(hub, 'subscribers')
      expect(countStoredAt(follower)).toBe(0)
      await serveFollower(follower)
      for (const part of [0.3, 0.6]) {
        await untilCount(() => countStoredAt(follower), many * part)
        hub = await killAndRestart(hub)
      }
      expect(countStoredAt(follower)).toBeLessThan(many)
      await untilCount(() => countStoredAt(follower), many)
      await untilSent(hub, 'subscribers')
      expect(titlesStoredAt(follower)).toEqual(titlesStoredAt(hub))
    },
    longMs,
  )

  it('sends again what it had sent and was not confirmed, and nothing that was', async () => {
    const hub = await serveHub()
    const destination = await testRecipient()
    await forwardTo(hub, destination)
    await fill(hub, 3)
    await untilSent(hub, 'forward')
    destination.play({ verb: 'NOTIFY', silent: true })
    await exchange(hub.port, titled('On its way'))
    await until(() => titlesSentTo(destination).length === 4)
    const again = await killAndRestart(hub)
    await untilSent(again, 'forward')
    const [first, second, third] = titlesStoredAt(hub)
    expect(titlesSentTo(destination)).toEqual([first, second, third, 'On its way', 'On its way'])
  })

  it(
    'three times while it forwards sends twice at most what was on its way at a kill, and loses nothing',
    async () => {
      const count = 2000
      let hub = await serveHub()
      const destination = await testRecipient()
      await forwardTo(hub, destination)
      await tell(hub, 'forward', 'pause', '127.0.0.1')
      await fill(hub, count)
      await tell(hub, 'forward', 'resume', '127.0.0.1')
      const sent = () => titlesSentTo(destination)
      // At each kill the one that the destination has had, and the Growlery may not have heard it confirm.
      const onTheWay: (string | undefined)[] = []
      for (const part of [0.2, 0.4, 0.6]) {
        await untilCount(() => sent().length, count * part)
        await hub.stop('SIGKILL')
        await until(() => destination.openConnections === 0)
        onTheWay.push(sent().at(-1))
        hub = await serveHub(hub)
      }
      expect(sent().length).toBeLessThan(count)
      await untilCount(() => new Set(sent()).size, count)
      await untilSent(hub, 'forward')
      expect([...new Set(sent())]).toEqual(titlesStoredAt(hub))
      const twice = sent().filter((title, index, titles) => titles.indexOf(title) < index)
      expect(twice.filter(title => !onTheWay.includes(title))).toEqual([])
      expect(new Set(twice).size).toBe(twice.length)
    },
    longMs,
  )
})

describe('a Growlery that follows another', () => {
  it.each([
    ['its port', (port: number) => port],
    // Nobody listens on 0: it takes another one.
    ['another port', () => 0],
  ])('that is killed with -9 and comes back on %s gets what it missed, once', async (_, portAfter) => {
    const hub = await serveHub()
    const follower = await serveFollower()
    await followHub(follower, hub)
    await fill(hub, 100)
    await untilCount(() => countStoredAt(follower), 50)
    await follower.stop('SIGKILL')
    await exchange(hub.port, titled('Meanwhile'))
    await untilTroubled(hub, 'subscribers')
    await serveFollower({ data: follower.data, port: portAfter(follower.port) })
    await until(() => titlesStoredAt(follower).includes('Meanwhile'))
    await untilSent(hub, 'subscribers')
    expect(titlesStoredAt(follower)).toEqual(titlesStoredAt(hub))
  })
})

describe('one that gets nothing done delays no other', () => {
  const few = 200

  it('because it takes connections and never reads or answers', async () => {
    const hub = await serveHub()
    const stuck = await rawServer(socket => void setImmediate(() => socket.pause()), { staysOpen: true })
    const other = await testRecipient()
    await forwardTo(hub, stuck)
    await forwardTo(hub, other)
    await fill(hub, few)
    await untilCount(() => titlesSentTo(other).length, few)
    expect(titlesSentTo(other)).toEqual(titlesStoredAt(hub))
    await until(() => stuck.open.size > 0)
    await until(async () => (await recipientsOf(hub, 'forward'))[1]?.['delivered'] === few)
    expect(await recipientsOf(hub, 'forward')).toMatchObject([
      // It still waits for the first answer.
      { delivered: 0, queued: few, dropped: 0, problem: null },
      { delivered: few, queued: 0, dropped: 0, problem: null },
    ])
  })

  // Three seconds stand for the thirty of a machine under load: the Growlery waits for sixty.
  it('because it takes three seconds for each answer; it gets all, in order and once', async () => {
    const hub = await serveHub()
    const [slow, other] = [await testRecipient(), await testRecipient()]
    slow.play({ verb: 'NOTIFY', delayMs: 3000, times: 2 })
    await forwardTo(hub, slow)
    await forwardTo(hub, other)
    await fill(hub, few)
    await untilCount(() => titlesSentTo(other).length, few)
    // The answer to the first one is still to come.
    expect(titlesSentTo(slow)).toHaveLength(1)
    await untilCount(() => titlesSentTo(slow).length, few)
    await until(async () => (await recipientsOf(hub, 'forward'))[0]?.['queued'] === 0)
    expect(titlesSentTo(slow)).toEqual(titlesStoredAt(hub))
  })
})
