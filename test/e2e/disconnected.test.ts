/** While the hub is away: what the pages offer then, and what stands there before it was heard at all. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { exchange, notification, registration } from '../support/client.ts'
import { serve } from '../support/program.ts'
import { chromium } from '../support/programs.ts'
import { at } from './subscriptions-window.ts'
import { toast } from './toast-window.ts'

const away = (page: Page) => page.getByRole('status', { name: 'Connection' }).getByText('Not connected. Trying again…')

/** Opens the window, and has its script begin when it is told to. */
async function openLate(page: Page, url: string): Promise<() => void> {
  const waits = Promise.withResolvers<void>()
  const came = Promise.withResolvers<void>()
  await page.route(/\/assets\/index-[^/]*\.js$/, async route => {
    const response = await route.fetch()
    came.resolve()
    await waits.promise
    await route.fulfill({ response })
  })
  await page.goto(url, { waitUntil: 'commit' })
  await came.promise
  // What it imports has come, too.
  await page.waitForFunction(() => {
    const links = document.querySelectorAll<HTMLLinkElement>('link[rel=modulepreload], link[rel=stylesheet]')
    const isParsed = document.readyState !== 'loading'
    return isParsed && [...links].every(({ href }) => performance.getEntriesByName(href).length > 0)
  })
  return waits.resolve
}

describe.skipIf(chromium === undefined)('while the hub is away (needs Chromium)', () => {
  const open = useBrowser()

  it('applications, Compose and toasts offer nothing that cannot work, and do so again when it is back', async () => {
    const server = await serve()
    await exchange(server.port, registration())
    await exchange(server.port, notification('Notification-Sticky: True'))
    const applications = await open(at(server, '/applications/App'))
    const compose = await applications.context().newPage()
    await compose.goto(at(server, '/compose'))
    const send = compose.getByRole('button', { name: 'Send', exact: true })
    const typed = compose.getByRole('textbox', { name: 'Title', exact: true })
    const bytes = compose.getByRole('region', { name: 'What will be sent' })
    const inQuestion = [
      applications.getByRole('switch', { name: 'Show notifications of App' }),
      applications.getByRole('button', { name: 'Remove application' }),
      applications.getByLabel('Priority: type', { exact: true }),
      toast(applications, 'Title').getByRole('button').first(),
      toast(compose, 'Title').getByRole('button', { name: 'Close Title' }),
      send,
    ]
    for (const control of inQuestion) await expect.poll(() => control.isEnabled()).toBe(true)
    await bytes.getByText('Hello from Growlery').waitFor()

    await server.stop('SIGKILL')
    for (const page of [applications, compose]) await away(page).waitFor()
    for (const control of inQuestion) expect(await control.isDisabled()).toBe(true)
    await toast(applications, 'Title').press('Escape')
    // What is typed meanwhile is sent when that can be.
    await typed.fill('Typed meanwhile')
    await typed.press('Control+Enter')
    expect(await compose.getByRole('region', { name: 'What comes of it' }).count()).toBe(0)
    expect(await compose.getByRole('alert').count()).toBe(0)
    expect(await toast(applications, 'Title').count()).toBe(1)

    await serve({ data: server.data, args: ['--ui-port', new URL(server.url).port] })
    for (const page of [applications, compose]) await away(page).waitFor({ state: 'detached' })
    await bytes.getByText('Typed meanwhile').waitFor()
    await typed.press('Control+Enter')
    await toast(applications, 'Typed meanwhile').waitFor()
    expect(await inQuestion[0]?.isEnabled()).toBe(true)
  })

  it('says that Growlery does not answer before it was heard, and fills when it does', async () => {
    const server = await serve()
    await exchange(server.port, registration())
    await exchange(server.port, notification())
    const page = await open('about:blank')
    const begin = await openLate(page, server.url)
    await server.stop('SIGKILL')
    begin()
    const main = page.getByRole('main')
    await main.getByRole('alert').getByText('Growlery does not answer').waitFor()
    await page.getByRole('link', { name: 'Not connected' }).waitFor()
    expect(await page.getByRole('button', { name: /^Do not disturb/ }).count()).toBe(0)
    await serve({ data: server.data, args: ['--ui-port', new URL(server.url).port] })
    await main.getByRole('option', { name: /Title/ }).waitFor()
    await main.getByRole('alert').waitFor({ state: 'detached' })
  })

  it('says that the window is locked to a browser that is no longer let in', async () => {
    const server = await serve()
    const page = await open('about:blank')
    const begin = await openLate(page, server.url)
    await page.context().clearCookies()
    begin()
    const alert = page.getByRole('main').getByRole('alert')
    await alert.getByText('This window is locked').waitFor()
    await alert.getByText('Open the address that Growlery printed when it started.').waitFor()
  })
})
