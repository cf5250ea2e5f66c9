/** The Subscriptions page: the built server, real subscribers and hubs, a real browser. */
import { describe, expect, it } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { serve } from '../support/program.ts'
import { chromium } from '../support/programs.ts'
import { hubPassword, testHub } from '../support/subscribing.ts'
import {
  at,
  figures,
  focused,
  letSubscribe,
  publisherTo,
  subscribers,
  subscribeTo,
  withPassword,
} from './subscriptions-window.ts'

describe.skipIf(chromium === undefined)('the Subscriptions page (needs Chromium)', () => {
  const open = useBrowser()

  it('says what is not there yet, and what to do', async () => {
    const server = await serve()
    const page = await open(at(server, '/subscriptions'))
    await page.getByText('No other machine has subscribed.').waitFor()
    await page.getByText('None. Add one to get here').waitFor()
    await page.getByText('None. Add a machine').waitFor()
    await page.getByText('Notifications from machine to machine').waitFor()
    await letSubscribe(page)
    await page.getByText('growlery serve --allow-network --password-file FILE').waitFor()
  })

  it('shows a subscriber with its counts, pauses it, filters what it gets, and removes it', async () => {
    const server = await serve(withPassword)
    const page = await open(server.url)
    await letSubscribe(page)
    const publisher = await publisherTo(server)
    const titles = await subscribeTo(server, 'Laptop')
    await subscribers(page)
      .getByText(/^subscribed, ends in \d+ (min|s)/)
      .waitFor()
    await publisher.publish('failed', 'First')
    await subscribers(page).getByText('1 delivered').waitFor()
    expect(titles).toEqual(['First'])

    await subscribers(page)
      .getByRole('link', { name: /^Laptop/ })
      .click()
    await page.getByRole('heading', { name: 'Laptop' }).waitFor()
    expect(page.url()).toContain('/subscriptions/subscriber/id%20of%20Laptop')
    await page.getByText(/Ends in .* unless it renews before/).waitFor()
    await page.getByRole('button', { name: 'Pause' }).click()
    await page.getByRole('button', { name: 'Resume' }).waitFor()
    await publisher.publish('failed', 'Held back')
    await figures(page).getByText('1', { exact: true }).nth(1).waitFor()
    await subscribers(page).getByText('paused, 1 waiting').waitFor()
    await page.getByRole('button', { name: 'Resume' }).click()
    await subscribers(page).getByText('2 delivered').waitFor()

    await page.getByRole('radio', { name: 'Chosen applications' }).click()
    await page.getByRole('button', { name: 'all types of Jenkins' }).click()
    await page.getByRole('checkbox', { name: 'failed' }).click()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('button', { name: 'Save' }).waitFor({ state: 'detached' })
    await publisher.publish('failed', 'Filtered out')
    await publisher.publish('fixed', 'Let through')
    await expect.poll(() => titles).toEqual(['First', 'Held back', 'Let through'])

    await page.reload()
    await page.getByRole('button', { name: '1 of 2 types of Jenkins' }).waitFor()
    await page.getByRole('button', { name: 'Remove' }).click()
    await page.getByText('It may subscribe again').waitFor()
    // Who presses Enter once too often keeps it.
    await expect.poll(() => focused(page)).toBe('Keep')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Remove' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await page.getByText('No other machine has subscribed.').waitFor()
    expect(new URL(page.url()).pathname).toBe('/subscriptions')
  })

  it('adds a hub, says how it stands, changes and removes it', async () => {
    const hub = await testHub()
    const server = await serve()
    const page = await open(at(server, '/subscriptions'))
    await page.getByRole('link', { name: 'Add a hub' }).click()
    await page.getByRole('button', { name: 'Add this hub' }).click()
    await page.getByText('Enter a host').waitFor()
    await page.getByLabel('Host').fill('127.0.0.1')
    await page.getByLabel('Port').fill(String(server.port))
    await page.getByRole('textbox', { name: 'Password' }).fill('not the password')
    await page.getByRole('button', { name: 'Add this hub' }).click()
    await page.getByRole('alert').getByText('That is this Growlery itself').waitFor()

    await page.getByLabel('Port').fill(String(hub.port))
    await page.getByRole('button', { name: 'Add this hub' }).click()
    await page
      .getByRole('article')
      .getByText(/^wrong password, tries again/)
      .waitFor()
    expect(page.url()).toMatch(/\/subscriptions\/hub\/\d+$/)
    await page.getByText(/^It says: /).waitFor()
    await expect.poll(() => focused(page)).toBe('127.0.0.1')
    await page.getByRole('button', { name: 'Try again now' }).waitFor()

    await page.getByLabel('Name').fill('The hub')
    await page.getByRole('textbox', { name: 'Password' }).fill(hubPassword)
    await page.keyboard.press('Enter')
    await page
      .getByRole('article')
      .getByText(/^connected, renews in/)
      .waitFor()
    await page.getByRole('heading', { name: 'The hub' }).waitFor()
    await page.getByRole('button', { name: 'Remove' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await page.getByText('None. Add one to get here').waitFor()
  })

  it('adds a destination, says what came of a test, and sends it what it is to get', async () => {
    const far = await serve()
    const server = await serve(withPassword)
    const page = await open(at(server, '/subscriptions/add-destination'))
    await page.getByLabel('Host').fill('127.0.0.1')
    await page.getByLabel('Port').fill(String(far.port))
    await page.getByLabel('Priority').selectOption({ label: 'High and emergency' })
    await page.getByRole('button', { name: 'Add this destination' }).click()
    await page.getByRole('button', { name: 'Send a test' }).click()
    await page
      .getByRole('status', { name: 'What came of the test' })
      .getByText(/took it/)
      .waitFor()

    const publisher = await publisherTo(server)
    await publisher.publish('failed', 'Too low')
    await publisher.publish('failed', 'High enough', undefined, { priority: 1 })
    await figures(page).getByText('1', { exact: true }).waitFor()
    await page.getByRole('article').getByText('all delivered').waitFor()

    await far.stop()
    await page.getByRole('button', { name: 'Send a test' }).click()
    await page
      .getByRole('status', { name: 'What came of the test' })
      .getByText(/After .* ms/)
      .waitFor()
    await page.getByRole('button', { name: 'Remove' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await page.getByText('None. Add a machine').waitFor()
  })

  it('shows what came through another hub with where it is from', async () => {
    const server = await serve(withPassword)
    const far = await serve()
    const page = await open(far.url)
    await page.getByText('My first notification').first().waitFor()
    const other = await open(at(server, '/subscriptions/add-destination'))
    await other.getByLabel('Host').fill('127.0.0.1')
    await other.getByLabel('Port').fill(String(far.port))
    await other.keyboard.press('Enter')
    await other.getByRole('button', { name: 'Send a test' }).waitFor()
    const publisher = await publisherTo(server)
    await publisher.publish('failed', 'Through a hub')
    const row = page.getByRole('listbox', { name: 'Inbox' }).getByRole('option')
    await row.getByText(/^from /).waitFor()
    await page
      .getByRole('region', { name: 'Notifications on screen' })
      .getByText(/^· from /)
      .waitFor()
    await row.click()
    await page
      .getByRole('article')
      .getByText(/· from .*\(127\.0\.0\.1\)$/)
      .waitFor()
  })

  it('holds back what subscribers are to get while others may not subscribe', async () => {
    const server = await serve(withPassword)
    const page = await open(server.url)
    await letSubscribe(page)
    const publisher = await publisherTo(server)
    const titles = await subscribeTo(server, 'Laptop')
    await subscribers(page)
      .getByText(/^subscribed/)
      .waitFor()
    const allowed = page.getByRole('switch', { name: 'Let other machines subscribe' })
    await allowed.focus()
    await page.keyboard.press('Space')
    await page.getByText('What 1 machine is to get waits, until its subscription ends.').waitFor()
    await subscribers(page).getByText('held back while others may not subscribe').waitFor()
    await subscribers(page)
      .getByText(/^ends in/)
      .waitFor()
    await publisher.publish('failed', 'Later')
    await subscribers(page).getByText('0 delivered · 1 queued').waitFor()
    expect(titles).toEqual([])
    await page.keyboard.press('Space')
    await subscribers(page).getByText('1 delivered').waitFor()
    expect(titles).toEqual(['Later'])
  })

  it('keeps what was changed and not saved, while another row is open', async () => {
    const server = await serve()
    const page = await open(at(server, '/subscriptions'))
    for (const host of ['192.0.2.1', '192.0.2.2']) {
      await page.getByRole('link', { name: 'Add a destination' }).click()
      await page.getByLabel('Host').fill(host)
      await page.getByRole('button', { name: 'Add this destination' }).click()
      await page.getByRole('heading', { name: host }).waitFor()
    }
    const rows = page.getByRole('list', { name: 'Destinations' }).getByRole('link')
    const priority = page.getByLabel('Priority')
    await priority.selectOption({ label: 'Emergency only' })
    await page.getByLabel('Name').fill('The other one')
    await rows.first().click()
    await page.getByRole('heading', { name: '192.0.2.1' }).waitFor()
    expect(await priority.inputValue()).toBe('-2')
    expect(await page.getByRole('button', { name: 'Save' }).count()).toBe(0)
    await rows.nth(1).getByText('not saved').waitFor()
    expect(await rows.first().getByText('not saved').count()).toBe(0)

    await page.getByRole('link', { name: 'Inbox' }).click()
    await page.getByRole('link', { name: 'Subscriptions' }).click()
    await rows.nth(1).click()
    await expect.poll(() => priority.inputValue()).toBe('2')
    expect(await page.getByLabel('Name').inputValue()).toBe('The other one')
    await page.getByRole('button', { name: 'Undo' }).last().click()
    await page.getByRole('button', { name: 'Save' }).click()
    await rows.getByText('not saved').waitFor({ state: 'detached' })
    await page.reload()
    await expect.poll(() => priority.inputValue()).toBe('2')
    expect(await page.getByLabel('Name').inputValue()).toBe('')
  })

  it('keeps what it knew while nobody answers, and is up to date again by itself', async () => {
    const first = await serve(withPassword)
    const page = await open(at(first, '/subscriptions/add-destination'))
    await page.getByLabel('Host').fill('192.0.2.1')
    await page.getByRole('button', { name: 'Add this destination' }).click()
    await page.getByRole('button', { name: 'Pause' }).waitFor()
    await first.stop('SIGKILL')
    await page.getByText('Not connected. Trying again').waitFor()
    await page.getByRole('heading', { name: '192.0.2.1' }).waitFor()
    expect(await page.getByRole('button', { name: 'Pause' }).isDisabled()).toBe(true)
    expect(await page.getByRole('alert').count()).toBe(0)
    await serve({ ...withPassword, data: first.data, args: ['--ui-port', new URL(first.url).port] })
    await page.getByText('Not connected. Trying again').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Pause' }).click()
    await page.getByRole('button', { name: 'Resume' }).waitFor()
  })

  it('says that what an address names is no longer there', async () => {
    const server = await serve()
    const page = await open(at(server, '/subscriptions/hub/7'))
    await page.getByText('This hub is no longer followed').waitFor()
    await page.getByRole('link', { name: 'All subscriptions' }).click()
    await page.getByText('Notifications from machine to machine').waitFor()
  })

  it('shows what a subscriber calls itself for what it is', async () => {
    const server = await serve(withPassword)
    const page = await open(at(server, '/subscriptions'))
    await letSubscribe(page)
    await subscribeTo(server, `Lap\u202etop ${'x'.repeat(200)}`)
    const row = subscribers(page).getByRole('link', { name: 'Lap‹U+202E›top' })
    await row.click()
    await page.getByRole('heading', { name: /^Lap‹U\+202E›top x+$/ }).waitFor()
    const widths = await page.evaluate(() =>
      [...document.querySelectorAll('html, main, main *:has(> article)')].map(
        ({ scrollWidth, clientWidth }) => scrollWidth - clientWidth,
      ),
    )
    expect(Math.max(...widths)).toBe(0)
  })
})
