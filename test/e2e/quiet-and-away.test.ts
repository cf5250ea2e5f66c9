/** Who is not to be disturbed, and who was not there, over a hub whose clock the test sets. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { expectNoBarriers } from '../support/axe.ts'
import { useBrowser } from '../support/browser.ts'
import { exchange, message, registration } from '../support/client.ts'
import { setClock } from '../support/clock.ts'
import { chromium } from '../support/programs.ts'
import { until } from '../support/until.ts'
import { testWindow } from '../support/window.ts'

const minuteMs = 60_000
const quietButton = (page: Page) => page.getByRole('button', { name: /^Do not disturb/ })
const toasts = (page: Page) => page.getByRole('region', { name: 'Notifications on screen' }).getByRole('listitem')

function send(port: number, application: string, title: string): Promise<string> {
  return exchange(
    port,
    message(
      'GNTP/1.0 NOTIFY NONE',
      `Application-Name: ${application}`,
      'Notification-Name: type',
      `Notification-Title: ${title}`,
    ),
  )
}

describe.skipIf(chromium === undefined)('do not disturb (needs Chromium)', () => {
  const open = useBrowser()

  it('is switched on for a time and off by the keyboard, and ends by itself', async () => {
    const begun = Date.now()
    const setTo = setClock(begun)
    const { growlery, url } = await testWindow()
    await exchange(growlery.port, registration('App', 'type'))
    const page = await open(url)
    await quietButton(page).getByText('off').waitFor()

    await quietButton(page).focus()
    await page.keyboard.press('Enter')
    const first = page.getByRole('menuitem', { name: /^For 30 minutes/ })
    await until(() => first.evaluate(one => one === document.activeElement))
    await expectNoBarriers(page)
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    await quietButton(page)
      .getByText(/^until /)
      .waitFor()
    const { doNotDisturbUntil } = growlery.hub.settings()
    expect(Math.round(((doNotDisturbUntil ?? 0) - begun) / minuteMs)).toBe(30)
    await send(growlery.port, 'App', 'Kept')
    expect(await toasts(page).count()).toBe(0)

    await quietButton(page).press('Enter')
    await page.getByRole('menuitem', { name: 'Switch off' }).press('Enter')
    await quietButton(page).getByText('off').waitFor()
    await toasts(page).getByText('Kept').waitFor()

    await quietButton(page).press('Enter')
    await page.getByRole('menuitem', { name: /^For 1 hour/ }).press('Enter')
    await quietButton(page)
      .getByText(/^until /)
      .waitFor()
    setTo(begun + 61 * minuteMs)
    await send(growlery.port, 'App', 'Shown again')
    await toasts(page).getByText('Shown again').waitFor()
    await quietButton(page).getByText('off').waitFor()
  })

  it('says why it is on, in icons too', async () => {
    const { growlery, url } = await testWindow()
    await growlery.hub.changeSettings({
      quietHours: [{ days: [0, 1, 2, 3, 4, 5, 6], from: '00:00', to: '00:00' }],
    })
    const page = await open(url)
    await quietButton(page).getByText('quiet hours').waitFor()
    await page.setViewportSize({ width: 800, height: 600 })
    await page.getByRole('button', { name: /^Do not disturb: quiet hours/ }).press('Enter')
    // What the schedule wants is not switched off here.
    await page.getByRole('menuitem', { name: /^For 30 minutes/ }).waitFor()
    expect(await page.getByRole('menuitem', { name: 'Switch off' }).count()).toBe(0)
    await page.getByRole('menuitem', { name: 'Quiet hours…' }).press('Enter')
    await until(() => new URL(page.url()).pathname === '/settings/do-not-disturb')
  })
})

describe.skipIf(chromium === undefined)('who was away (needs Chromium)', () => {
  const open = useBrowser()

  /** A window that nobody has looked at for 42 minutes, in which these have come and gone. */
  async function returnTo(applications: readonly string[]): Promise<Page> {
    const begun = Date.now()
    const setTo = setClock(begun)
    const { growlery, url } = await testWindow()
    await growlery.hub.changeSettings({ awayAfterMinutes: 1, toastSeconds: 1 })
    const page = await open('about:blank')
    await page.addInitScript('document.hasFocus = () => false')
    await page.goto(url)
    await page.goto(new URL('/applications', url).href)
    await page.getByRole('heading', { name: 'Applications' }).waitFor()
    setTo(begun + 42 * minuteMs)
    for (const name of new Set(applications)) await exchange(growlery.port, registration(name, 'type'))
    for (const name of applications) await send(growlery.port, name, 'Missed')
    await until(() => growlery.hub.inbox.page({ limit: 10 }).notifications.every(one => one.state === 'timedOut'))
    expect(await page.getByText('While you were away').isVisible()).toBe(false)
    await page.mouse.move(300, 300)
    await page.mouse.move(310, 300)
    return page
  }

  it('is told what was missed, once, and can see it', async () => {
    const page = await returnTo(['Jenkins', 'Sonarr', 'Jenkins'])
    const told = page.getByRole('status', { name: 'While you were away' })
    await told.getByText(/^While you were away, 42 min: 3 missed — 2 Jenkins, 1 Sonarr$/).waitFor()
    await expectNoBarriers(page)
    await told.getByRole('button', { name: 'Show' }).press('Enter')
    await until(() => new URL(page.url()).searchParams.get('q') === 'is:missed')
    await expect.poll(() => page.getByRole('option').getByText('missed', { exact: true }).count()).toBe(3)
    await told.getByText('missed').waitFor({ state: 'hidden' })
    await page.reload()
    await page.getByRole('navigation').waitFor()
    expect(await told.getByText('missed').isVisible()).toBe(false)
  })

  it('can dismiss it', async () => {
    const page = await returnTo(['Jenkins'])
    const told = page.getByRole('status', { name: 'While you were away' })
    await told.getByRole('button', { name: 'Dismiss' }).press('Enter')
    await told.getByText('missed').waitFor({ state: 'hidden' })
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Applications')
    expect(new URL(page.url()).search).toBe('')
  })
})
