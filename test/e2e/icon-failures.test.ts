/** Icons that could not be had: what the window says of them, and what the user can do. */
import { networkInterfaces } from 'node:os'
import { describe, expect, it } from 'vitest'
import { deriveKey, hashKey } from '../../src/main/gntp/key.ts'
import { isPublicAddress } from '../../src/main/icons/address-rules.ts'
import { useBrowser } from '../support/browser.ts'
import { exchange, message, notification, registration } from '../support/client.ts'
import { connectToHub } from '../support/hub-client.ts'
import { type Answer, iconServer, sends } from '../support/icon-server.ts'
import { serve } from '../support/program.ts'
import { chromium } from '../support/programs.ts'
import { until } from '../support/until.ts'
import { fixture, row, send, toast, widthIn } from './icon-window.ts'

describe.skipIf(chromium === undefined)('icons that fail (need Chromium)', () => {
  const open = useBrowser()

  it('leave their reason in the detail, and come when they are tried again', async () => {
    const answers: Record<string, Answer> = {}
    const { url: at } = await iconServer(answers)
    const { port, url } = await serve()
    const page = await open(url)
    await exchange(port, registration())
    await send(port, { title: 'Failing', icon: at('/icon.png?\u202eexe') })
    await row(page, 'Failing').click()
    const detail = page.getByRole('article', { name: 'Failing' })
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
    for (const place of [row(page, 'Failing'), toast(page, 'Failing'), detail]) {
      await until(async () => (await widthIn(place)) === 48)
    }
  })

  it('cannot be tried again while there is no connection', async () => {
    const { url: at } = await iconServer({})
    const { port, url, stop } = await serve()
    const page = await open(url)
    await exchange(port, registration())
    await send(port, { title: 'Failing', icon: at('/icon.png') })
    await row(page, 'Failing').click()
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
    const type = (name: string) =>
      message(`Notification-Name: ${name}`, 'Notification-Enabled: True', `Notification-Icon: ${at('/type.png')}`)
    const head = message('GNTP/1.0 REGISTER NONE', 'Application-Name: App', 'Notifications-Count: 2')
    await exchange(port, `${head}${type('one')}${type('other')}`)
    await page.goto(new URL('/applications/App', url).href)
    await page.getByText('The icons of 2 types could not be fetched').waitFor()
    answers['/type.png'] = sends(fixture('png'))
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByText('The icon is here now.').waitFor()
    await until(async () => (await page.getByRole('table').locator('img').count()) === 2)
  })
})

/** An address of this machine that is neither loopback nor public: what comes from it comes from another machine. */
const host = Object.values(networkInterfaces())
  .flat()
  .find(found => found?.family === 'IPv4' && !found.internal && !isPublicAddress(found.address))?.address

describe.skipIf(chromium === undefined || host === undefined)(
  'hosts that icons may be fetched from (need Chromium and a private address)',
  () => {
    const open = useBrowser()
    const password = 'secret'
    const salt = Buffer.from('salt')
    const keyHash = hashKey('SHA256', deriveKey('SHA256', password, salt)).toString('hex')
    const signed = (text: string) => text.replace(/^(GNTP\S+ \S+ NONE)/, `$1 SHA256:${keyHash}.${salt.toString('hex')}`)

    it('are allowed from the detail, listed on the page of the applications, and taken back there', async () => {
      const name = host ?? ''
      const { port: iconPort } = await iconServer({ '/icon.png': sends(fixture('png')) })
      const { port, url } = await serve({
        args: ['--host', name, '--allow-network'],
        env: { GROWLERY_PASSWORD: password },
      })
      const page = await open(url)
      expect(await exchange(port, signed(registration()), name)).toContain('-OK')
      const icon = `Notification-Icon: http://${name}:${iconPort}/icon.png`
      expect(await exchange(port, signed(notification(icon)), name)).toContain('-OK')
      await row(page, 'Title').click()
      const detail = page.getByRole('article', { name: 'Title' })

      // There is an end to how many are allowed.
      const { hub, close } = await connectToHub(url)
      const many = Array.from({ length: 100 }, (_, number) => `host-${number}.example`)
      await hub.settings.change({ iconHosts: many })
      await detail.getByRole('button', { name: `Allow ${name}` }).click()
      await detail.getByText('100 hosts are allowed already').waitFor()
      await hub.settings.change({ iconHosts: [] })
      close()

      await detail.getByText(`${name} is not on the public internet`).waitFor()
      await detail.getByText(`If you allow ${name}, icons are fetched from it for whichever machine`).waitFor()
      await detail.getByRole('button', { name: `Allow ${name}` }).click()
      await detail.getByText('The icon is here now.').waitFor()
      await until(async () => (await widthIn(row(page, 'Title'))) === 48)

      await page.getByRole('link', { name: /applications/i }).click()
      const hosts = page.getByRole('region', { name: 'Hosts allowed for icons' })
      await hosts.getByText(name, { exact: true }).waitFor()
      await hosts.getByRole('button', { name: `Take back ${name}` }).click()
      await hosts.waitFor({ state: 'detached' })
    })
  },
)
