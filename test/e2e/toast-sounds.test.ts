/** What is heard when toasts appear: how each sound is made, and that it is heard once. */
import type { BrowserContext, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { longestSeconds, loudest } from '../../src/renderer/sounds/tones.ts'
import { sound } from '../../src/shared/sound.ts'
import { useBrowser } from '../support/browser.ts'
import { chromium } from '../support/programs.ts'
import { until } from '../support/until.ts'
import { putIntoPage } from './in-page.ts'
import { toast, toastWindow } from './toast-window.ts'

/** Counts how often a context begins to make a sound: its first oscillator after a pause. */
const countSounds = `
  globalThis.heard = 0
  let last = -1000
  const start = OscillatorNode.prototype.start
  OscillatorNode.prototype.start = function (...when) {
    if (performance.now() - last > 100) {
      globalThis.heard += 1
      console.log('heard')
    }
    last = performance.now()
    return start.apply(this, when)
  }`

/** Says when the page is there, and when the first toast is. */
const tellOfToasts = `
  const said = new Set()
  new MutationObserver(() => {
    for (const [what, selector] of [['ready', 'section ol'], ['toast', 'section ol li']]) {
      if (said.has(what) || document.querySelector(selector) === null) continue
      said.add(what)
      setTimeout(() => console.log(what), 500)
    }
  }).observe(document, { childList: true, subtree: true })`

const heard = (page: Page) => page.evaluate<number>('globalThis.heard')

async function openCounted(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage()
  await page.addInitScript(countSounds)
  await page.goto(url)
  await page.getByRole('navigation').waitFor()
  return page
}

describe.skipIf(chromium === undefined)('sounds (need Chromium)', () => {
  const open = useBrowser()

  it.each(sound.options.filter(one => one !== 'none'))('%s can be heard, is not loud, and is over soon', async name => {
    const page = await open('about:blank')
    await putIntoPage(page, 'test/e2e/made-sounds.ts')
    const { peak, lastHeardAt } = await page.evaluate<{ peak: number; lastHeardAt: number }>(
      `tested.measure(${JSON.stringify(name)})`,
    )
    expect(peak).toBeGreaterThan(0.05)
    expect(peak).toBeLessThanOrEqual(loudest)
    expect(lastHeardAt).toBeLessThan(longestSeconds)
  })

  it('are heard in one of several windows, not more than once a second, and not for what was there before', async () => {
    const { url, hub, send } = await toastWindow({ toastSound: 'pop' })
    await send('Before')
    const context = (await open('about:blank')).context()
    const pages = [await openCounted(context, url), await openCounted(context, url)] as const
    for (const page of pages) await toast(page, 'Before').waitFor()
    const all = async () => (await Promise.all(pages.map(heard))).reduce((sum, one) => sum + one, 0)
    expect(await all()).toBe(0)
    for (const page of pages) await page.mouse.click(5, 5)
    // It takes a moment to agree on who is heard.
    await until(() => pages[0].evaluate(async () => ((await navigator.locks.query()).held ?? []).length > 0))
    await send('Heard')
    await until(async () => (await all()) === 1)
    await Promise.all(Array.from({ length: 5 }, (_, index) => send(`Burst ${index}`)))
    await hub.inbox.closeAll({})
    await pages[0].waitForTimeout(1100)
    await send('Later')
    for (const page of pages) await toast(page, 'Later').waitFor()
    await until(async () => (await all()) >= 2)
    expect(await all()).toBe(2)

    // The one that was heard has gone: another one is.
    const first = (await heard(pages[0])) > 0 ? 0 : 1
    const other = pages[1 - first]
    expect(other && (await heard(other))).toBe(0)
    await pages[first]?.close()
    await other?.waitForTimeout(1100)
    await send('Last')
    await until(async () => other !== undefined && (await heard(other)) === 1)
  })

  it('are not heard before somebody has used the page', async () => {
    const { url, send } = await toastWindow({ toastSound: 'pop' })
    const page = await (await open('about:blank')).context().newPage()
    const said: string[] = []
    page.on('console', message => said.push(message.text()))
    await page.addInitScript(countSounds)
    await page.addInitScript(tellOfToasts)
    await page.goto(url)
    await until(() => said.includes('ready'))
    await send('Blocked')
    await until(() => said.includes('toast'))
    // Whatever else a test asks of the page counts as use of it.
    expect(said).toEqual(['ready', 'toast'])
    await page.mouse.click(5, 5)
    // It takes a moment to agree with other windows on who is heard.
    await until(async () => {
      await send('Heard')
      return said.includes('heard')
    })
  })

  it('are heard where the browser has no locks, as over plain http from another machine', async () => {
    const { url, send } = await toastWindow({ toastSound: 'pop' })
    const page = await (await open('about:blank')).context().newPage()
    await page.addInitScript('delete Navigator.prototype.locks')
    await page.addInitScript(countSounds)
    await page.goto(url)
    await page.getByRole('navigation').waitFor()
    await page.mouse.click(5, 5)
    await send('Heard')
    await toast(page, 'Heard').waitFor()
    await until(async () => (await heard(page)) === 1)
  })

  it('are what was chosen for the type', async () => {
    const { url, hub, send } = await toastWindow({ toastSound: 'pop' })
    await hub.applications.setChoices({ application: 'App', type: 'other', choices: { sound: 'none' } })
    const context = (await open('about:blank')).context()
    const page = await openCounted(context, url)
    await page.mouse.click(5, 5)
    await send('Silent', 'Notification-Name: other')
    await toast(page, 'Silent').waitFor()
    expect(await heard(page)).toBe(0)
    await send('Loud')
    await until(async () => (await heard(page)) === 1)
  })
})
