/** The Inspector: the built server, real messages, a real browser. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Publisher, Resource } from '../../src/main/client/index.ts'
import { useBrowser } from '../support/browser.ts'
import { exchange, message, notification, registration } from '../support/client.ts'
import { serve } from '../support/program.ts'
import { chromium } from '../support/programs.ts'
import { hubPassword } from '../support/subscribing.ts'
import { copied, detail, eventually, part, places, row, rows } from './inspector-window.ts'
import { at, withPassword } from './subscriptions-window.ts'

const icon = readFileSync(join(import.meta.dirname, '../fixtures/icons/icon.png'))
const clipboard = { permissions: ['clipboard-read', 'clipboard-write'] }

const protectedBy = { hash: 'SHA256', encryption: 'AES' } as const

const withIcon = (length: string) =>
  Buffer.concat([
    Buffer.from(notification('Notification-Icon: x-growl-resource://a1')),
    Buffer.from(message('Identifier: a1', `Length: ${length}`)),
    icon,
    Buffer.from('\r\n\r\n'),
  ])

describe.skipIf(chromium === undefined)('the Inspector (needs Chromium)', () => {
  const open = useBrowser()

  it('says what to do before anything has come, and shows it as it comes', async () => {
    const server = await serve()
    const page = await open(at(server, '/inspector'))
    await page.getByText('Nothing has come over the wire yet').waitFor()
    await page.getByRole('link', { name: 'Send a test notification' }).waitFor()
    await exchange(server.port, registration())
    await exchange(server.port, notification())
    await row(page, /127\.0\.0\.1 ?TCP ?NOTIFY ?App ?OK ?Title/).waitFor()
    await row(page, /REGISTER ?App ?OK/).waitFor()
    const names = await rows(page).getByRole('option').allTextContents()
    expect(names.map(name => /NOTIFY|REGISTER/.exec(name)?.[0])).toEqual(['NOTIFY', 'REGISTER'])
  })

  it('marks what is wrong with a malformed message at its byte', async () => {
    const server = await serve()
    await exchange(server.port, registration())
    await exchange(server.port, withIcon('12k'))
    const page = await open(at(server, '/inspector'))
    await row(page, /300.*12k/).click()
    const request = part(page, /^Request/)
    await request.locator('mark').waitFor()
    expect(await request.locator('mark').textContent()).toBe('12k')
    await detail(page).getByText('300 INVALID_REQUEST').waitFor()
    await detail(page)
      .getByRole('banner')
      .or(detail(page).locator('header'))
      .getByText(/^byte \d+: /)
      .waitFor()
    await part(page, /^Answer/)
      .getByText('-ERROR')
      .waitFor()
    await detail(page).getByRole('rowheader', { name: 'refused' }).waitFor()
    // What may be copied from the address bar opens the same.
    await page.reload()
    await request.locator('mark').waitFor()
  })

  it('shows a resource as the image that it is and as hex, all of it if asked to', async () => {
    const server = await serve()
    await exchange(server.port, registration())
    await exchange(server.port, withIcon(String(icon.length)))
    const page = await open(at(server, '/inspector/2'))
    const request = part(page, /^Request/)
    await request.getByText('Resource “a1”').waitFor()
    await eventually(() =>
      request.getByRole('img').evaluate(image => image instanceof HTMLImageElement && image.naturalWidth),
    ).toBeGreaterThan(0)
    await request.getByText(/0000 {2}89 50 4e 47 0d 0a 1a 0a {2}.*\.PNG/).waitFor()
    await request.getByRole('button', { name: /^Show all \d+ more rows/ }).click()
    const dumped = (await request.locator('pre').allTextContents()).join('').trimEnd().split('\n')
    expect(dumped.length).toBe(Math.ceil(icon.length / 16))
  })

  it('decrypts what it can, shows it beside what came, and keeps the key to itself', async () => {
    const server = await serve(withPassword)
    const publisher = new Publisher('Vault', ['opened'], { ...protectedBy, port: server.port, password: hubPassword })
    await publisher.register()
    await publisher.publish('opened', 'The vault is open', 'By whom?', { icon: Resource.fromBytes(icon) })
    await publisher.close()
    const page = await open(at(server, '/inspector'))
    await row(page, /NOTIFY.*Vault.*The vault is open/).click()
    const request = part(page, /^Request.*encrypted with AES/)
    await request.getByText('The vault is open').waitFor()
    await request.getByRole('img').waitFor()
    await request.getByText(/:\*{64}\./).waitFor()
    await request.getByText('Encrypted', { exact: true }).click()
    await request.getByText('The vault is open').waitFor({ state: 'detached' })
    expect(await request.locator('pre').count()).toBeGreaterThan(0)
    const stranger = new Publisher('Stranger', ['type'], { ...protectedBy, port: server.port, password: 'another' })
    await expect(stranger.register()).rejects.toThrow()
    await stranger.close()
    await page.getByRole('button', { name: '1 new' }).click()
    await row(page, /REGISTER.*400/).click()
    await part(page, /^Request/)
      .getByText('Encrypted with a password that is none of ours')
      .waitFor()
  })

  it('does not move what is read: what comes in waits above until it is wanted', async () => {
    const server = await serve()
    await exchange(server.port, registration())
    for (let sent = 0; sent < 30; sent++) await exchange(server.port, notification())
    const page = await open(at(server, '/inspector'))
    await rows(page).getByRole('option').nth(3).click()
    await detail(page).waitFor()
    const before = await places(page)
    await exchange(server.port, notification())
    await exchange(server.port, notification('Notification-ID: late'))
    await page.getByRole('button', { name: '2 new' }).waitFor()
    expect(await places(page)).toEqual(before)
    await page.getByRole('button', { name: '2 new' }).click()
    await page.getByRole('button', { name: '2 new' }).waitFor({ state: 'detached' })
    expect(await places(page)).not.toEqual(before)

    await page.keyboard.press('Escape')
    await detail(page).waitFor({ state: 'detached' })
    await page.keyboard.press('Space')
    await page.getByRole('button', { name: 'Resume' }).waitFor()
    const paused = await places(page)
    await exchange(server.port, message('nonsense'))
    await page.getByRole('button', { name: '1 new' }).waitFor()
    expect(await places(page)).toEqual(paused)
    await page.getByRole('button', { name: 'Resume' }).click()
    await row(page, /TCP ?– ?– ?30\d/).waitFor()
  })

  it('filters, says what it does not know, and has the filter in its address', async () => {
    const server = await serve()
    await exchange(server.port, registration())
    await exchange(server.port, notification())
    await exchange(server.port, message('GNTP/1.0 NOTIFY NONE', 'Application-Name: Other'))
    const page = await open(at(server, '/inspector'))
    await rows(page).getByRole('option').nth(2).waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('result:error')
    await eventually(() => rows(page).getByRole('option').count()).toBe(1)
    await eventually(() => page.url()).toContain('q=result%3Aerror')
    await page.reload()
    await eventually(() => rows(page).getByRole('option').count()).toBe(1)
    const field = page.getByRole('searchbox')
    await field.fill('is:odd app')
    await page.getByText('“is:odd” is not known. It takes pinned, encrypted, plain, websocket.').waitFor()
    await field.fill('nothing like it')
    await page.getByText('Nothing matches “nothing like it”').waitFor()
    await page.getByRole('button', { name: 'Clear the filter' }).last().click()
    await eventually(() => rows(page).getByRole('option').count()).toBe(3)
  })

  it('pins what is to stay, and clears the rest', async () => {
    const server = await serve()
    await exchange(server.port, registration('Kept'))
    await exchange(server.port, registration('Gone'))
    const page = await open(at(server, '/inspector'))
    await row(page, /Kept/).click()
    await detail(page).getByRole('button', { name: 'Pin' }).click()
    await detail(page).getByRole('button', { name: 'Unpin' }).waitFor()
    await page.keyboard.press('Escape')
    // What is pinned is counted where the filter hides it, too.
    await page.getByRole('searchbox').fill('app:Gone')
    await row(page, /Kept/).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Clear', exact: true }).last().click()
    await page.getByText('Cleared, but for 1 that is pinned.').waitFor()
    await row(page, /Gone/).waitFor({ state: 'detached' })
    await page.getByRole('searchbox').fill('')
    await row(page, /Kept/).click()
    await detail(page).getByRole('button', { name: 'Unpin' }).click()
    await detail(page).getByRole('button', { name: 'Pin' }).waitFor()
    await page.getByRole('button', { name: 'Clear' }).click()
    await page.getByText('Nothing has come over the wire yet').waitFor()
    await page.goto(at(server, '/inspector/1'))
    await page.getByRole('heading', { name: 'This exchange is no longer kept' }).first().waitFor()
  })

  it('copies it as a command, as text and as hex, and saves it', async () => {
    const server = await serve()
    await exchange(server.port, registration())
    await exchange(server.port, notification("Notification-Text: It's here"))
    const page = await open(at(server, '/inspector/2'), clipboard)
    await page.getByRole('button', { name: 'Copy as command' }).click()
    await page.getByRole('button', { name: 'Copied' }).waitFor()
    expect(await copied(page)).toBe(`growlery notify --app App --type type --port ${server.port} Title 'It'\\''s here'`)
    const choose = async (name: string) => {
      await page.getByRole('button', { name: 'Copy or save otherwise' }).click()
      await page.getByRole('menuitem', { name }).click()
    }
    const sent = notification("Notification-Text: It's here")
    await choose('Copy as raw text')
    await eventually(() => copied(page)).toBe(sent)
    await choose('Copy as hex')
    await eventually(() => copied(page)).toContain(
      '0000  47 4e 54 50 2f 31 2e 30  20 4e 4f 54 49 46 59 20  GNTP/1.0 NOTIFY ',
    )
    const download = page.waitForEvent('download')
    await choose('Save the bytes')
    const file = await download
    expect(file.suggestedFilename()).toBe('exchange-2.gntp')
    expect(readFileSync(await file.path(), 'utf8')).toBe(sent)
  })

  it('leads to the notification', async () => {
    const server = await serve()
    await exchange(server.port, registration())
    await exchange(server.port, notification())
    const page = await open(at(server, '/inspector/2'))
    await page.getByRole('link', { name: 'Show its notification' }).click()
    await page.getByRole('heading', { name: 'Title' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/inbox/1')
  })

  it('keeps its rows while nobody answers', async () => {
    const server = await serve()
    await exchange(server.port, registration())
    const page = await open(at(server, '/inspector/1'))
    await part(page, /^Request/).waitFor()
    await server.stop('SIGKILL')
    await page.getByText('Not connected', { exact: true }).first().waitFor()
    await row(page, /REGISTER/).waitFor()
    await part(page, /^Request/)
      .getByText('Notifications-Count')
      .waitFor()
    expect(await detail(page).getByRole('button', { name: 'Send again' }).isDisabled()).toBe(true)
    expect(await page.getByRole('alert').count()).toBe(0)
  })

  it('does not choke on a megabyte of headers', async () => {
    const server = await serve()
    const lines = Array.from({ length: 2000 }, (_, index) => `X-Header-${index}: ${'v'.repeat(400)}`)
    await exchange(server.port, message('GNTP/1.0 NOTIFY NONE', ...lines, 'Broken'))
    const page = await open(at(server, '/inspector/1'))
    const request = part(page, /^Request/)
    await request.getByText('GNTP/1.0').waitFor()
    expect(await request.locator('*').count()).toBeLessThan(6000)
  })

  it('is used by keys alone', async () => {
    const server = await serve()
    await exchange(server.port, registration('First'))
    await exchange(server.port, registration('Second'))
    await exchange(server.port, registration('Third'))
    const page = await open(at(server, '/inspector'))
    await row(page, /Third/).waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('ArrowDown')
    await detail(page).waitFor()
    await eventually(() => page.url()).toMatch(/\/inspector\/2$/)
    await page.keyboard.press('End')
    await eventually(() => page.url()).toMatch(/\/inspector\/1$/)
    await page.keyboard.press('p')
    await detail(page).getByRole('button', { name: 'Unpin' }).waitFor()
    const share = page.getByRole('separator')
    await share.focus()
    const before = Number(await share.getAttribute('aria-valuenow'))
    await page.keyboard.press('ArrowDown')
    await eventually(async () => Number(await share.getAttribute('aria-valuenow'))).toBeGreaterThan(before)
    await page.keyboard.press('Escape')
    await detail(page).waitFor({ state: 'detached' })
    expect(new URL(page.url()).pathname).toBe('/inspector')
  })

  it('covers the list with the detail where there is little room, and leads back', async () => {
    const server = await serve()
    await exchange(server.port, registration('Only'))
    const page = await open(at(server, '/inspector'), { viewport: { width: 640, height: 700 } })
    await row(page, /Only/).waitFor()
    await page.keyboard.press('j')
    expect(await detail(page).count()).toBe(0)
    await page.keyboard.press('Enter')
    await detail(page).waitFor()
    await page.getByRole('button', { name: 'Back to the list' }).click()
    await detail(page).waitFor({ state: 'detached' })
    await row(page, /Only/).click()
    await detail(page).waitFor()
  })
})
