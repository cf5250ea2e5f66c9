/** The window's frame: its addresses, its keys, pages that load by themselves, and little room. */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { root } from '../../build/fresh.ts'
import { expectNoBarriers } from '../support/axe.ts'
import { useBrowser } from '../support/browser.ts'
import { exchange, notification, registration } from '../support/client.ts'
import { serve, sharedServer } from '../support/program.ts'
import { chromium } from '../support/programs.ts'
import { until } from '../support/until.ts'
import { testWindow } from '../support/window.ts'
import { pathIn } from './applications-window.ts'
import { focusedName } from './settings-window.ts'

const pathname = (page: Page) => new URL(page.url()).pathname
const here = (page: Page) => page.getByRole('navigation').locator('[aria-current=page]')

describe.skipIf(chromium === undefined)('the window (needs Chromium)', () => {
  const server = sharedServer()
  const open = useBrowser()

  it('has an address for each view, which can be reloaded, gone back to and opened elsewhere', async () => {
    const { port, url } = await serve()
    await exchange(port, registration('App', 'type'))
    await exchange(port, notification('Notification-Sticky: True'))
    const page = await open(url)
    await page.getByRole('option').click()
    await page.getByRole('heading', { name: 'What happened to it' }).waitFor()
    // Whoever leaves at once has not read it.
    await expect.poll(() => page.title()).not.toContain('(1)')
    await page.getByRole('link', { name: 'Applications' }).click()
    await page.getByRole('list', { name: 'Applications' }).getByRole('link').click()
    await page.getByRole('heading', { name: 'App', exact: true }).waitFor()
    expect(await page.title()).toBe('Applications — Growlery')

    await page.reload()
    await page.getByRole('heading', { name: 'App', exact: true }).waitFor()
    await page.goBack()
    await page.goBack()
    await page.getByRole('heading', { name: 'What happened to it' }).waitFor()
    expect(pathname(page)).toBe('/inbox/1')
    await page.goForward()
    await page.goForward()
    await page.getByRole('heading', { name: 'App', exact: true }).waitFor()

    const other = await page.context().newPage()
    await other.goto(page.url())
    await other.getByRole('heading', { name: 'App', exact: true }).waitFor()
  })

  it('names in its title how many are unread', async () => {
    const { port, url } = await serve()
    await exchange(port, registration('App', 'type'))
    const page = await open(url)
    await until(async () => (await page.title()) === 'Inbox — Growlery')
    await exchange(port, notification())
    await until(async () => (await page.title()) === '(1) Inbox — Growlery')
  })

  it('goes to pages by two keys, and lists what each key does', async () => {
    const page = await open(server().url)
    await here(page).waitFor()
    for (const [key, path] of [
      ['a', '/applications'],
      ['u', '/subscriptions'],
      ['n', '/inspector'],
      ['s', '/settings'],
      ['i', '/'],
    ] as const) {
      await page.keyboard.press('g')
      await page.keyboard.press(key)
      await until(() => pathname(page) === path)
    }
    await page.keyboard.press('?')
    const help = page.getByRole('dialog', { name: 'Keys' })
    await help.getByText('Go to the inspector').waitFor()
    await help.getByText('Back to the list').waitFor()
    await expectNoBarriers(page)
    await page.keyboard.press('Escape')
    await help.waitFor({ state: 'hidden' })
  })

  it('leaves letters alone where the user wants that, and after a reload', async () => {
    const page = await open(server().url)
    await here(page).waitFor()
    await page.keyboard.press('?')
    const help = page.getByRole('dialog', { name: 'Keys' })
    await help.getByRole('switch', { name: 'Letters and signs are keys' }).press('Space')
    await page.keyboard.press('Escape')
    await help.waitFor({ state: 'hidden' })
    await page.reload()
    await here(page).waitFor()
    await page.keyboard.press('?')
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Search or go' }).waitFor()
    expect(await help.isVisible()).toBe(false)
  })

  it('says that a page could not be loaded, and has it after a reload, or when one comes back to it', async () => {
    const page = await open('about:blank')
    await page.route('**/assets/SubscriptionsPage-*.js', route => route.abort('connectionrefused'))
    await page.goto(server().url)
    await page.getByRole('link', { name: 'Subscriptions' }).click()
    await page.getByRole('alert').getByText('This page could not be loaded').waitFor()
    await page.getByRole('link', { name: 'Inbox' }).click()
    await page.getByText('Nothing has come in yet').waitFor()
    await page.goBack()
    await page.getByRole('alert').getByText('This page could not be loaded').waitFor()
    await page.unroute('**/assets/SubscriptionsPage-*.js')
    await page.getByRole('button', { name: 'Reload the window' }).click()
    await page.getByRole('heading', { name: 'Subscriptions', level: 1 }).waitFor()

    await page.route('**/assets/ComposePage-*.js', route => route.abort('connectionrefused'))
    await page.getByRole('link', { name: 'Compose' }).click()
    await page.getByRole('alert').getByText('This page could not be loaded').waitFor()
    await page.unroute('**/assets/ComposePage-*.js')
    await page.getByRole('link', { name: 'Inbox' }).click()
    await page.getByText('Nothing has come in yet').waitFor()
    await page.getByRole('link', { name: 'Compose' }).click()
    await page.getByRole('heading', { name: 'Compose', level: 1 }).waitFor()
  })

  it('says that the palette could not be loaded', async () => {
    const page = await open('about:blank')
    await page.route('**/assets/Palette-*.js', route => route.abort('connectionrefused'))
    await page.goto(server().url)
    await here(page).waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('alert').getByText('This could not be loaded').waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('s')
    await page.getByRole('heading', { name: 'Settings' }).waitFor()
    await page.getByRole('button', { name: 'Dismiss' }).press('Enter')
    await page.getByText('This could not be loaded').waitFor({ state: 'hidden' })
    await expect.poll(() => focusedName(page)).toBe('Listener')
  })

  it('loads little before the first paint: no schema, no chart, and the inspector when it is opened', async () => {
    const page = await open('about:blank')
    const loaded: string[] = []
    page.on('request', request => loaded.push(basename(new URL(request.url()).pathname)))
    const html = (await (await page.goto(server().url))?.text()) ?? ''
    const assets = join(root, 'out/renderer/assets')
    const first = readdirSync(assets).filter(name => name.endsWith('.js') && html.includes(`/assets/${name}"`))
    const scripts = first.map(name => readFileSync(join(assets, name)))
    expect(Buffer.concat(scripts).toString()).toContain('Growlery')
    expect(Buffer.concat(scripts).toString()).not.toMatch(/ZodError|recharts/)
    expect(scripts.reduce((sum, script) => sum + gzipSync(script).length, 0)).toBeLessThan(300 * 1024)

    // What the window loads when it has nothing else to do has come by now.
    await expect.poll(() => loaded.filter(name => name.startsWith('Palette-')).length).toBeGreaterThan(0)
    const ofInspector = () => loaded.filter(name => /^(InspectorPage|Message|charts)-.*\.js$/.test(name))
    expect(ofInspector()).toEqual([])
    await page.getByRole('link', { name: 'Inspector' }).click()
    await page.getByRole('heading', { name: 'Inspector', exact: true }).waitFor()
    expect(ofInspector()).toContainEqual(expect.stringMatching(/^InspectorPage-/))
  })

  it.each([
    ['200% zoom of 1280x800', 640, 400],
    ['800x600', 800, 600],
    ['200% zoom of 1920x1080', 960, 540],
    ['400% zoom of 1280x1024', 320, 256],
  ])('cuts nothing off and scrolls no page twice at %s', async (_, width, height) => {
    const { port, url } = server()
    await exchange(port, registration('App', 'type'))
    await exchange(port, notification())
    const page = await open(url, { viewport: { width, height } })
    const main = page.getByRole('main')
    const loaded = {
      '/': main.getByRole('listbox'),
      '/inbox/1': main.getByRole('heading', { name: 'Headers' }),
      '/applications/App': main.getByRole('heading', { name: 'App', exact: true }),
      '/inspector/1': main.getByRole('region', { name: /^Request/ }),
      '/compose': main.getByText('GNTP/1.0').first(),
      '/subscriptions': main.getByRole('heading', { name: 'Subscriptions' }),
      '/settings/toasts': main.getByRole('heading', { name: 'On screen' }),
      '/settings/passwords': main.getByRole('heading', { name: 'Passwords' }),
      '/nowhere': main.getByText('There is nothing at this address'),
    }
    for (const [path, there] of Object.entries(loaded)) {
      // As a link does it: the window need not be loaded for each.
      await page.evaluate(path => history.pushState(null, '', path), path)
      await there.waitFor()
      const [room, page2] = await page.evaluate(() => [
        [innerWidth, innerHeight],
        [document.documentElement.scrollWidth, document.documentElement.scrollHeight],
      ])
      expect({ path, page: page2 }).toEqual({ path, page: room })
    }
  })

  it('has all of its sidebar behind a button where there is no room for it', async () => {
    const page = await open(server().url, { viewport: { width: 640, height: 400 } })
    const button = page.getByRole('button', { name: 'Pages' })
    await button.focus()
    await page.keyboard.press('Enter')
    const drawer = page.getByRole('dialog', { name: 'Growlery' })
    await drawer.getByText(/^Do not disturb/).waitFor()
    await expectNoBarriers(page)
    await drawer.getByRole('link', { name: 'Subscriptions' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Subscriptions', level: 1 }).waitFor()
    await drawer.waitFor({ state: 'hidden' })
    await expectNoBarriers(page)
  })

  it('asks about new applications, one or several, and counts them', async () => {
    const { growlery, url } = await testWindow()
    const { hub, port } = growlery
    await hub.changeSettings({ newApplications: 'ask' })
    const page = await open(pathIn(url, '/subscriptions'))
    await exchange(port, registration('Deluge', 'done'))
    const asked = page.getByRole('region', { name: 'New applications' })
    await asked.getByText('Deluge wants to notify you').waitFor()
    await page.getByRole('link', { name: 'Applications 1 wait for a decision or were refused' }).waitFor()

    await exchange(port, registration('Sonarr', 'grab'))
    await exchange(port, registration('Lidarr', 'grab'))
    await asked.getByText('3 applications want to notify you').waitFor()
    expect(await asked.getByRole('button', { name: /^Allow/ }).count()).toBe(0)
    await asked.getByRole('button', { name: 'Decide' }).press('Enter')
    await asked.getByRole('button', { name: 'Don’t allow Deluge' }).waitFor()
    await expectNoBarriers(page)
    await asked.getByRole('button', { name: 'Don’t allow Deluge' }).press('Enter')
    await asked.getByText('2 applications want to notify you').waitFor()
    // The same button of the next one has the focus, and the page when the last one has gone.
    await expect.poll(() => focusedName(page)).toBe('Don’t allow Sonarr')
    await asked.getByRole('button', { name: 'Allow Sonarr', exact: true }).press('Enter')
    await expect.poll(() => asked.getByText('wants to notify you').count()).toBe(1)
    await expect.poll(() => focusedName(page)).toBe('Allow Lidarr')
    await page.keyboard.press('Enter')
    await asked.getByText('wants to notify you').waitFor({ state: 'hidden' })
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
    expect(
      hub
        .applications()
        .map(({ name, enabled }) => [name, enabled])
        .sort(),
    ).toEqual([
      ['Deluge', false],
      ['Lidarr', true],
      ['Sonarr', true],
    ])
  })
})
