/** The Compose page by keyboard alone. */
import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { serve } from '../support/program.ts'
import { chromium } from '../support/programs.ts'
import { at } from './subscriptions-window.ts'

/** Goes on with Tab until this has the focus; the other way with Shift. */
async function tabTo(page: Page, wanted: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let step = 0; step < 40; step += 1) {
    await page.keyboard.press(key)
    if (await wanted.evaluate(one => one === document.activeElement)) return
  }
  throw new Error(`${key} does not lead to ${wanted}`)
}

describe.skipIf(chromium === undefined)('the Compose page by keyboard (needs Chromium)', () => {
  const open = useBrowser()

  it('chooses a kind and a target, adds a header, sends it, and takes it up again', async () => {
    const far = await serve()
    const server = await serve()
    const page = await open(at(server, '/compose'))
    const { keyboard } = page
    const field = (name: string) => page.getByRole('textbox', { name, exact: true })
    await page.getByRole('region', { name: 'What will be sent' }).getByText('Hello from Growlery').waitFor()

    await tabTo(page, page.getByRole('radio', { name: 'NOTIFY' }))
    await keyboard.press('ArrowRight')
    await page.getByRole('group', { name: 'Type 1' }).waitFor()
    await keyboard.press('ArrowLeft')
    await field('Title').waitFor()

    await tabTo(page, page.getByRole('radio', { name: 'This Growlery' }))
    await keyboard.press('ArrowDown')
    await tabTo(page, field('Host'))
    await keyboard.type('127.0.0.1')
    await tabTo(page, field('Port'))
    await keyboard.press('Control+A')
    await keyboard.type(String(far.port))
    await tabTo(page, page.getByRole('button', { name: 'Add a header' }))
    await keyboard.press('Enter')
    await expect
      .poll(() => page.getByLabel('Name of header 1').evaluate(one => one === document.activeElement))
      .toBe(true)
    await keyboard.type('X-Typed')
    await keyboard.press('Tab')
    await keyboard.type('by hand')
    await keyboard.press('Control+Enter')
    const steps = page.getByRole('region', { name: 'What comes of it' })
    await steps.getByText('NOTIFY answered with OK').waitFor()

    await tabTo(page, field('Title'), 'Shift+Tab')
    await keyboard.type('Another')
    await tabTo(page, page.getByRole('button', { name: 'Recent' }), 'Shift+Tab')
    await keyboard.press('Enter')
    const first = page.getByRole('menuitem', { name: /^Hello from Growlery/ })
    await expect.poll(() => first.evaluate(one => one === document.activeElement)).toBe(true)
    await keyboard.press('Enter')
    await expect.poll(() => field('Title').inputValue()).toBe('Hello from Growlery')
    expect(await page.getByLabel('Value of header 1').inputValue()).toBe('by hand')
    await tabTo(page, page.getByRole('button', { name: 'Send', exact: true }))
    await keyboard.press('Enter')
    const seen = await open(at(far, '/inbox/2'))
    await seen.getByRole('article').getByText('X-Typed').waitFor()
    expect(await seen.getByRole('option').allTextContents()).toEqual([
      expect.stringContaining('Hello from Growlery'),
      expect.stringContaining('Hello from Growlery'),
    ])
  })
})
