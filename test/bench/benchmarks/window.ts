/**
 * The window, in Chromium: how soon it paints and how much script it has loaded until then; and how soon it answers keys while a
 * thousand notifications a second come in, as the browser's own event timing and long tasks have it.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { type Browser, chromium as engine, type Page } from 'playwright-core'
import { root } from '../../../build/fresh.ts'
import { ask } from '../../../src/main/cli/load/load.ts'
import { Publisher } from '../../../src/main/client/publisher.ts'
import { notifyRequest } from '../../../src/main/gntp/build.ts'
import { serialize } from '../../../src/main/gntp/serialize.ts'
import { connectToHub } from '../../support/hub-client.ts'
import { chromium, chromiumFlags } from '../../support/programs.ts'
import { type Benchmark, compared, type Result } from '../benchmark.ts'
import type { Server } from '../place.ts'

const host = '127.0.0.1'
const ratePerSecond = 1000
const burstSeconds = 10
/** Notifications are sent this often, as many as are due. */
const tickMs = 10
const keyEveryMs = 90
const checkMs = 10_000
const settleMs = 2000
/** j and k move through the list, / and letters search in it, Escape ends that. */
const keys = ['j', 'j', 'k', 'j', '/', 'b', 'u', 'r', 'Escape', 'Escape', 'Escape', 'j', 'k']

export const window: Benchmark = {
  name: 'window',
  async run({ repeats, place, say }) {
    if (chromium === undefined) return { leftOut: 'the window: there is no Chromium' }
    const browser = await engine.launch({ executablePath: chromium, args: chromiumFlags })
    const server = await place.serve()
    try {
      await new Publisher('App', ['type'], { port: server.port }).register()
      await burst(server, 100)
      say('first paint')
      const first = await firstPaint(browser, server, repeats)
      const quiet: Answered[] = []
      const busy: Answered[] = []
      for (let repeat = 1; repeat <= repeats; repeat += 1) {
        say(`burst ${repeat} of ${repeats}`)
        quiet.push(await whileUsed(browser, server, () => sleep(burstSeconds * 1000)))
        busy.push(await whileUsed(browser, server, () => burst(server, ratePerSecond * burstSeconds)))
      }
      return { results: [...first, ...answers(busy, quiet)] }
    } finally {
      await browser.close()
      await server.stop()
    }
  },
}

async function firstPaint(browser: Browser, server: Server, repeats: number): Promise<Result[]> {
  const painted: number[] = []
  const floor: number[] = []
  const kilobytes: number[] = []
  // The first one warms the server and the browser.
  for (let time = 0; time <= repeats; time += 1) {
    const locked = await paintOf(browser, server.url.replace(/\?.*/, ''))
    const own = await paintOf(browser, server.url)
    if (time === 0) continue
    floor.push(locked.atMs)
    painted.push(own.atMs)
    kilobytes.push(own.scripts.reduce((sum, path) => sum + gzipSync(readFileSync(path)).length, 0) / 1024)
  }
  const is = 'a page without script of the same server'
  return [
    {
      ...compared('first contentful paint', { unit: 'ms', subject: painted, floor, floorIs: is }),
      figures: painted,
      budget: { kind: 'at most', limit: 1000, unit: 'ms' },
    },
    {
      what: 'script that was loaded before it, compressed',
      unit: 'kB',
      subject: kilobytes,
      figures: kilobytes,
      budget: { kind: 'at most', limit: 300, unit: 'kB' },
    },
  ]
}

/** When a page has painted for the first time, and the built scripts that it had begun to load by then. */
async function paintOf(browser: Browser, url: string): Promise<{ atMs: number; scripts: string[] }> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  await page.goto(url)
  const { atMs, scripts } = await page.evaluate<{ atMs: number; scripts: string[] }>(`new Promise(resolve => {
    new PerformanceObserver((list, observer) => {
      const paint = list.getEntriesByName('first-contentful-paint')[0]
      if (paint === undefined) return
      observer.disconnect()
      const scripts = performance.getEntriesByType('resource')
        .filter(({ name, startTime }) => name.endsWith('.js') && startTime < paint.startTime)
        .map(({ name }) => new URL(name).pathname)
      resolve({ atMs: paint.startTime, scripts })
    }).observe({ type: 'paint', buffered: true })
  })`)
  await page.close()
  return { atMs, scripts: scripts.map(path => join(root, 'out/renderer', path)) }
}

/** What the browser measured of the window while somebody used it, in milliseconds. */
interface Answered {
  /** Of each input, until what it changed was painted. Those under 16 ms are not told. */
  readonly inputs: readonly number[]
  readonly longTasks: readonly number[]
  readonly keys: number
}

/** Opens the window, and uses it by keyboard until `work` is done. Throws where the window has lost a row. */
async function whileUsed(browser: Browser, server: Server, work: () => Promise<unknown>): Promise<Answered> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  await page.goto(server.url)
  await page.getByRole('option').first().waitFor()
  // All that it loads when it has nothing else to do.
  await sleep(settleMs)
  await page.evaluate(watch)
  let isOver = false
  const worked = work().finally(() => {
    isOver = true
  })
  let pressed = 0
  while (!isOver) {
    await page.keyboard.press(keys[pressed % keys.length] ?? 'j')
    pressed += 1
    await sleep(keyEveryMs)
  }
  await worked
  await checkNothingIsLost(page, server)
  const seen = await page.evaluate<{ inputs: number[]; longTasks: number[] }>('globalThis.seen')
  await page.close()
  return { ...seen, keys: pressed }
}

/** What the hub has, the window has: the newest row, and the count of those that are unread. */
async function checkNothingIsLost(page: Page, server: Server): Promise<void> {
  const { hub, close } = await connectToHub(server.url)
  const end = performance.now() + checkMs
  for (;;) {
    const [{ unread }, title] = await Promise.all([hub.hello(), page.title()])
    if (unreadIn(title) === unread) break
    if (performance.now() > end) throw new Error(`${unread} are unread, and the window has the title ${title}`)
    await sleep(tickMs)
  }
  // Out of the search, wherever in it the keys have ended, and to the newest row.
  for (let times = 0; times < 3; times += 1) await page.keyboard.press('Escape')
  await page.getByRole('listbox', { name: 'Inbox' }).press('Home')
  const { inbox } = await hub.hello()
  await page.getByRole('option', { name: inbox.notifications[0]?.title ?? '' }).waitFor({ timeout: checkMs })
  close()
}

/** (12,345) Inbox — Growlery */
function unreadIn(title: string): number {
  return Number(/^\(([\d,]+)\)/.exec(title)?.[1]?.replaceAll(',', '') ?? 0)
}

const watch = `
  globalThis.seen = { inputs: [], longTasks: [] }
  new PerformanceObserver(list => {
    for (const { duration, interactionId } of list.getEntries()) if (interactionId) seen.inputs.push(duration)
  }).observe({ type: 'event', durationThreshold: 16 })
  new PerformanceObserver(list => {
    for (const { duration } of list.getEntries()) seen.longTasks.push(duration)
  }).observe({ type: 'longtask' })`

/** Sends so many at the rate, each on a connection of its own. Throws where one is not accepted. */
async function burst(server: Server, count: number): Promise<void> {
  const begun = performance.now()
  const answers: Promise<unknown>[] = []
  while (answers.length < count) {
    const due = Math.min(count, Math.floor(((performance.now() - begun) / 1000) * ratePerSecond) + 1)
    while (answers.length < due) answers.push(send(server, answers.length))
    await sleep(tickMs)
  }
  await Promise.all(answers)
}

async function send({ port }: Server, index: number): Promise<void> {
  const request = notifyRequest({
    applicationName: 'App',
    notificationName: 'type',
    title: `Burst ${index}`,
    text: 'One of very many',
  })
  const answer = await ask({ host, port, verb: 'NOTIFY', bytes: serialize(request) })
  if (answer instanceof Error) throw answer
}

function answers(busy: readonly Answered[], quiet: readonly Answered[]): Result[] {
  // What the browser does not tell took less than 16 ms.
  const worst = (one: Answered) => Math.max(16, ...one.inputs)
  const longest = (one: Answered) => Math.max(0, ...one.longTasks)
  return [
    {
      what: `slowest answer to a key, ${ratePerSecond} notifications a second`,
      unit: 'ms',
      subject: busy.map(worst),
      floor: { what: 'nothing comes in', values: quiet.map(worst) },
      figures: busy.map(worst),
      budget: { kind: 'at most', limit: 100, unit: 'ms' },
    },
    {
      what: 'longest task meanwhile',
      unit: 'ms',
      subject: busy.map(longest),
      figures: busy.map(longest),
    },
  ]
}
