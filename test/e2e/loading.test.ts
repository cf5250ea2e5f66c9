/** What stands where something will be until it has come, and what is said where it does not come. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { exchange, notification, registration } from '../support/client.ts'
import { sharedServer } from '../support/program.ts'
import { chromium } from '../support/programs.ts'
import { at } from './subscriptions-window.ts'

/** From the next loading on, the hub can make no sense of what the page asks of this procedure. */
async function askWrongly(page: Page, procedure: string): Promise<void> {
  await page.routeWebSocket(/\/api$/, socket => {
    const hub = socket.connectToServer()
    socket.onMessage(bytes => {
      const [before, asked] = bytes.toString().split(`"u":"${procedure}"`)
      hub.send(asked === undefined ? bytes : `${before}"u":"/inbox/detail","b":{"json":"nonsense"}}}`)
    })
  })
}

describe.skipIf(chromium === undefined)('what has not come (needs Chromium)', () => {
  const server = sharedServer()
  const open = useBrowser()

  it('has its place until it comes: the window before it hears of the hub, and each page', async () => {
    const page = await open('about:blank')
    const main = page.getByRole('main')
    let waits = Promise.withResolvers<void>()
    await page.routeWebSocket(/\/api$/, async socket => {
      await waits.promise
      socket.connectToServer()
    })
    await page.route(/\/assets\/\w+Page-[^/]*\.js$/, async route => {
      await waits.promise
      await route.continue()
    })
    const loading = main.getByRole('status', { name: 'Loading' })
    await page.goto(server().url)
    await loading.waitFor()
    waits.resolve()
    await main.getByText('Nothing has come in yet').waitFor()
    for (const name of ['Applications', 'Inspector', 'Subscriptions', 'Compose', 'Settings']) {
      waits = Promise.withResolvers()
      await page.getByRole('link', { name, exact: true }).click()
      await loading.waitFor()
      expect(await page.locator('a[aria-current=page]').textContent()).toBe(name)
      expect(await main.getByRole('heading').count()).toBe(0)
      waits.resolve()
      await main.getByRole('heading', { name, exact: true }).first().waitFor()
      await loading.waitFor({ state: 'detached' })
    }
  })

  it('scrolls no page while subscriptions have not come, however little room there is', async () => {
    const page = await open('about:blank', { viewport: { width: 320, height: 256 } })
    await page.routeWebSocket(/\/api$/, socket => {
      const hub = socket.connectToServer()
      socket.onMessage(bytes => {
        if (!bytes.toString().includes('"u":"/subscriptions/')) hub.send(bytes)
      })
    })
    await page.goto(at(server(), '/subscriptions'))
    await page.getByRole('heading', { name: 'Subscriptions' }).waitFor()
    await page.getByRole('main').getByRole('status', { name: 'Loading' }).waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(256)
  })

  it.each([
    ['/inbox/detail', '/inbox/1'],
    ['/exchanges/detail', '/inspector/2'],
    ['/exchanges/follow', '/inspector'],
    ['/compose/preview', '/compose'],
  ])('is said to be missing where the hub fails at %s', async (procedure, path) => {
    const { port } = server()
    await exchange(port, registration())
    await exchange(port, notification())
    const page = await open('about:blank')
    await askWrongly(page, procedure)
    await page.goto(at(server(), path))
    const main = page.getByRole('main')
    await main.getByRole('alert').getByText('Growlery could not do that. Its log says why.').waitFor()
    await expect.poll(() => main.getByRole('status', { name: 'Loading' }).count()).toBe(0)
    await expect.poll(() => main.locator('.mantine-Skeleton-root').count()).toBe(0)
  })

  it('says at the bytes what the hub refuses to make of them', async () => {
    const page = await open(at(server(), '/compose'))
    const preview = page.getByRole('region', { name: 'What will be sent' })
    await preview.getByText('This is a test notification.').waitFor()
    await page.getByLabel('Password', { exact: true }).selectOption('own')
    await preview.getByRole('alert').getByText('This Growlery has no password of its own').waitFor()
    await page.getByLabel('Password', { exact: true }).selectOption('none')
    await preview.getByRole('alert').waitFor({ state: 'detached' })
  })
})
