/** Icons that could not be had: what the window says of them, and what the user can do. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { Publisher } from '../../src/main/client/publisher.ts'
import { notifyRequest, registerRequest } from '../../src/main/gntp/build.ts'
import { useBrowser } from '../support/browser.ts'
import { exchange, registration } from '../support/client.ts'
import { type Answer, iconServer, sends } from '../support/icon-server.ts'
import { serve } from '../support/program.ts'
import { chromium } from '../support/programs.ts'
import { until } from '../support/until.ts'
import { testWindow } from '../support/window.ts'
import { fixture, row, send, toast, widthIn } from './icon-window.ts'

/** Follows what the page says aloud from now on; gives all of it. */
async function allSaid(page: Page): Promise<() => Promise<string>> {
  await page.evaluate(() => {
    const said: string[] = []
    new MutationObserver(() => {
      for (const status of document.querySelectorAll('[role=status]')) said.push(status.textContent)
      document.body.dataset['said'] = said.join(' ')
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
  })
  return () => page.evaluate(() => document.body.dataset['said'] ?? '')
}

describe.skipIf(chromium === undefined)('icons that fail (need Chromium)', () => {
  const open = useBrowser()

  /** A window in which a notification is opened whose icon would be at this path. */
  async function openFailing(path: string) {
    const answers: Record<string, Answer> = {}
    const { url: at } = await iconServer(answers)
    const { port, url, stop } = await serve()
    const page = await open(url)
    await exchange(port, registration())
    await send(port, { title: 'Failing', icon: at(path) })
    await row(page, 'Failing').click()
    return { answers, at, page, stop, detail: page.getByRole('article', { name: 'Failing' }) }
  }

  it('leave their reason in the detail, and come when they are tried again', async () => {
    const { answers, at, page, detail } = await openFailing('/icon.png?\u202eexe')
    await detail.getByText('The icon of this notification could not be fetched').waitFor()
    await detail.getByText('The server answered 404').waitFor()
    await detail
      .getByText(`${at('/icon.png?')}‹U+202E›exe`, { exact: true })
      .first()
      .waitFor()

    // By the keyboard alone.
    const button = detail.getByRole('button', { name: 'Try again' })
    await button.focus()
    await page.keyboard.press('Enter')
    await detail.getByText(/^Tried again at .*, in vain/).waitFor()
    expect(await button.evaluate(element => element === document.activeElement)).toBe(true)

    answers['/icon.png?%E2%80%AEexe'] = sends(fixture('png'))
    await page.keyboard.press('Enter')
    await detail.getByRole('status').getByText('The icon is here now.').waitFor()
    await button.waitFor({ state: 'detached' })
    await until(() => page.evaluate(() => document.activeElement?.textContent === 'The icon is here now.'))
    const large = detail.getByRole('button', { name: 'The icon, larger' })
    for (const place of [row(page, 'Failing'), toast(page, 'Failing'), large]) {
      await until(async () => (await widthIn(place)) === 48)
    }
  })

  it('for another reason when they are tried again have not come', async () => {
    const { answers, page, detail } = await openFailing('/icon.png')
    await detail.getByText('The server answered 404').waitFor()
    const button = await detail.getByRole('button', { name: 'Try again' }).elementHandle()
    await button?.focus()
    const said = await allSaid(page)

    answers['/icon.png'] = response => response.writeHead(503).end()
    await page.keyboard.press('Enter')
    await detail.getByText('The server answered 503').waitFor()
    await detail.getByText(/^Tried again at .*, in vain/).waitFor()
    expect(await button?.evaluate(element => element === document.activeElement)).toBe(true)
    expect(await said()).not.toContain('The icon is here now.')

    answers['/icon.png'] = sends(fixture('png'))
    await page.keyboard.press('Enter')
    await detail.getByText('The icon is here now.').waitFor()
    await until(() => page.evaluate(() => document.activeElement?.textContent === 'The icon is here now.'))
  })

  it('cannot be tried again while there is no connection', async () => {
    const { page, stop } = await openFailing('/icon.png')
    const button = page.getByRole('button', { name: 'Try again' })
    await until(() => button.isEnabled())
    await stop()
    await until(() => button.isDisabled())
  })

  it('that came along and are no images say so, and cannot be tried again', async () => {
    const { port, url } = await serve()
    const page = await open(url)
    await exchange(port, registration())
    await send(port, { title: 'Rubbish', icon: Buffer.from('<!doctype html><p>Not an image</p>') })
    await row(page, 'Rubbish').click()
    await page.getByText('The icon of this notification cannot be shown').waitFor()
    expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0)
    await row(page, 'Rubbish').getByText('AP', { exact: true }).waitFor()
  })

  it('of types are told on the page of the application', async () => {
    const answers: Record<string, Answer> = {}
    const { url: at } = await iconServer(answers)
    const { port, url } = await serve()
    const page = await open(url)
    const events = ['one', 'other'].map(name => ({ name, icon: at('/type.png') }))
    await new Publisher('App', events, { port }).register()
    await page.goto(new URL('/applications/App', url).href)
    await page.getByText('The icons of 2 types could not be fetched').waitFor()
    const said = await allSaid(page)
    answers['/type.png'] = response => response.writeHead(503).end()
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByText('The server answered 503').waitFor()
    await page.getByText('The icons of 2 types could not be fetched').waitFor()
    await page.getByText(/^Tried again at .*, in vain/).waitFor()
    expect(await said()).not.toContain('The icon is here now.')
    answers['/type.png'] = sends(fixture('png'))
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByText('The icon is here now.').waitFor()
    await until(async () => (await page.getByRole('table').locator('img').count()) === 2)
  })
})

describe.skipIf(chromium === undefined)('hosts that icons may be fetched from (need Chromium)', () => {
  const open = useBrowser()

  /** A window in which a notification of another machine is opened, whose icon would be on this one. */
  async function openBlocked(answers: Record<string, Answer>) {
    const server = await iconServer(answers)
    const { growlery, url } = await testWindow()
    const sender = { address: '192.0.2.7' }
    const types = [{ name: 'type', enabled: true }]
    await growlery.hub.receive(registerRequest({ applicationName: 'App', types }), sender)
    const icon = { kind: 'url', url: server.url('/icon.png') } as const
    const fields = { applicationName: 'App', notificationName: 'type', title: 'Title', icon }
    await growlery.hub.receive(notifyRequest(fields), sender)
    const page = await open(url)
    await row(page, 'Title').click()
    const detail = page.getByRole('article', { name: 'Title' })
    return { growlery, server, page, detail, allow: detail.getByRole('button', { name: 'Allow 127.0.0.1' }) }
  }

  it('that are allowed and have no such icon say so, and the focus stays near', async () => {
    const answers: Record<string, Answer> = {}
    const { page, detail, allow } = await openBlocked(answers)
    await allow.focus()
    const said = await allSaid(page)
    await page.keyboard.press('Enter')
    await detail.getByText('The server answered 404').waitFor()
    await allow.waitFor({ state: 'detached' })
    await until(() => page.evaluate(() => /^Tried again at/.test(document.activeElement?.textContent ?? '')))
    expect(await said()).not.toContain('The icon is here now.')

    // The button to try again is the one before.
    answers['/icon.png'] = sends(fixture('png'))
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Enter')
    await detail.getByText('The icon is here now.').waitFor()
  })

  it('are allowed from the detail, listed on the page of the applications, and taken back there', async () => {
    const { growlery, server, page, detail, allow } = await openBlocked({ '/icon.png': sends(fixture('png')) })

    // There is an end to how many are allowed.
    const many = Array.from({ length: 100 }, (_, number) => `host-${number}.example`)
    await growlery.hub.changeSettings({ iconHosts: many })
    await allow.click()
    await detail.getByText('100 hosts are allowed already').waitFor()
    await growlery.hub.changeSettings({ iconHosts: [] })

    await detail.getByText('127.0.0.1 is not on the public internet').waitFor()
    await detail.getByText('If you allow 127.0.0.1, icons are fetched from it for whichever machine').waitFor()
    expect(server.requests).toEqual([])
    await allow.click()
    await detail.getByText('The icon is here now.').waitFor()
    await until(async () => (await widthIn(row(page, 'Title'))) === 48)

    await page.getByRole('link', { name: /applications/i }).click()
    await page.getByRole('button', { name: 'New applications' }).click()
    const hosts = page.getByRole('region', { name: 'Hosts allowed for icons' })
    await hosts.getByText('127.0.0.1', { exact: true }).waitFor()
    await hosts.getByRole('button', { name: 'Take back 127.0.0.1' }).press('Enter')
    await hosts.waitFor({ state: 'detached' })
    // What is above the list has the focus then.
    const above = page.getByRole('switch', { name: 'Accept senders that never registered' })
    await expect.poll(() => above.evaluate(one => one === document.activeElement)).toBe(true)
    expect(growlery.hub.settings().iconHosts).toEqual([])
  })
})
