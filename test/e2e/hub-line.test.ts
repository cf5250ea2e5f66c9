/** What the window does in a real browser when the hub fails at a call, or is away. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { chromium } from '../support/programs.ts'
import { windowOf } from '../support/sharing.ts'
import { testWindow } from '../support/window.ts'
import { hubLine } from './hub-line.ts'
import { field, heading, list, numbered, row, selected, send, titles } from './inbox-window.ts'

const failed = 'Growlery could not do that. Its log says why.'

describe.skipIf(chromium === undefined)('a window whose hub lets it down (needs Chromium)', () => {
  const open = useBrowser()

  /** A window that is not open yet, with so many notifications, the last one sent on top. */
  async function withRows(count: number) {
    const { growlery, url } = await testWindow()
    await send(growlery, numbered('Title', count))
    const page = await open('about:blank')
    const line = await hubLine(page)
    const go = (path = '/') => page.goto(new URL(path, url).href)
    await page.goto(url)
    await row(page, `Title ${count}`).waitFor()
    return { growlery, page, line, go, notice: page.getByRole('alert').filter({ hasText: failed }) }
  }

  it('says that there is no histogram, and asks for it again', async () => {
    const { page, line, go } = await withRows(1)
    line.refuse('activity/histogram')
    await go()
    const histogram = page.getByRole('region', { name: 'Notifications of the last 24 hours' })
    await histogram
      .getByRole('status')
      .filter({ hasText: `No histogram: ${failed}` })
      .waitFor()
    expect(await histogram.getAttribute('aria-busy')).toBe('false')
    line.accept('activity/histogram')
    await expect.poll(() => histogram.getByRole('group').getByRole('button').count()).toBe(24)
    expect(await histogram.getByRole('status').textContent()).toBe('')
  })

  it('is quiet while the hub is away, and asks for the histogram when it is back', async () => {
    const { growlery, page, line, go } = await withRows(1)
    await page.addInitScript(countTimers)
    await go()
    await row(page, 'Title 1').waitFor()
    await send(growlery, ['Latest'])
    await row(page, 'Latest').waitFor()
    line.cut()
    await page.getByText('Not connected. Trying again…').waitFor()
    // As long as bars rest, and then some.
    await page.waitForTimeout(2500)
    const before = await timers(page)
    await page.waitForTimeout(1000)
    expect((await timers(page)) - before).toBeLessThan(20)
    const asked = line.asked('activity/histogram')
    line.mend()
    await expect.poll(() => line.asked('activity/histogram')).toBe(asked + 1)
  })

  it('asks again how long the list is, and says so only of the list that it failed for', async () => {
    const { page, line, go, notice } = await withRows(130)
    line.refuse('inbox/outline')
    await go()
    await notice.waitFor()
    await field(page).fill('"Title 13"')
    await expect.poll(() => titles(page)).toEqual(['Title 13'])
    expect(await notice.count()).toBe(0)
    await field(page).fill('')
    await notice.waitFor()
    line.accept('inbox/outline')
    await notice.waitFor({ state: 'detached' })
  })

  it('leaves selected what was not deleted, and offers again what was not brought back', async () => {
    const { page, line, notice } = await withRows(4)
    line.refuse('inbox/remove')
    await row(page, 'Title 3').click()
    await page.keyboard.press('e')
    await notice.waitFor()
    await expect.poll(() => heading(page).textContent()).toBe('Title 3')
    await row(page, 'Title 2').click({ modifiers: ['Shift'] })
    await page.getByText('2 selected').waitFor()
    await list(page).focus()
    await notice.getByRole('button').click()
    await list(page).focus()
    await page.keyboard.press('e')
    await notice.waitFor()
    await expect.poll(() => selected(page)).toEqual(['Title 3', 'Title 2'])

    line.accept('inbox/remove')
    await list(page).focus()
    await page.keyboard.press('e')
    await expect.poll(() => titles(page)).toEqual(['Title 4', 'Title 1'])
    line.refuse('inbox/restore')
    await page.keyboard.press('z')
    await notice.waitFor()
    await page.getByText('2 deleted').waitFor()
    line.accept('inbox/restore')
    await list(page).focus()
    await page.keyboard.press('z')
    await expect.poll(() => titles(page)).toHaveLength(4)
    await page.getByText('2 deleted').waitFor({ state: 'detached' })
  })

  it('searches anew where it has missed what happened', async () => {
    const { growlery, page, line } = await withRows(3)
    await field(page).fill('title')
    await page.waitForURL(/q=title/)
    await expect.poll(() => titles(page)).toHaveLength(3)
    line.muteEvents()
    await windowOf(growlery).inbox.remove({ ids: [1] })
    line.reset()
    await expect.poll(() => titles(page)).toEqual(['Title 3', 'Title 2'])
  })

  it('keeps the name of a search that was not saved', async () => {
    const { page, line, notice } = await withRows(1)
    await field(page).fill('deploy')
    await page.waitForURL(/q=deploy/)
    line.refuse('settings/change')
    await page.getByRole('button', { name: 'Saved searches' }).click()
    const name = page.getByRole('dialog', { name: 'Saved searches' }).getByRole('textbox')
    await name.fill('Deploys')
    await page.keyboard.press('Enter')
    await notice.waitFor()
    expect(await name.inputValue()).toBe('Deploys')
    line.accept('settings/change')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: /^Deploys/ }).waitFor()
  })

  it('keeps the address of a web page that was not let in', async () => {
    const { page, line, go, notice } = await withRows(1)
    await go('/settings/web-pages')
    line.refuse('listener/change')
    const origin = page.getByRole('textbox', { name: 'Origin of the page' })
    await origin.fill('https://example.com')
    await page.keyboard.press('Enter')
    await notice.waitFor()
    expect(await origin.inputValue()).toBe('https://example.com')
    line.accept('listener/change')
    await page.keyboard.press('Enter')
    await page.getByRole('listitem').filter({ hasText: 'https://example.com' }).waitFor()
    await expect.poll(() => origin.inputValue()).toBe('')
  })

  it('asks once for the bytes of a message that nobody changes, and again when the hub is back', async () => {
    const { page, line, go } = await withRows(1)
    await go('/compose')
    await page.getByText('GNTP/1.0 REGISTER').first().waitFor()
    await page.waitForTimeout(1000)
    expect(line.asked('compose/preview')).toBe(1)
    line.cut()
    await page.getByText('Not connected. Trying again…').waitFor()
    line.mend()
    await expect.poll(() => line.asked('compose/preview')).toBe(2)
  })
})

/** Counts timers that are due at once. */
const countTimers = `
  globalThis.timers = 0
  const real = globalThis.setTimeout
  globalThis.setTimeout = (call, ms, ...rest) => {
    if (!(ms > 0)) globalThis.timers += 1
    return real(call, ms, ...rest)
  }`

const timers = (page: Page) => page.evaluate<number>('globalThis.timers')
