/** The settings without a mouse, in a narrow window, and while nobody answers. */
import { describe, expect, it } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { serve } from '../support/program.ts'
import { chromium } from '../support/programs.ts'
import { field, focusedName, settingsWindow } from './settings-window.ts'
import { at } from './subscriptions-window.ts'

describe.skipIf(chromium === undefined)('the settings by keyboard (needs Chromium)', () => {
  const open = useBrowser()

  it('lead from section to section, and change what is in them', async () => {
    const { hub, url } = await settingsWindow()
    const page = await open(url)
    await page.getByText('Nothing has come in yet').waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('s')
    await page.getByRole('heading', { name: 'Settings' }).waitFor()
    await page.getByRole('link', { name: 'Listener' }).focus()
    for (let step = 0; step < 5; step += 1) await page.keyboard.press('ArrowDown')
    expect(await focusedName(page)).toBe('Away')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Away' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/settings/away')

    const minutes = field(page, 'Away after nothing was done for')
    for (let step = 0; step < 12; step += 1) {
      await page.keyboard.press('Tab')
      if (await minutes.evaluate(one => one === document.activeElement)) break
    }
    await page.keyboard.press('Control+A')
    await page.keyboard.type('9')
    await page.keyboard.press('Escape')
    expect(await minutes.inputValue()).toBe('5')
    await page.keyboard.press('Control+A')
    await page.keyboard.type('9')
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await hub.hello()).settings.awayAfterMinutes).toBe(9)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    await expect.poll(async () => (await hub.hello()).settings.collectMissed).toBe(false)
    // The window hears of it a moment after the hub has it.
    await page.getByRole('button', { name: 'Back to defaults' }).waitFor()
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Shift+Tab')
    expect(await focusedName(page)).toBe('Back to defaults')
    await page.keyboard.press('Enter')
    await expect.poll(() => focusedName(page)).toBe('Away')
    await expect
      .poll(async () => (await hub.hello()).settings)
      .toMatchObject({ awayAfterMinutes: 5, collectMissed: true })
  })

  it('add, change and remove quiet hours', async () => {
    const { hub, section } = await settingsWindow()
    const page = await open(section('do-not-disturb'))
    await page.getByRole('button', { name: 'Add quiet hours' }).focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => focusedName(page)).toBe('Monday')
    await page.keyboard.press('Space')
    await page.keyboard.press('Enter')
    await page
      .getByRole('listitem')
      .getByText(/^Tue to Fri/)
      .waitFor()
    await expect.poll(() => focusedName(page)).toMatch(/^Change Tue to Fri/)
    await page.keyboard.press('Enter')
    await expect.poll(() => focusedName(page)).toBe('Monday')
    await page.keyboard.press('Space')
    await page.keyboard.press('Escape')
    await expect.poll(() => focusedName(page)).toMatch(/^Change Tue to Fri/)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await hub.hello()).settings.quietHours).toEqual([])
    await expect.poll(() => focusedName(page)).toBe('Add quiet hours')
  })

  it('are a list that a section covers in a narrow window', async () => {
    const { section } = await settingsWindow()
    const page = await open(section('').replace(/\/$/, ''), { viewport: { width: 500, height: 700 } })
    const link = page.getByRole('link', { name: 'History' })
    await link.click()
    await page.getByRole('heading', { name: 'History' }).waitFor()
    const widths = await page.evaluate(() =>
      [...document.querySelectorAll('html, main, main *:has(> article)')].map(
        ({ scrollWidth, clientWidth }) => scrollWidth - clientWidth,
      ),
    )
    expect(Math.max(...widths)).toBe(0)
    await page.getByRole('button', { name: 'Back to the settings' }).click()
    await link.waitFor()
    expect(new URL(page.url()).pathname).toBe('/settings')
  })

  it('can only be read while nobody answers, and what was typed is not lost', async () => {
    const first = await serve()
    const page = await open(at(first, '/settings/away'))
    const minutes = field(page, 'Away after nothing was done for')
    await minutes.fill('9')
    await first.stop('SIGKILL')
    await page.getByText('Not connected. Trying again').waitFor()
    expect(await minutes.isDisabled()).toBe(true)
    expect(await page.getByRole('switch', { name: 'Collect what was missed' }).isDisabled()).toBe(true)
    await serve({ data: first.data, args: ['--ui-port', new URL(first.url).port] })
    await page.getByText('Not connected. Trying again').waitFor({ state: 'detached' })
    await minutes.focus()
    await page.keyboard.press('Enter')
    const kept = async () => {
      await page.reload()
      return minutes.inputValue()
    }
    await expect.poll(kept, { timeout: 10_000 }).toBe('9')
  })
})
