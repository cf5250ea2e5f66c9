/** The lists of the Subscriptions page by keyboard, and in a small window. */
import type { Locator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { serve } from '../support/program.ts'
import { chromium } from '../support/programs.ts'
import { at, focused, letSubscribe, subscribers, subscribeTo, withPassword } from './subscriptions-window.ts'

/** Whether what is at its place is the row itself, and no head that sticks there, at its top and at its bottom. */
async function isInSight(row: Locator): Promise<boolean> {
  await row.waitFor()
  return row.evaluate(element => {
    const { left, top, bottom } = element.getBoundingClientRect()
    return [top + 2, bottom - 2].every(y => element.contains(document.elementFromPoint(left + 20, y)))
  })
}

describe.skipIf(chromium === undefined)('the lists of the Subscriptions page (need Chromium)', () => {
  const open = useBrowser()

  it('brings what is open into sight, clear of the heads, and goes through the rows with j and k', async () => {
    const server = await serve(withPassword)
    const page = await open(at(server, '/subscriptions'), { viewport: { width: 800, height: 600 } })
    await letSubscribe(page)
    await subscribeTo(server, 'Laptop')
    for (const host of ['192.0.2.1', '192.0.2.2', '192.0.2.3']) {
      await page.getByRole('link', { name: 'Add a destination' }).click()
      await page.getByLabel('Host').fill(host)
      await page.getByRole('button', { name: 'Add this destination' }).click()
      await expect.poll(() => focused(page)).toBe(host)
      expect(await isInSight(page.getByRole('link', { name: new RegExp(`^${host}`) }))).toBe(true)
    }
    const last = page.getByRole('link', { name: /^192\.0\.2\.3/ })
    await page.reload()
    await last.waitFor()
    await expect.poll(() => isInSight(last)).toBe(true)
    expect(await focused(page)).not.toBe('192.0.2.3')
    await page.keyboard.press('k')
    await page.getByRole('heading', { name: '192.0.2.2' }).waitFor()
    await page.keyboard.press('k')
    await page.keyboard.press('k')
    await page.getByRole('heading', { name: 'Laptop' }).waitFor()
    await expect.poll(() => focused(page)).toMatch(/^Laptop/)
    expect(await isInSight(subscribers(page).getByRole('link'))).toBe(true)
    await page.keyboard.press('j')
    await page.getByRole('heading', { name: '192.0.2.1' }).waitFor()

    // Where the detail covers the list, moving opens nothing.
    await page.setViewportSize({ width: 700, height: 600 })
    await page.getByRole('button', { name: 'Back to the subscriptions' }).click()
    await page.keyboard.press('j')
    await expect.poll(() => focused(page)).toMatch(/^192\.0\.2\.2/)
    expect(new URL(page.url()).pathname).toBe('/subscriptions')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '192.0.2.2' }).waitFor()
  })

  it('is used by keyboard alone', async () => {
    const server = await serve(withPassword)
    const page = await open(at(server, '/subscriptions'))
    await letSubscribe(page)
    await subscribeTo(server, 'First')
    await subscribeTo(server, 'Second')
    await subscribers(page).getByRole('link').nth(1).waitFor()
    await page.getByRole('switch', { name: 'Announce' }).focus()
    await page.keyboard.press('Tab')
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => focused(page)).toMatch(/^Second/)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Second' }).waitFor()
    const remove = page.getByRole('button', { name: 'Remove' })
    await remove.focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => focused(page)).toBe('Keep')
    await page.keyboard.press('Escape')
    await expect.poll(() => remove.evaluate(button => button === document.activeElement)).toBe(true)
  })
})
