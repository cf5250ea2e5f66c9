/** From the wire to a window that was already open: the built server, real clients, a real browser. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { capture, exchange, message, notification, registration } from '../support/client.ts'
import { jsonLines, serve } from '../support/program.ts'
import { chromium, findProgram } from '../support/programs.ts'
import { until } from '../support/until.ts'

const require = createRequire(import.meta.url)
const growly = require.resolve('growly')

const rows = (page: Page) => page.getByRole('listbox', { name: 'Inbox' }).getByRole('option')
const toasts = (page: Page) => page.getByRole('region', { name: 'Notifications on screen' })

describe.skipIf(chromium === undefined)('the open window (needs Chromium)', () => {
  const open = useBrowser()

  it('says how to send a first notification while there is none, with a copy button', async () => {
    const { port, url } = await serve()
    const page = await open(url, { permissions: ['clipboard-read', 'clipboard-write'] })
    const command = `gntp-send -s 127.0.0.1:${port} "Hello" "My first notification"`
    await page.getByText(command).waitFor()
    await page.getByRole('button', { name: /copy/i }).first().click()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(command)
  })

  it.each(['gntp-send', 'growly', 'node-notifier', 'python-gntp'])(
    'shows what %s sends as a toast and a row',
    async client => {
      const { port, url } = await serve()
      const page = await open(url)
      await page.getByText('My first notification').first().waitFor()
      await exchange(port, capture(`${client}-1`))
      const socket = exchange(port, capture(`${client}-2`))
      const titles: Record<string, string> = {
        'gntp-send': 'Build finished',
        growly: 'Hi',
        'node-notifier': 'Foo',
        'python-gntp': 'Title ü',
      }
      const title = titles[client] ?? ''
      await toasts(page).getByText(title, { exact: true }).waitFor()
      await rows(page).filter({ hasText: title }).waitFor()
      await toasts(page).getByRole('button', { name: /close/i }).first().click()
      await socket
    },
  )

  it('shows an icon that came embedded, in the row and in the toast', async () => {
    const { port, url } = await serve()
    const page = await open(url)
    await exchange(port, capture('python-gntp-1'))
    await exchange(port, capture('python-gntp-3'))
    await toasts(page).getByText('With image').waitFor()
    for (const place of [toasts(page), rows(page)]) {
      const icon = place.locator('img').first()
      await icon.waitFor()
      await until(() => icon.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth === 32))
    }
  })

  it.each([
    ['a click in the page', 'clicked'],
    ['the close button', 'closed'],
    ['nobody doing anything', 'timedout'],
  ])('tells growly after %s', async (what, expected) => {
    const { port, url } = await serve()
    const page = await open(url)
    const script = `
      const growly = require(${JSON.stringify(growly)})
      growly.setHost('127.0.0.1', ${port})
      growly.register('Growly App', undefined, [{ label: 'success' }], () => {
        growly.notify('It worked', { title: 'From growly' }, (error, action) => console.log(action))
      })`
    const client = spawn(process.execPath, ['-e', script])
    const ended = once(client, 'close')
    let said = ''
    client.stdout.on('data', bytes => {
      said += bytes
    })
    const toast = toasts(page).getByText('From growly')
    await toast.waitFor()
    if (what === 'a click in the page') await toast.click()
    if (what === 'the close button') await toasts(page).getByRole('button', { name: /close/i }).first().click()
    await ended
    expect(said.trim()).toBe(expected)
    await toast.waitFor({ state: 'detached' })
  })

  it.skipIf(findProgram('gntp-send') === undefined)('shows what gntp-send itself sends (needs gntp-send)', async () => {
    const { port, url } = await serve()
    const page = await open(url)
    await page.getByText('My first notification').first().waitFor()
    spawn('gntp-send', ['-s', `127.0.0.1:${port}`, 'Really sent', 'two\nlines'])
    await rows(page).filter({ hasText: 'Really sent' }).waitFor()
  })

  it('shows every header and the states in the detail pane', async () => {
    const { port, url } = await serve()
    const page = await open(url)
    await exchange(port, registration())
    const headers = ['Notification-Text: first line\nsecond line', 'X-Sender: me', 'Data-Build: 4813']
    const section = 'Identifier: log1\r\nLength: 3\r\n\r\nabc\r\n\r\n'
    await exchange(port, notification(...headers, 'X-Log: x-growl-resource://log1') + section)
    await rows(page).first().click()
    const detail = page.getByRole('article', { name: 'Title' })
    await detail.getByText('first line').first().waitFor()
    for (const words of ['X-Sender', 'me', 'Data-Build', '4813', 'Application-Name', 'received', 'shown']) {
      await detail.getByText(words, { exact: true }).first().waitFor()
    }
    // What came along and is no icon is not kept, and that is said.
    await detail.getByText('X-Log: log1').waitFor()
    await detail.getByText('Not kept: only icons are.').waitFor()
    expect(page.url()).toContain('/inbox/1')
    expect(page.url()).not.toContain('token')
  })

  it('switches a type off, and the hub obeys at once', async () => {
    const { port, url, data } = await serve()
    const page = await open(url)
    await exchange(port, registration('App', 'type', 'other'))
    await page.getByRole('link', { name: /applications/i }).click()
    await page.getByText('App', { exact: true }).first().click()
    await page.getByRole('switch', { name: 'On: type' }).locator('..').click()
    // The switch moves before the hub has heard of it.
    const isOff = { types: expect.arrayContaining([expect.objectContaining({ name: 'type', enabled: false })]) }
    await expect.poll(() => jsonLines(['apps', '--json', '--data', data]), { timeout: 10_000 }).toMatchObject([isOff])
    expect(await exchange(port, notification())).toContain('-OK')
    await page.getByRole('link', { name: /inbox/i }).click()
    await rows(page).filter({ hasText: 'not shown' }).first().waitFor()
    expect(await toasts(page).getByText('Title').count()).toBe(0)
  })

  it('finds its way back when the server restarts, and has everything once', async () => {
    const first = await serve()
    const page = await open(first.url)
    await exchange(first.port, registration())
    const send = (port: number, title: string) => exchange(port, notification().replace(': Title', `: ${title}`))
    await send(first.port, 'Before')
    await rows(page).filter({ hasText: 'Before' }).waitFor()
    await first.stop('SIGKILL')
    await page
      .getByText(/not connected/i)
      .first()
      .waitFor()
    const uiPort = new URL(first.url).port
    const second = await serve({ data: first.data, args: ['--ui-port', uiPort] })
    await send(second.port, 'While away')
    await rows(page).filter({ hasText: 'While away' }).waitFor()
    await send(second.port, 'After')
    await rows(page).filter({ hasText: 'After' }).waitFor()
    expect(await rows(page).count()).toBe(3)
    // The foot tells where the new one listens.
    await page.getByText(`127.0.0.1:${second.port}`).waitFor()
    await page
      .getByText(/not connected/i)
      .first()
      .waitFor({ state: 'detached' })
  })

  it('shows text as text, whatever it looks like', async () => {
    const { port, url } = await serve()
    const page = await open(url)
    const markup = '<img src=x onerror="document.title=1"><b>bold</b>'
    await exchange(port, registration(markup))
    await exchange(
      port,
      message(
        'GNTP/1.0 NOTIFY NONE',
        `Application-Name: ${markup}`,
        'Notification-Name: type',
        `Notification-Title: ${markup}`,
        `Notification-Text: ${markup}`,
      ),
    )
    await rows(page).first().click()
    await page.getByRole('heading', { name: markup }).waitFor()
    expect(await page.locator('b').count()).toBe(0)
  })

  it('is locked to a browser that has neither token nor cookie', async () => {
    const { url } = await serve()
    const page = await open('about:blank')
    const locked = new URL('/', url).href
    expect((await page.goto(locked))?.status()).toBe(401)
    await page.getByText('Open the address that Growlery printed').waitFor()
    await page.goto(url)
    await page.getByText('My first notification').first().waitFor()
    expect((await page.goto(locked))?.status()).toBe(200)
  })
})
