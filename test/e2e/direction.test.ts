/** What is written from the right to the left is shown so, wherever it is shown; the rest as ever. */
import type { Locator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { chromium } from '../support/programs.ts'
import { heading, row } from './inbox-window.ts'
import { row as exchangeRow } from './inspector-window.ts'
import { toast, toastWindow } from './toast-window.ts'

const written = [
  { direction: 'rtl', title: 'اكتمل البناء', text: 'نجحت جميع الاختبارات' },
  { direction: 'ltr', title: 'Build finished', text: 'All tests passed' },
]
const directionOf = (text: Locator) => text.evaluate(one => getComputedStyle(one).direction)

describe.skipIf(chromium === undefined)('the direction of texts (needs Chromium)', () => {
  const open = useBrowser()

  it('is their own: in the row, the toast, the detail and the inspector', async () => {
    const { url, send } = await toastWindow()
    for (const { title, text } of written) await send(title, `Notification-Text: ${text}`)
    const page = await open(url)
    for (const { direction, title, text } of written) {
      await toast(page, title).waitFor()
      for (const words of [title, text]) {
        expect(await directionOf(toast(page, title).getByText(words, { exact: true }))).toBe(direction)
        expect(await directionOf(row(page, title).getByText(words, { exact: true }))).toBe(direction)
      }
      await row(page, title).click()
      await expect.poll(() => heading(page).textContent()).toBe(title)
      expect(await directionOf(heading(page))).toBe(direction)
      expect(await directionOf(page.getByRole('article').getByText(text, { exact: true }).first())).toBe(direction)
    }
    await page.getByRole('link', { name: 'Inspector' }).click()
    for (const { direction, title } of written)
      expect(await directionOf(exchangeRow(page, /NOTIFY/).getByText(title, { exact: true }))).toBe(direction)
    // The window itself stays as it is.
    expect(await directionOf(page.locator('html'))).toBe('ltr')
  })
})
