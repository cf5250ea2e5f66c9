/** Icons that the hub does not have, or does not answer for, when they are asked for. */
import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { exchange, registration } from '../support/client.ts'
import { noisePng } from '../support/png.ts'
import { serve } from '../support/program.ts'
import { chromium } from '../support/programs.ts'
import { until } from '../support/until.ts'
import { row, rows, send, widthIn } from './icon-window.ts'

describe.skipIf(chromium === undefined)('icons that are late (need Chromium)', () => {
  const open = useBrowser()

  it('hold none of the others up, and come by themselves', async () => {
    const { port, url } = await serve()
    await exchange(port, registration())
    // The last ones are asked for first.
    const titles = ['There', 'Gone', 'Silent 1', 'Silent 2', 'Silent 3', 'Silent 4']
    const titleOf = new Map<string, string>()
    for (const title of titles) {
      const icon = noisePng(40)
      titleOf.set(createHash('sha256').update(icon).digest('hex'), title)
      await send(port, { title, icon })
    }

    // A page of its own: that there are errors is what this is about.
    const page = await (await open('about:blank')).context().newPage()
    await page.clock.install()
    await page.addInitScript(() => {
      // No clock of a test moves these limits.
      const { timeout } = AbortSignal
      AbortSignal.timeout = ms => timeout.call(AbortSignal, ms / 20)
    })
    let isBack = false
    await page.route('**/icons/*', async route => {
      const title = titleOf.get(route.request().url().split('/').at(-1) ?? '')
      if (isBack || title === 'There') await route.continue()
      else if (title === 'Gone') await route.fulfill({ status: 404 })
    })
    await page.goto(url)
    await until(async () => (await widthIn(row(page, 'There'))) === 40)
    expect(await rows(page).locator('img').count()).toBe(1)

    isBack = true
    await until(async () => {
      // Long enough for the next try, and then for all that it takes.
      await page.clock.fastForward(20_000)
      await sleep(500)
      return (await rows(page).locator('img').count()) === titles.length
    })
  })
  it('since their worker never answers are asked of another one', async () => {
    const { port, url } = await serve()
    await exchange(port, registration())
    for (const title of ['One', 'Other']) await send(port, { title, icon: noisePng(40) })
    const page = await open('about:blank')
    await page.clock.install()
    await page.addInitScript(() => {
      const { postMessage } = Worker.prototype
      let stuck: Worker | undefined
      Worker.prototype.postMessage = function (this: Worker, request: unknown) {
        stuck ??= this
        if (this !== stuck) postMessage.call(this, request)
      }
    })
    await page.goto(url)
    await row(page, 'One').waitFor()
    await until(async () => {
      await page.clock.fastForward(20_000)
      await sleep(500)
      return (await rows(page).locator('img').count()) === 2
    })
  })
})
