/**
 * From the last byte that a sender writes to the toast that is painted, in Chromium; its floor is a frame of the same page.
 *
 * Two processes, one clock: sender and browser run on this machine, and on both sides a moment is `performance.timeOrigin +
 * performance.now()`, which the system's clock set when the process began. That they agree is checked before it begins.
 */
import { once } from 'node:events'
import { connect } from 'node:net'
import { type Browser, chromium as engine, type Page } from 'playwright-core'
import { Publisher } from '../../../src/main/client/publisher.ts'
import { notifyRequest } from '../../../src/main/gntp/build.ts'
import { serialize } from '../../../src/main/gntp/serialize.ts'
import { connectToHub } from '../../support/hub-client.ts'
import { chromium, chromiumFlags } from '../../support/programs.ts'
import type { Benchmark, Result } from '../benchmark.ts'
import { quantile } from '../stats.ts'

const timesARepeat = 50
const fewestRepeats = 2
const clocksAgreeMs = 3
const host = '127.0.0.1'

/** Moments, in milliseconds since 1970. */
interface Seen {
  /** The toast is in the page. */
  readonly inPage: number
  /** The page has laid out and painted the frame with the toast in it. */
  readonly painted: number
  /** That frame is on the screen, as the browser has it. */
  readonly presented: number
}

export const paint: Benchmark = {
  name: 'paint',
  async run({ repeats, place, say }) {
    if (chromium === undefined) return { leftOut: 'last byte in to toast painted: there is no Chromium' }
    const server = await place.serve()
    await new Publisher('App', ['type'], { port: server.port }).register()
    const browser = await engine.launch({ executablePath: chromium, args: chromiumFlags })
    const hub = await connectToHub(server.url)
    const painted: number[][] = []
    const inPage: number[][] = []
    const presented: number[][] = []
    const frames: number[] = []
    try {
      const page = await open(browser, server.url)
      await compareClocks(page)
      const times = Math.max(fewestRepeats, repeats)
      for (let repeat = 1; repeat <= times; repeat += 1) {
        say(`${repeat} of ${times}`)
        frames.push(await frameMs(page))
        const latencies: Seen[] = []
        for (let time = 1; time <= timesARepeat; time += 1) {
          latencies.push(await latency(page, server.port, `Toast ${repeat}-${time}.`))
          await hub.hub.inbox.closeAll({})
          await page.evaluate(untilEmpty)
        }
        painted.push(latencies.map(one => one.painted))
        inPage.push(latencies.map(one => one.inPage))
        presented.push(latencies.map(one => one.presented))
      }
    } finally {
      hub.close()
      await browser.close()
      await server.stop()
    }
    return { results: results({ inPage, painted, presented }, frames) }
  },
}

/** The latencies of each repeat. */
interface Latencies {
  readonly inPage: readonly number[][]
  readonly painted: readonly number[][]
  readonly presented: readonly number[][]
}

function results({ inPage, painted, presented }: Latencies, frames: readonly number[]): Result[] {
  const p50 = painted.map(values => quantile(values, 0.5))
  const all = painted.flat()
  // Of all: a repeat alone has too few for it.
  const p99 = [quantile(all, 0.99)]
  const floor = { what: 'a frame of the page', values: frames }
  return [
    {
      what: 'last byte in to toast painted, p50',
      unit: 'ms',
      subject: all,
      floor,
      figures: p50,
      budget: { kind: 'at most', limit: 16, unit: 'ms' },
    },
    {
      what: 'last byte in to toast painted, p99',
      unit: 'ms',
      subject: p99,
      floor,
      figures: p99,
      budget: { kind: 'at most', limit: 50, unit: 'ms' },
    },
    justToKnow('last byte in to toast in the page, p50', inPage),
    justToKnow('last byte in to toast on the screen, p50', presented),
  ]
}

function justToKnow(what: string, latencies: readonly number[][]): Result {
  const figures = latencies.map(values => quantile(values, 0.5))
  return { what, unit: 'ms', subject: latencies.flat(), figures }
}

async function open(browser: Browser, url: string): Promise<Page> {
  // A toast fades in otherwise, and the browser calls it painted when it has.
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' })
  await page.goto(url)
  await page.getByText('My first notification').first().waitFor()
  return page
}

/** Milliseconds from the last byte, which the write hands to the system, to what the page sees. */
async function latency(page: Page, port: number, title: string): Promise<Seen> {
  const bytes = serialize(notifyRequest({ applicationName: 'App', notificationName: 'type', title, text: 'Text' }))
  await page.evaluate(watchFor(title))
  // Anywhere within a frame: not where the last one has left us.
  await page.waitForTimeout(Math.random() * 20)
  const socket = connect({ port, host, noDelay: true })
  await once(socket, 'connect')
  socket.resume()
  const sent = performance.timeOrigin + performance.now()
  socket.write(bytes)
  const seen = await page.evaluate<Seen>('globalThis.seen')
  socket.destroy()
  return { inPage: seen.inPage - sent, painted: seen.painted - sent, presented: seen.presented - sent }
}

// What runs in the page is text: this file is checked without a browser's words.
const corner = `document.querySelector('section[aria-label="Notifications on screen"]')`
const now = 'performance.timeOrigin + performance.now()'
const untilEmpty = `new Promise(resolve => {
  requestAnimationFrame(function look() {
    if (${corner}.querySelector('li') === null) resolve()
    else requestAnimationFrame(look)
  })
})`

/**
 * Sets `seen` to a promise of the moments at which the toast is there. It is painted when the next frame's own work is done:
 * a message that is posted at the frame's beginning comes after that. When the screen has it, the browser says (Element Timing).
 */
function watchFor(title: string): string {
  return `void (globalThis.seen = new Promise(resolve => {
    let inPage, painted
    const presented = new PerformanceObserver(list => {
      for (const entry of list.getEntries()) {
        if (entry.identifier !== ${JSON.stringify(title)}) continue
        presented.disconnect()
        resolve({ inPage, painted, presented: performance.timeOrigin + entry.renderTime })
      }
    })
    presented.observe({ type: 'element' })
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => { painted = ${now} }
    const observer = new MutationObserver(() => {
      const words = document.evaluate('.//text()[. = ${JSON.stringify(title)}]', ${corner}).iterateNext()
      if (words === null) return
      inPage = ${now}
      observer.disconnect()
      words.parentElement.setAttribute('elementtiming', ${JSON.stringify(title)})
      requestAnimationFrame(() => port2.postMessage(0))
    })
    observer.observe(${corner}, { childList: true, subtree: true, characterData: true })
  }))`
}

/** The median time between two frames. */
async function frameMs(page: Page): Promise<number> {
  const times = await page.evaluate<number[]>(`new Promise(resolve => {
    const times = []
    requestAnimationFrame(function next(time) {
      times.push(time)
      if (times.length > 60) resolve(times)
      else requestAnimationFrame(next)
    })
  })`)
  return quantile(
    times.slice(1).map((time, index) => time - (times[index] ?? Number.NaN)),
    0.5,
  )
}

/** Throws where the page's clock is not ours: the best of some questions lies within half of the time that it took. */
async function compareClocks(page: Page): Promise<void> {
  let best = { tookMs: Number.POSITIVE_INFINITY, offsetMs: 0 }
  for (let question = 1; question <= 20; question += 1) {
    const asked = performance.timeOrigin + performance.now()
    const theirs = await page.evaluate<number>(now)
    const tookMs = performance.timeOrigin + performance.now() - asked
    if (tookMs < best.tookMs) best = { tookMs, offsetMs: theirs - asked - tookMs / 2 }
  }
  if (Math.abs(best.offsetMs) > clocksAgreeMs + best.tookMs / 2) {
    throw new Error(`The clocks of sender and page differ by ${best.offsetMs.toFixed(1)} ms`)
  }
}
