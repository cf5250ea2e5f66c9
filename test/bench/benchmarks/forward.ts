/**
 * Forwarding to subscribers: how long it takes until all have their copy, whether one that stalls holds up the others, and what
 * those need that are down.
 */
import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { ask } from '../../../src/main/cli/load/load.ts'
import { notifyRequest, registerRequest, subscribeRequest } from '../../../src/main/gntp/build.ts'
import type { Request } from '../../../src/main/gntp/message.ts'
import { type Protection, serialize } from '../../../src/main/gntp/serialize.ts'
import { connectToHub } from '../../support/hub-client.ts'
import { type Benchmark, type Context, compared, type Result } from '../benchmark.ts'
import { canTellMemory, residentBytes } from '../memory.ts'
import type { Place, Process, Server } from '../place.ts'
import { deadPort, Recipients, stalledRecipient } from '../recipients.ts'
import { median, quantile } from '../stats.ts'

const host = '127.0.0.1'
const password = 'bench password'
/** None has to renew its subscription meanwhile. */
const serveOptions = { password, args: ['--allow-subscriptions', '--subscription-ttl', '86400'] }

const many = 1000
const timesARepeat = 10
const warmUpTimes = 5
/** Until the hub has stored what was confirmed last. */
const restMs = 50

/** Those that are watched; there is one more. */
const watched = 99
/**
 * 59,400 copies are in each p99 of a repeat. All copies of a notification come at about the same time, so that it is about the slowest
 * six of these.
 */
const stalledTimesARepeat = 600
const stalledRestMs = 15

const queued = 10_000
/** Until it has given back what it needed only meanwhile. */
const memoryRestMs = 3000
const subscribingAtATime = 32
const megabyte = 1024 * 1024

const registration = registerRequest({ applicationName: 'App', types: [{ name: 'type', enabled: true }] })
const notification = notifyRequest({
  applicationName: 'App',
  notificationName: 'type',
  title: 'Build 4711 has finished',
  text: 'The build of the main branch has finished after 12 minutes and all of its tests went well.',
})

export const forward: Benchmark = {
  name: 'forward',
  async run(context) {
    const results = [await toMany(context), await besideStalled(context)]
    if (!canTellMemory) return { results, leftOut: 'memory for subscribers that are down: this system has no /proc' }
    return { results: [...results, ...(await memory(context))] }
  },
}

/** From the last byte of the NOTIFY, which the write hands to the system, until the last one has its copy. */
async function toMany({ repeats, place, say }: Context): Promise<Result> {
  const recipients = await Recipients.listen()
  const server = await place.serve(serveOptions)
  await send(server, registration)
  const registered = recipients.next(many)
  await subscribe(server, recipients.port, many)
  await registered
  await timesOf(server, recipients, many)
  // The same bytes, from one that knows nothing.
  const bare = await place.floor(
    'forwarding',
    String(recipients.port),
    String(many),
    recipients.lastMessage.toString('base64'),
  )
  const untilAllHave = async (process: Process) => {
    const times = await timesOf(process, recipients, many)
    await sleep(restMs)
    return Math.max(...times)
  }
  for (let time = 1; time <= warmUpTimes; time += 1) for (const one of [bare, server]) await untilAllHave(one)
  const subject: number[] = []
  const floor: number[] = []
  for (let repeat = 1; repeat <= repeats; repeat += 1) {
    say(`${many} subscribers, ${repeat} of ${repeats}`)
    const times = { subject: [] as number[], floor: [] as number[] }
    for (let time = 1; time <= timesARepeat; time += 1) {
      times.floor.push(await untilAllHave(bare))
      times.subject.push(await untilAllHave(server))
    }
    subject.push(median(times.subject))
    floor.push(median(times.floor))
  }
  await server.stop()
  await bare.stop()
  recipients.close()
  return compared('1,000 subscribers, until the last has its copy', {
    unit: 'ms',
    subject,
    floor,
    floorIs: 'bare connections that write the same bytes',
    budget: { kind: 'at most', limit: 2, unit: 'x' },
  })
}

/** When the 99 have their copies: beside a hundredth that answers, and beside one that takes the connection and then stalls. */
async function besideStalled({ repeats, place, say }: Context): Promise<Result> {
  const recipients = await Recipients.listen()
  const answering = await Recipients.listen()
  const stalled = await stalledRecipient()
  // A hub for each, and both sent to in turn: what slows the machine for a while slows both.
  const hubs = {
    floor: await withHundred(place, recipients, answering.port),
    subject: await withHundred(place, recipients, stalled.port),
  }
  const subject: number[] = []
  const floor: number[] = []
  for (let repeat = 0; repeat <= repeats; repeat += 1) {
    say(repeat === 0 ? 'one stalled among 100, warming up' : `one stalled among 100, ${repeat} of ${repeats}`)
    const times = { subject: [] as number[], floor: [] as number[] }
    for (let time = 1; time <= stalledTimesARepeat; time += 1) {
      // Whoever comes second finds the other one still storing what was confirmed.
      for (const kind of time % 2 === 0 ? (['subject', 'floor'] as const) : (['floor', 'subject'] as const)) {
        times[kind].push(...(await timesOf(hubs[kind], recipients, watched)))
        await sleep(stalledRestMs)
      }
    }
    if (repeat === 0) continue
    subject.push(quantile(times.subject, 0.99))
    floor.push(quantile(times.floor, 0.99))
  }
  await hubs.floor.stop()
  await hubs.subject.stop()
  for (const one of [recipients, answering, stalled]) one.close()
  return compared('one stalled among 100 subscribers, p99 of the others', {
    unit: 'ms',
    subject,
    floor,
    floorIs: 'none stalled',
    budget: { kind: 'at most', limit: 1.1, unit: 'x' },
  })
}

/** A hub with 99 subscribers that are watched, and one more. */
async function withHundred(place: Place, recipients: Recipients, another: number): Promise<Server> {
  const server = await place.serve(serveOptions)
  await send(server, registration)
  const registered = recipients.next(watched)
  await subscribe(server, recipients.port, watched)
  await subscribe(server, another, 1)
  await registered
  return server
}

/**
 * What a server has in memory with 1,000 subscribers that cannot be reached, and then with 10,000 notifications that each of them is
 * still to get; beside it what the same server has without subscribers, and with the same 10,000. It does try to reach them
 * meanwhile, as it would: each after pauses that grow to a minute. What a failed attempt needs is let go at once.
 */
async function memory({ repeats, place, say }: Context): Promise<Result[]> {
  const down = { subject: [] as number[], floor: [] as number[] }
  const behind = { subject: [] as number[], floor: [] as number[] }
  for (let repeat = 1; repeat <= repeats; repeat += 1) {
    for (const kind of ['floor', 'subject'] as const) {
      say(
        `memory ${kind === 'floor' ? 'without subscribers' : 'with subscribers that are down'}, ${repeat} of ${repeats}`,
      )
      const server = await place.serve(serveOptions)
      await send(server, registration)
      if (kind === 'subject') await subscribe(server, await deadPort(), many)
      await sleep(memoryRestMs)
      down[kind].push(residentBytes(server.pid) / megabyte)
      await place.load(server.port, '--count', String(queued), '--concurrency', '32')
      if (kind === 'subject') await checkQueues(server)
      await sleep(memoryRestMs)
      behind[kind].push(residentBytes(server.pid) / megabyte)
      await server.stop()
    }
  }
  return [
    compared('memory with 1,000 subscribers that are down', { unit: 'MB', ...down, floorIs: 'without subscribers' }),
    compared('the same, 10,000 queued for each', { unit: 'MB', ...behind, floorIs: 'the same 10,000, no subscriber' }),
  ]
}

/** Throws where not all wait for each. */
async function checkQueues({ url }: Server): Promise<void> {
  const { hub, close } = await connectToHub(url)
  const { subscribers } = await hub.subscriptions.list()
  close()
  const right = subscribers.filter(one => one.queued === queued).length
  if (right !== many) throw new Error(`${queued} wait for ${right} of ${many} subscribers`)
}

/** Sends a notification; gives after how many milliseconds each of so many recipients had it. */
async function timesOf({ port }: Process, recipients: Recipients, count: number): Promise<number[]> {
  const socket = connect({ port, host, noDelay: true })
  await once(socket, 'connect')
  socket.resume()
  const arrived = recipients.next(count)
  const sentAt = performance.now()
  socket.end(bytesOfNotification)
  const arrivals = await arrived
  return arrivals.map(at => at - sentAt)
}

const bytesOfNotification = serialize(notification)

/** So many subscribe, all with the same port. */
async function subscribe(server: Process, port: number, count: number): Promise<void> {
  let begun = 0
  const subscribeNext = async () => {
    while (begun < count) {
      begun += 1
      const id = `${port}-${begun}`
      const request = subscribeRequest({ subscriberId: id, subscriberName: `Machine ${id}`, subscriberPort: port })
      await send(server, request, { password, hash: 'SHA256' })
    }
  }
  await Promise.all(Array.from({ length: subscribingAtATime }, subscribeNext))
}

/** Throws where it is not answered -OK. */
async function send({ port }: Process, request: Request, protection?: Protection): Promise<void> {
  const answer = await ask({ host, port, verb: request.verb, bytes: serialize(request, protection) })
  if (answer instanceof Error) throw answer
}
