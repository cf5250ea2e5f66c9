/** Icons as they are seen: in the list, in toasts and in details, whatever they are and wherever they come from. */
import { globSync, rmSync } from 'node:fs'
import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { Publisher } from '../../src/main/client/publisher.ts'
import { Resource } from '../../src/main/client/resource.ts'
import { useBrowser } from '../support/browser.ts'
import { exchange, registration } from '../support/client.ts'
import { iconServer } from '../support/icon-server.ts'
import { noisePng, plainPng } from '../support/png.ts'
import { serve } from '../support/program.ts'
import { chromium } from '../support/programs.ts'
import { until } from '../support/until.ts'
import { fixture, row, rows, send, toast, widthIn } from './icon-window.ts'

const formats = ['png', 'jpg', 'gif', 'webp', 'avif', 'bmp', 'ico', 'svg'] as const
/** The colours of what is painted there. `reader` is a page that may look at a screenshot. */
async function coloursIn(place: Locator, reader = place.page()): Promise<Set<string>> {
  const screenshot = (await place.screenshot()).toString('base64')
  const found = await reader.evaluate(async address => {
    const image = new Image()
    image.src = address
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = image.width
    canvas.height = image.height
    const context = canvas.getContext('2d')
    context?.drawImage(image, 0, 0)
    const { data } = context?.getImageData(0, 0, image.width, image.height) ?? { data: [] }
    const colours: string[] = []
    for (let at = 0; at < data.length; at += 4) colours.push(data.slice(at, at + 3).join(' '))
    return colours
  }, `data:image/png;base64,${screenshot}`)
  return new Set(found)
}

/** The boxes of all that is in this place. */
function boxesIn(place: Locator): Promise<string[]> {
  return place.evaluate(root =>
    [root, ...root.querySelectorAll('*')].map(element => JSON.stringify(element.getBoundingClientRect())),
  )
}

/** Sees in each frame from now on whether each of these places shows one image, or one placeholder; gives what it saw. */
async function watchFrames(page: Page, selector: string): Promise<() => Promise<string[]>> {
  await page.evaluate(given => {
    const seen = new Set<string>()
    const look = () => {
      for (const place of document.querySelectorAll(given)) {
        const images = [...place.querySelectorAll('img')]
        const isPainted = images.every(image => image.complete && image.naturalWidth > 0)
        seen.add(images.length === 0 ? 'placeholder' : isPainted ? 'image' : 'unfinished image')
      }
      document.body.dataset['seen'] = JSON.stringify([...seen])
      requestAnimationFrame(look)
    }
    look()
  }, selector)
  return () => page.evaluate(() => JSON.parse(document.body.dataset['seen'] ?? '[]'))
}

/** A page's elements stand still: gives what moved since, as it is named in the page. */
async function watchMoves(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(async () => {
    // A font that comes late moves everything.
    await document.fonts.ready
    const moved: string[] = []
    document.body.dataset['moved'] = '[]'
    new PerformanceObserver(list => {
      for (const entry of list.getEntries()) {
        const sources: { readonly node?: Node | null }[] = Reflect.get(entry, 'sources') ?? []
        moved.push(
          ...sources.map(({ node }) => (node instanceof Element ? node.outerHTML.slice(0, 200) : String(node))),
        )
      }
      document.body.dataset['moved'] = JSON.stringify(moved)
    }).observe({ type: 'layout-shift' })
  })
  return () => page.evaluate(() => JSON.parse(document.body.dataset['moved'] ?? '[]'))
}

/** A page that is not looked at for errors: a blocked script and a missing icon are what its test wants. */
async function unwatched(page: Page, url: string): Promise<Page> {
  const other = await page.context().newPage()
  await other.goto(url)
  return other
}

describe.skipIf(chromium === undefined)('icons (need Chromium)', () => {
  const open = useBrowser()

  it.each(formats)('of the format %s that came embedded are seen in the list and in the toast', async format => {
    const { port, url } = await serve()
    const page = await open(url)
    await exchange(port, registration())
    await send(port, { title: 'Without' })
    await send(port, { title: 'With', icon: fixture(format) })
    for (const place of [row(page, 'With'), toast(page, 'With')]) {
      await until(async () => (await widthIn(place.first())) > 0)
      const image = place.first().locator('img')
      expect(await image.evaluate((element: HTMLImageElement) => element.naturalWidth)).toBe(48)
      // Nothing but the plane is painted where an image is not.
      expect((await coloursIn(image)).size).toBeGreaterThan(2)
    }
  })

  it('that are large are made small before they are shown', async () => {
    const { port, url } = await serve()
    const page = await open(url)
    await exchange(port, registration())
    await send(port, { title: 'Large', icon: plainPng(4096) })
    await send(port, { title: 'Small', icon: plainPng(256) })
    await until(async () => (await widthIn(row(page, 'Large'))) === 128)
    await until(async () => (await widthIn(row(page, 'Small'))) === 256)
  })

  it('stand still for who wants no motion', async () => {
    const { port, url } = await serve()
    const moving = await open(url)
    const still = await open(url, { reducedMotion: 'reduce' })
    await exchange(port, registration())
    await send(port, { title: 'GIF', icon: fixture('gif') })
    const sourceIn = async (page: Page) => {
      const image = row(page, 'GIF').locator('img')
      await image.waitFor()
      return image.getAttribute('src')
    }
    expect(await sourceIn(moving)).toMatch(/^\/icons\//)
    expect(await sourceIn(still)).toMatch(/^data:image\/png;/)
  })

  it('by URL replace the placeholder when they come, in every window, and move nothing', async () => {
    const arrived = Promise.withResolvers<void>()
    const { url: at } = await iconServer({
      '/icon.png': response => void arrived.promise.then(() => response.end(fixture('png'))),
    })
    const { port, url } = await serve()
    const pages = [await open(url), await open(url)]
    await exchange(port, registration())
    await send(port, { title: 'With icon', icon: at('/icon.png') })
    const watched = await Promise.all(
      pages.map(async page => {
        await toast(page, 'With icon').waitFor()
        await row(page, 'With icon').waitFor()
        const places = [row(page, 'With icon'), toast(page, 'With icon')]
        expect(await Promise.all(places.map(widthIn))).toEqual([0, 0])
        // The toast has come to rest.
        await toast(page, 'With icon').evaluate(element =>
          Promise.all(element.getAnimations({ subtree: true }).map(animation => animation.finished)),
        )
        return {
          places,
          moves: await watchMoves(page),
          seen: await watchFrames(page, '[role=option], [role=status]:has(button)'),
          boxes: await Promise.all(places.map(boxesIn)),
        }
      }),
    )
    arrived.resolve()
    for (const { places, boxes, moves, seen } of watched) {
      await until(async () => (await Promise.all(places.map(widthIn))).every(width => width === 48))
      expect(await Promise.all(places.map(boxesIn))).toEqual(boxes)
      expect(await moves()).toEqual([])
      expect((await seen()).sort()).toEqual(['image', 'placeholder'])
    }
  })

  it('are the notification’s own, else its type’s, else its application’s, else initials', async () => {
    const { port, url } = await serve()
    const page = await open(url)
    const [own, ofType, ofApplication] = [61, 62, 63]
    const events = ['type', { name: 'with', icon: Resource.fromBytes(noisePng(ofType)) }]
    const publisher = new Publisher('App', events, { port, icon: Resource.fromBytes(noisePng(ofApplication)) })
    await exchange(port, registration())
    await send(port, { title: 'At first' })
    await until(async () => (await rows(page).count()) === 1)
    expect(await widthIn(row(page, 'At first'))).toBe(0)
    await row(page, 'At first').getByText('AP', { exact: true }).waitFor()

    await publisher.register()
    await send(port, { title: 'Own', type: 'with', icon: noisePng(own) })
    await send(port, { title: 'Of its type', type: 'with' })
    await send(port, { title: 'Of its app' })
    const expected: [string, number][] = [
      ['At first', ofApplication],
      ['Own', own],
      ['Of its type', ofType],
      ['Of its app', ofApplication],
    ]
    for (const [title, width] of expected) {
      await until(async () => (await widthIn(row(page, title))) === width)
      await until(async () => (await widthIn(toast(page, title))) === width)
      await row(page, title).click()
      const icon = page.getByRole('article', { name: title }).getByRole('button', { name: 'The icon, larger' })
      await until(async () => (await widthIn(icon)) === width)
    }
    await page.getByRole('link', { name: /applications/i }).click()
    const list = page.getByRole('list', { name: 'Applications' })
    await until(async () => (await widthIn(list)) === ofApplication)
    await list.getByRole('link').click()
    for (const [name, width] of [
      ['type', ofApplication],
      ['with', ofType],
    ] as const) {
      const line = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: new RegExp(`^${name} `) }) })
      await until(async () => (await widthIn(line)) === width)
    }
  })

  it('that were seen before are there at once when they come into sight again', async () => {
    const { port, url } = await serve()
    const page = await open(url)
    await exchange(port, registration())
    const count = 40
    for (let number = 1; number <= count; number += 1) {
      await send(port, { title: `Number ${number}`, icon: noisePng(20 + number) })
    }
    await row(page, `Number ${count}`).waitFor()
    const list = page.getByRole('listbox', { name: 'Inbox' })
    const isAllLoaded = async () =>
      (await rows(page).count()) > 0 && (await rows(page).locator('img').count()) === (await rows(page).count())
    const scrollTo = async (top: number) => {
      await list.evaluate(async (element, to) => {
        element.scrollTo({ top: to })
        // What is in sight is drawn in the frame after that in which the page hears of it.
        for (let frame = 1; frame <= 3; frame += 1) await new Promise(requestAnimationFrame)
      }, top)
      await until(isAllLoaded)
    }
    for (const top of [0, 400, 800, 1200, 1600, 2000, 2400, 2800]) await scrollTo(top)
    const seen = await watchFrames(page, '[aria-label=Inbox] [role=option]')
    for (const top of [0, 2800, 1200, 2000, 0]) await scrollTo(top)
    expect(await seen()).toEqual(['image'])
  })

  it('that are programs run nothing and fetch nothing, in the page and opened by themselves', async () => {
    const { url: at, requests } = await iconServer({})
    const evil = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="48" height="32"
        onload="document.title='run'; fetch('${at('/onload')}')">
      <style>@import url('${at('/import.css')}'); rect { fill: #2b8a3e } circle { fill: url('${at('/paint.svg')}#a') }</style>
      <script>document.documentElement.dataset.ran = 'yes'; top.document.title = 'run'; fetch('${at('/script')}')</script>
      <script href="${at('/script.js')}"></script>
      <rect width="48" height="32"/><circle r="4"/>
      <image href="${at('/image.png')}" width="8" height="8"/>
      <use xlink:href="${at('/use.svg')}#a"/>
      <foreignObject width="9" height="9"><iframe xmlns="http://www.w3.org/1999/xhtml" src="${at('/frame')}"></iframe></foreignObject>
    </svg>`
    const { port, url } = await serve()
    const page = await open(url)
    await exchange(port, registration())
    await send(port, { title: 'Evil', icon: Buffer.from(evil) })
    for (const place of [row(page, 'Evil'), toast(page, 'Evil')]) {
      await until(async () => (await widthIn(place)) === 48)
    }
    expect(await coloursIn(row(page, 'Evil').locator('img'))).toContain('43 138 62')
    expect(await page.title()).not.toContain('run')

    const address = await row(page, 'Evil').locator('img').getAttribute('src')
    const alone = await unwatched(page, new URL(address ?? '', url).href)
    expect(await coloursIn(alone.locator('rect'), page)).toContain('43 138 62')
    await alone.waitForLoadState('networkidle')
    expect(await alone.evaluate(() => [document.documentElement.dataset['ran'], document.title])).toEqual([
      undefined,
      '',
    ])
    expect(requests.map(request => request.url)).toEqual([])
  })

  it('whose file is gone leave the placeholder', async () => {
    const { port, url, data } = await serve()
    const page = await open(url)
    await exchange(port, registration())
    await send(port, { title: 'Gone', icon: fixture('png') })
    await until(async () => (await widthIn(row(page, 'Gone'))) === 48)
    const hash = (await row(page, 'Gone').locator('img').getAttribute('src'))?.split('/').at(-1)
    for (const file of globSync(`${data}/icons/**/${hash}*`)) rmSync(file, { recursive: true })
    // Another browser, which has no copy of it.
    const other = await unwatched(await open('about:blank'), url)
    await other.goto(new URL('/inbox/1', url).href)
    await other.getByRole('article', { name: 'Gone' }).getByText('AP', { exact: true }).waitFor()
    await row(other, 'Gone').getByText('AP', { exact: true }).waitFor()
    expect(await widthIn(row(other, 'Gone'))).toBe(0)
  })
})
