/** The foot of the sidebar: how much comes in, and whether anything can. */
import { once } from 'node:events'
import { createServer } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { exchange, notification, registration } from '../support/client.ts'
import { chromium } from '../support/programs.ts'
import { testWindow } from '../support/window.ts'

describe.skipIf(chromium === undefined)('the foot of the sidebar (needs Chromium)', () => {
  const open = useBrowser()

  it('says how much comes in a minute', async () => {
    const { growlery, url } = await testWindow()
    await exchange(growlery.port, registration())
    const page = await open(url)
    await page.getByText('0 per minute').waitFor()
    for (let sent = 0; sent < 3; sent += 1) await exchange(growlery.port, notification())
    await page.getByText('3 per minute').waitFor()
    await page.getByRole('link', { name: `127.0.0.1:${growlery.port}` }).waitFor()
  })

  it('says that it does not listen, and why, until it does', async () => {
    const holder = createServer().listen(0, '127.0.0.1')
    await once(holder, 'listening')
    onTestFinished(() => void holder.close())
    const address = holder.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const { url } = await testWindow({ port, startsUnheard: true, hosts: ['127.0.0.1'] })
    const page = await open(url)
    const foot = page.getByRole('link', { name: 'Not listening' })
    await foot.getByText(`Port ${port} of 127.0.0.1, for GNTP, is taken`).waitFor()
    await page.getByText('Growlery is not listening, so nothing can.').waitFor()
    await foot.click()
    holder.close()
    await once(holder, 'close')
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('link', { name: `127.0.0.1:${port}` }).waitFor()
    expect(await foot.count()).toBe(0)
  })
})
