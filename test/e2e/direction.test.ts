/** What is written from the right to the left is shown so, wherever it is shown; the rest as ever. */
import type { Locator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { chromium } from '../support/programs.ts'
import { heading, row } from './inbox-window.ts'
import { at } from './subscriptions-window.ts'
import { toast, toastWindow } from './toast-window.ts'

const directionOf = (text: Locator) => text.evaluate(one => getComputedStyle(one).direction)

describe.skipIf(chromium === undefined)('the direction of texts (needs Chromium)', () => {
  const open = useBrowser()

  it.each([
    ['rtl', 'اكتمل البناء', 'نجحت جميع الاختبارات'],
    ['ltr', 'Build finished', 'All tests passed'],
  ])('%s: in the row, the toast, the detail and the inspector', async (direction, title, text) => {
    const { url, send } = await toastWindow()
    await send(title, `Notification-Text: ${text}`)
    const page = await open(url)
    await toast(page, title).waitFor()
    for (const words of [title, text]) {
      expect(await directionOf(toast(page, title).getByText(words, { exact: true }))).toBe(direction)
      expect(await directionOf(row(page, title).getByText(words, { exact: true }))).toBe(direction)
    }
    await row(page, title).click()
    expect(await directionOf(heading(page))).toBe(direction)
    expect(await directionOf(page.getByRole('article').getByText(text, { exact: true }).first())).toBe(direction)
    await page.goto(at({ url }, '/inspector'))
    expect(await directionOf(page.getByRole('option', { name: /NOTIFY/ }).getByText(title, { exact: true }))).toBe(
      direction,
    )
    // The window itself stays as it is.
    expect(await directionOf(page.locator('html'))).toBe('ltr')
  })
})
