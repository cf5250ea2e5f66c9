/** The palette: everywhere and everything by the keyboard alone. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { expectNoBarriers } from '../support/axe.ts'
import { useBrowser } from '../support/browser.ts'
import { exchange, message, notification, registration } from '../support/client.ts'
import { serve, sharedServer } from '../support/program.ts'
import { chromium } from '../support/programs.ts'
import { until } from '../support/until.ts'
import { testWindow } from '../support/window.ts'

const field = (page: Page) => page.getByRole('combobox', { name: 'Search or go' })
const options = (page: Page) => page.getByRole('listbox', { name: 'Search or go' }).getByRole('option')
const chosen = (page: Page) => page.getByRole('option', { selected: true })

/** Opens it once there is a window, and types once it can be typed into. */
async function type(page: Page, words: string): Promise<void> {
  await page.getByRole('navigation').waitFor()
  await page.keyboard.press('Control+k')
  await until(() => field(page).evaluate(one => one === document.activeElement))
  await page.keyboard.type(words)
}

describe.skipIf(chromium === undefined)('the palette (needs Chromium)', () => {
  const server = sharedServer()
  const open = useBrowser()

  it('goes to a page, and back to where one was', async () => {
    const page = await open(server().url)
    await type(page, 'subscr')
    await chosen(page).getByText('Subscriptions', { exact: true }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Subscriptions', level: 1 }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/subscriptions')
    expect(await field(page).isVisible()).toBe(false)
    await page.goBack()
    await page.getByRole('link', { name: 'Inbox', exact: false }).and(page.locator('[aria-current=page]')).waitFor()
  })

  it('moves with the arrows, over both ends, and says which one is chosen', async () => {
    const page = await open(server().url)
    await type(page, '')
    const first = (await options(page).first().textContent()) ?? ''
    const last = (await options(page).last().textContent()) ?? ''
    await page.keyboard.press('ArrowUp')
    await chosen(page).getByText(last, { exact: true }).waitFor()
    await page.keyboard.press('ArrowDown')
    await chosen(page).getByText(first, { exact: true }).waitFor()
    expect(await field(page).getAttribute('aria-activedescendant')).toBe(await chosen(page).getAttribute('id'))
    await page.keyboard.press('Escape')
    await field(page).waitFor({ state: 'hidden' })
    await page.keyboard.press('Control+k')
    await field(page).waitFor()
    await page.keyboard.press('Control+k')
    await field(page).waitFor({ state: 'hidden' })
  })

  it('finds applications by name and notifications by their words', async () => {
    const { port, url } = server()
    await exchange(port, registration('Jenkins', 'type'))
    await exchange(port, registration('App', 'type'))
    const untitled = ['Application-Name: App', 'Notification-Name: type', 'Notification-Title: ']
    await exchange(port, message('GNTP/1.0 NOTIFY NONE', ...untitled, 'Notification-Text: The zebra crossed the road'))
    const page = await open(url)
    await type(page, 'jenk')
    await chosen(page).getByText('Jenkins').waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Jenkins' }).waitFor()

    await type(page, 'zebra')
    const found = page.getByRole('group', { name: 'Notifications' }).getByRole('option').first()
    await found.getByText('App ·').waitFor()
    // Without a title it is called by its type, as everywhere.
    await found.getByText('type', { exact: true }).waitFor()
    // It may have become the first while one typed on: what is chosen is what Enter takes.
    await found.and(chosen(page)).waitFor()
    await page.keyboard.press('Enter')
    await page.getByText('The zebra crossed the road').first().waitFor()
    expect(new URL(page.url()).pathname).toMatch(/^\/inbox\/\d+$/)
  })

  it('offers to search the inbox for what it does not know', async () => {
    const page = await open(server().url)
    await type(page, 'qwertz')
    await page.getByText('Nothing is called “qwertz”').waitFor()
    await page.keyboard.press('Enter')
    await until(() => new URL(page.url()).searchParams.get('q') === 'qwertz')
  })

  it('does what can be done from anywhere', async () => {
    const { growlery, url } = await testWindow()
    await exchange(growlery.port, registration('App', 'type'))
    await exchange(growlery.port, notification('Notification-Sticky: True'))
    await growlery.hub.changeSettings({ savedSearches: [{ name: 'Only mine', search: 'app:App' }] })
    const page = await open(url)
    await page.getByRole('link', { name: 'Inbox 1 unread' }).waitFor()
    await type(page, 'mark read')
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: 'Inbox', exact: true }).waitFor()

    await type(page, 'close all')
    await page.keyboard.press('Enter')
    await page
      .getByRole('region', { name: 'Notifications on screen' })
      .getByRole('listitem')
      .waitFor({ state: 'detached' })

    await type(page, 'mute 1 hour')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: /^Do not disturb ?until/ }).waitFor()

    await type(page, 'dark')
    await page.keyboard.press('Enter')
    await page.locator('html[data-mantine-color-scheme=dark]').waitFor()

    await type(page, 'mine')
    await page.keyboard.press('Enter')
    await until(() => new URL(page.url()).searchParams.get('q') === 'app:App')

    await type(page, 'deutsch')
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: 'Posteingang' }).waitFor()
  })

  it('says that it cannot search without a connection, and finds pages all the same', async () => {
    const { url, stop } = await serve()
    const page = await open(url)
    await type(page, '')
    await page.keyboard.press('Escape')
    await stop('SIGKILL')
    await page.getByText('Not connected. Trying again…').waitFor()
    await type(page, 'inbox')
    await page.getByText(/^The inbox could not be searched/).waitFor()
    await chosen(page).getByText('Inbox', { exact: true }).waitFor()
  })

  it('bars nobody', async () => {
    const page = await open(server().url)
    await type(page, '')
    await expectNoBarriers(page)
    await page.keyboard.type('qwertz')
    await page.getByText('Nothing is called “qwertz”').waitFor()
    await expectNoBarriers(page)
  })
})
