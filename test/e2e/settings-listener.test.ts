/** The settings of who may send: the built window over a real hub, real senders, a real browser. */

import { once } from 'node:events'
import { createServer } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { Publisher } from '../../src/main/client/index.ts'
import { useBrowser } from '../support/browser.ts'
import { serve } from '../support/program.ts'
import { chromium } from '../support/programs.ts'
import { field, focusedName, send, settingsWindow } from './settings-window.ts'
import { at } from './subscriptions-window.ts'

/** A port that somebody else has. */
async function takenPort(): Promise<number> {
  const holder = createServer().listen(0, '127.0.0.1')
  await once(holder, 'listening')
  onTestFinished(() => void holder.close())
  const address = holder.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function freePort(): Promise<number> {
  const holder = createServer().listen(0, '127.0.0.1')
  await once(holder, 'listening')
  const address = holder.address()
  holder.close()
  await once(holder, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function publish(port: number, password: string): Promise<void> {
  const publisher = new Publisher('Jenkins', ['failed'], { port, password })
  onTestFinished(() => publisher.close())
  await publisher.register()
}

describe.skipIf(chromium === undefined)('the settings of the listener (needs Chromium)', () => {
  const open = useBrowser()

  it('move to a port that is free, and say why not to one that is taken', async () => {
    const { hub, section } = await settingsWindow()
    const page = await open(section('listener'))
    const port = field(page, 'Port')
    const free = await freePort()
    await port.fill(String(free))
    await page.keyboard.press('Enter')
    await page.getByRole('article').getByText(`Listening on 127.0.0.1:${free}`).waitFor()
    expect(await send(free, 'There')).toContain('-OK')

    const taken = await takenPort()
    await port.fill(String(taken))
    await port.blur()
    const alert = page.getByRole('article').getByRole('alert')
    await alert.getByText(`It still listens on port ${free}.`).waitFor()
    expect(await port.getAttribute('aria-invalid')).toBe('true')
    expect(await send(free, 'Still there')).toContain('-OK')
    expect((await hub.hello()).status.listening.map(one => one.port)).toContain(free)
    await port.press('Escape')
    expect(await port.inputValue()).toBe(String(free))
    expect(await alert.count()).toBe(0)

    await port.fill('70000')
    await page.keyboard.press('Enter')
    await alert.getByText('This must be a whole number from 1 to 65535.').waitFor()
  })

  it('listen on certain addresses, and refuse what is none', async () => {
    const { hub, section } = await settingsWindow()
    const hosts = async () => (await hub.hello()).status.listening.map(one => one.host)
    const page = await open(section('listener'))
    await page.getByRole('radio', { name: 'Certain addresses of this machine' }).click()
    const named = field(page, 'Certain addresses of this machine')
    await named.fill('127.0.0.1, desk')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').getByText('is no IP address').waitFor()
    await named.fill('127.0.0.1')
    await page.keyboard.press('Enter')
    await expect.poll(hosts).toEqual(['127.0.0.1'])
    await page.reload()
    expect(await named.inputValue()).toBe('127.0.0.1')
    await page.getByRole('radio', { name: /^This machine only/ }).click()
    await expect.poll(hosts).toEqual(['127.0.0.1', '::1'])
  })

  it('say that nothing of other machines is taken without a password', async () => {
    const { section } = await settingsWindow()
    const page = await open(section('listener'))
    await page.getByRole('radio', { name: 'The whole network' }).click()
    await page.getByText('From other machines nothing is taken without a password').waitFor()
    await page.getByRole('link', { name: 'Add a password' }).click()
    await page.getByRole('heading', { name: 'Passwords' }).waitFor()
  })

  it('let in who sends with a password that was added, until it is removed', async () => {
    const server = await serve({ args: ['--require-local-password'], env: { GROWLERY_PASSWORD: 'from the start' } })
    const page = await open(at(server, '/settings/passwords'))
    await page.getByText('It was given when Growlery was started').first().waitFor()
    await expect(publish(server.port, 'of the NAS')).rejects.toThrow()

    const form = page.getByRole('form', { name: 'Add' })
    await form.getByRole('button', { name: 'Add' }).click()
    await form.getByText('Enter a name').waitFor()
    await form.getByLabel('Name').fill('NAS')
    await form.getByRole('textbox', { name: 'Password' }).fill('of the NAS')
    await page.keyboard.press('Enter')
    await page.getByText('“NAS” was added and counts now.').waitFor()
    expect(await focusedName(page)).toBe('')
    await publish(server.port, 'of the NAS')
    expect(await page.content()).not.toContain('of the NAS')

    await page.getByRole('button', { name: 'Rename NAS' }).click()
    await page.keyboard.type('The NAS')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Rename The NAS' }).waitFor()
    await expect.poll(() => focusedName(page)).toBe('Rename The NAS')

    await page.getByRole('button', { name: 'Remove The NAS' }).click()
    await page.getByText('Who sends with it is refused from then on').waitFor()
    await expect.poll(() => focusedName(page)).toBe('Keep')
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await page.getByRole('button', { name: 'Remove The NAS' }).waitFor({ state: 'detached' })
    await expect(publish(server.port, 'of the NAS')).rejects.toThrow()
    await expect.poll(() => focusedName(page)).toBe('Passwords')
  })

  it('allow a web page, and say what is no origin', async () => {
    const { hub, section } = await settingsWindow()
    const page = await open(section('web-pages'))
    await page.getByText('No page may.').waitFor()
    const origin = field(page, 'Origin of the page')
    await origin.fill('example.org/page')
    await origin.blur()
    await page.getByText('An origin is written like').waitFor()
    await origin.fill('https://Example.org/')
    await page.keyboard.press('Enter')
    await page.getByRole('listitem').getByText('https://example.org', { exact: true }).waitFor()
    await origin.fill('https://example.org')
    await page.keyboard.press('Enter')
    await page.getByText('It is allowed already.').waitFor()
    expect((await hub.hello()).status.listener.webSocketOrigins).toEqual(['https://example.org'])
    await page.getByRole('button', { name: 'Remove https://example.org' }).press('Enter')
    await page.getByText('No page may.').waitFor()
    expect(await origin.evaluate(one => one === document.activeElement)).toBe(true)
    await expect.poll(async () => (await hub.hello()).status.listener.webSocketOrigins).toEqual([])
  })
})
