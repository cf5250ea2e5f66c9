/** The Compose page: the built server, real answers, a real browser. */
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { exchange, notification, registration } from '../support/client.ts'
import { serve } from '../support/program.ts'
import { chromium } from '../support/programs.ts'
import { hubPassword } from '../support/subscribing.ts'
import { eventually } from './inspector-window.ts'
import { at, withPassword } from './subscriptions-window.ts'

const icon = join(import.meta.dirname, '../fixtures/icons/icon.png')
const preview = (page: Page) => page.getByRole('region', { name: 'What will be sent' })
const steps = (page: Page) => page.getByRole('region', { name: 'What comes of it' })
const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })
const send = (page: Page) => page.getByRole('button', { name: 'Send', exact: true }).click()

/** The next file has gone when it is read. */
const failOnce = `{
  const read = File.prototype.arrayBuffer
  File.prototype.arrayBuffer = () => {
    File.prototype.arrayBuffer = read
    return Promise.reject(new DOMException('It has gone', 'NotFoundError'))
  }
}`

describe.skipIf(chromium === undefined)('the Compose page (needs Chromium)', () => {
  const open = useBrowser()

  it('sends a test notification as it is, and tells of the callback when the toast is clicked', async () => {
    const server = await serve()
    const page = await open(at(server, '/compose'))
    await preview(page).getByText('This is a test notification.').waitFor()
    await page.getByLabel('Callback', { exact: true }).selectOption('socket')
    await page.getByLabel('Sticky').selectOption('yes')
    await send(page)
    await steps(page).getByText('REGISTER answered with OK').waitFor()
    await steps(page).getByText('NOTIFY answered with OK').waitFor()
    await steps(page).getByText('Waiting for the callback').waitFor()
    await page.getByRole('region', { name: 'Notifications on screen' }).getByText('Hello from Growlery').click()
    await steps(page).getByText('callback: CLICKED').waitFor()
    await steps(page).getByText('NOTIFY connection closed').waitFor()
  })

  it('shows the bytes as they are typed, and what is wrong at its field', async () => {
    const server = await serve()
    const page = await open(at(server, '/compose'))
    await field(page, 'Title').fill('Typed by hand')
    await preview(page).getByText('Typed by hand').waitFor()
    await page.getByLabel('Priority').selectOption('2')
    await preview(page).getByText('Notification-Priority').waitFor()
    await page.getByLabel('Icon').selectOption('file')
    await page.evaluate(failOnce)
    await page.locator('input[type=file]').setInputFiles(icon)
    await page.getByText('This file cannot be read.').waitFor()
    await page.locator('input[type=file]').setInputFiles(icon)
    await preview(page)
      .getByText(/^Resource “/)
      .waitFor()
    await preview(page).getByRole('img').waitFor()
    await page.getByRole('button', { name: 'Add a header' }).click()
    await page.keyboard.type('Odd')
    await page.getByText('It begins with X-, Data- or Origin-, or is Received or Sent-By').waitFor()
    await page.getByLabel('Name of header 1').fill('Notification-Title')
    await page.getByText('It has a field of its own in this form').waitFor()
    await page.getByLabel('Name of header 1').fill('Origin-Machine-Name')
    await page.getByLabel('Value of header 1').fill('ev\x01en')
    await page.getByText(/“.*” is a control character/).waitFor()
    await page.getByLabel('Value of header 1').fill('even')
    await eventually(() => preview(page).getByText('Origin-Machine-Name: even').count()).toBe(2)
    await field(page, 'Title').fill('')
    await preview(page).getByText('Something is still missing or wrong.').waitFor()
    await send(page)
    await page.getByText('Enter a title').waitFor()
    await eventually(() => page.evaluate(() => document.activeElement?.getAttribute('aria-invalid'))).toBe('true')
    await page.keyboard.type('Whole')
    await page.keyboard.press('Control+Enter')
    await steps(page).getByText('NOTIFY answered with OK').waitFor()
  })

  it('sends here with the encryption and the password that are chosen, and sends it again so', async () => {
    const server = await serve(withPassword)
    const page = await open(at(server, '/compose'))
    const password = page.getByLabel('Password', { exact: true })
    await page.getByLabel('Hash').selectOption('SHA1')
    await page.getByLabel('Encryption').selectOption('DES')
    await preview(page)
      .getByText(/:\*{40}\./)
      .first()
      .waitFor()
    await send(page)
    await steps(page).getByText('NOTIFY answered with OK').waitFor()
    await password.selectOption('none')
    await page.getByText('Encryption needs one').waitFor()
    await password.selectOption('typed')
    await field(page, 'The other password').fill('wrong')
    await send(page)
    await steps(page)
      .getByText(/refused with 400/)
      .waitFor()
    await page.goto(at(server, '/inspector/2'))
    await page.getByRole('button', { name: 'Send otherwise' }).click()
    await page.getByRole('menuitem', { name: 'Change and send…' }).click()
    await eventually(() => page.getByLabel('Encryption').inputValue()).toBe('DES')
    expect(await page.getByLabel('Hash').inputValue()).toBe('SHA1')
    expect(await password.inputValue()).toBe('own')
    await send(page)
    await steps(page).getByText('answered with OK').waitFor()
    await page.goto(at(server, '/inspector'))
    await page
      .getByRole('option', { name: /NOTIFY.*encrypted/ })
      .nth(1)
      .waitFor()
  })

  it('shows whole rows of bytes where there are many, and says of a file that it is no image', async () => {
    const server = await serve()
    const page = await open(at(server, '/compose'))
    await page.getByLabel('Icon').selectOption('file')
    const many = { name: 'many', mimeType: 'image/png', buffer: Buffer.alloc(70_000, 7) }
    await page.locator('input[type=file]').setInputFiles(many)
    await page.getByText('This does not begin like any image that is known here.').waitFor()
    const dump = preview(page).locator('pre').first()
    await dump.scrollIntoViewIfNeeded()
    await eventually(() => dump.textContent()).toContain('00000  07 07')
    // The text itself: what a box hides is not told by the box.
    const isWhole = () =>
      dump.evaluate(element => {
        const range = document.createRange()
        range.selectNodeContents(element)
        const rows = [...range.getClientRects()].map(({ right }) => right)
        return rows.length > 0 && Math.max(...rows) <= element.getBoundingClientRect().right
      })
    await eventually(isWhole).toBe(true)
    await send(page)
    await steps(page).getByText('NOTIFY answered with OK').waitFor()
  })

  it('tells what another server says: a wrong password, and nobody there', async () => {
    const far = await serve(withPassword)
    const server = await serve()
    const page = await open(at(server, '/compose'))
    await page.getByRole('radio', { name: 'Another server' }).click()
    await field(page, 'Host').fill('127.0.0.1')
    await field(page, 'Port').fill(String(far.port))
    await field(page, 'Password').fill('wrong')
    await page.getByLabel('Encryption').selectOption('AES')
    await preview(page)
      .getByText(/:\*{64}\./)
      .first()
      .waitFor()
    await send(page)
    await steps(page)
      .getByText(/refused with 400/)
      .waitFor()
    await field(page, 'Password').fill(hubPassword)
    await send(page)
    await steps(page).getByText('NOTIFY answered with OK').waitFor()
    await far.stop()
    await send(page)
    await steps(page)
      .getByText(/nobody listens|refused|ECONNREFUSED/i)
      .waitFor()
    await page.getByRole('button', { name: 'Recent' }).click()
    await eventually(() => page.getByRole('menuitem', { name: /Hello from Growlery/ }).count()).toBe(3)
  })

  it('sends raw bytes, as text or as hex, malformed or not', async () => {
    const server = await serve()
    const page = await open(at(server, '/compose'))
    await preview(page).getByText('This is a test notification.').waitFor()
    await page.getByText('Raw bytes').click()
    const bytes = field(page, 'Bytes')
    await eventually(() => bytes.inputValue()).toMatch(/^GNTP\/1\.0 NOTIFY NONE\nApplication-Name: Growlery\n/)
    await bytes.fill('GNTP/1.0 NOTIFY NONE\nApplication-Name Growlery\n\n')
    await preview(page).getByText('Application-Name Growlery').waitFor()
    await eventually(() => preview(page).getByText('CRLF', { exact: true }).count()).toBe(3)
    await send(page)
    await steps(page)
      .getByText(/refused with 300/)
      .waitFor()
    await page.getByText('Hex', { exact: true }).click()
    expect(await bytes.inputValue()).toMatch(/^47 4e 54 50/)
    await bytes.fill('4g')
    await page.getByText('“4g” is not two hex digits').waitFor()
  })

  it('stops waiting when it is told to', async () => {
    const server = await serve()
    const page = await open(at(server, '/compose'))
    await page.getByLabel('Callback', { exact: true }).selectOption('socket')
    await page.getByLabel('Sticky').selectOption('yes')
    await send(page)
    await steps(page).getByText('Waiting for the callback').waitFor()
    await page.getByRole('button', { name: 'Stop' }).click()
    await steps(page).getByText('Stopped').waitFor()
    await page.getByRole('link', { name: 'Inspector' }).click()
    await page.getByRole('option', { name: /NOTIFY.*gave up waiting/ }).waitFor()
  })

  it('registers applications with their types', async () => {
    const server = await serve()
    const page = await open(at(server, '/compose'))
    await page.getByText('REGISTER', { exact: true }).first().click()
    await field(page, 'Application').fill('By hand')
    const [add, addHeader] = ['Add a type', 'Add a header'].map(name => page.getByRole('button', { name }))
    await add?.press('Enter')
    const named = () =>
      page.evaluate(() => document.activeElement?.closest('fieldset')?.querySelector('legend')?.innerText)
    await eventually(named).toBe('Type 2')
    await page.keyboard.type('gone')
    await add?.press('Enter')
    await eventually(named).toBe('Type 3')
    await page.keyboard.type('second')
    // What is removed leaves the focus to the one after it, else to the one before, else to what adds another.
    await page.getByRole('button', { name: 'Remove type 2' }).press('Enter')
    await eventually(() => page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.value)).toBe(
      'second',
    )
    await addHeader?.press('Enter')
    await addHeader?.press('Enter')
    const focused = () =>
      page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent)
    await eventually(focused).toBe('Name of header 2')
    await page.getByRole('button', { name: 'Remove header 2' }).press('Enter')
    await eventually(focused).toBe('Remove header 1')
    await page.keyboard.press('Enter')
    await eventually(focused).toBe('Add a header')
    await eventually(async () => (await add?.boundingBox())?.height).toBe((await addHeader?.boundingBox())?.height)
    await preview(page).getByText('Type “second”').waitFor()
    await send(page)
    await steps(page).getByText('answered with OK').waitFor()
    await page.getByRole('link', { name: 'Applications' }).click()
    await page.getByText('By hand').first().waitFor()
  })

  it('begins with what came before: a notification of the history, or an exchange that is malformed', async () => {
    const server = await serve()
    await exchange(server.port, registration())
    await exchange(server.port, notification('X-Own: mine'))
    await exchange(server.port, 'GNTP/1.0 NOTIFY NONE\r\nno colon\r\n\r\n')
    const page = await open(server.url)
    const goFrom = (what: string) => page.goto(new URL(`/compose?from=${what}`, server.url).href)
    await page.getByRole('navigation').waitFor()
    await goFrom('notification:1')
    const application = page.getByRole('combobox', { name: 'Application', exact: true })
    await application.waitFor()
    await eventually(() => application.inputValue()).toBe('App')
    expect(await page.getByLabel('Value of header 1').inputValue()).toBe('mine')
    await goFrom('exchange:3')
    await field(page, 'Bytes').waitFor()
    await eventually(() => field(page, 'Bytes').inputValue()).toBe('GNTP/1.0 NOTIFY NONE\nno colon\n\n')
    await goFrom('exchange:99')
    await page.getByRole('alert').getByText('That exchange is no longer kept.').waitFor()
  })
})
