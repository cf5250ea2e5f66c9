/** Nobody is barred from what is open on the Subscriptions page: axe finds nothing on it, dark or light. */
import { describe, expect, it } from 'vitest'
import { expectNoBarriers } from '../support/axe.ts'
import { useBrowser } from '../support/browser.ts'
import { serve } from '../support/program.ts'
import { chromium } from '../support/programs.ts'
import { hubPassword, testHub } from '../support/subscribing.ts'
import { at, letSubscribe, publisherTo, subscribers, subscribeTo, withPassword } from './subscriptions-window.ts'

describe.skipIf(chromium === undefined)('axe finds nothing on (needs Chromium)', () => {
  const open = useBrowser()

  it('a subscriber, its filter, a hub, a destination, and the forms that add them', async () => {
    const hub = await testHub()
    const server = await serve(withPassword)
    const page = await open(at(server, '/subscriptions'))
    await letSubscribe(page)
    await publisherTo(server)
    await subscribeTo(server, 'Laptop')
    await subscribers(page)
      .getByRole('link', { name: /^Laptop/ })
      .click()
    await page.getByRole('radio', { name: 'Chosen applications' }).click()
    await page.getByRole('button', { name: 'all types of Jenkins' }).click()
    await page.getByRole('checkbox', { name: 'failed' }).click()
    await page.getByRole('button', { name: 'Save' }).waitFor()
    await expectNoBarriers(page)

    const form = page.getByRole('article')
    await page.getByRole('link', { name: 'Add a hub' }).click()
    await form.getByLabel('Host').fill('127.0.0.1')
    await form.getByLabel('Port').fill(String(hub.port))
    await form.getByRole('textbox', { name: 'Password' }).fill(hubPassword)
    await form.getByRole('button', { name: 'Add this hub' }).click()
    await form.getByText(/^connected, renews in/).waitFor()
    await expectNoBarriers(page)

    await page.getByRole('link', { name: 'Add a destination' }).click()
    await form.getByRole('button', { name: 'Add this destination' }).click()
    await form.getByText('Enter a host').waitFor()
    await expectNoBarriers(page)
    await form.getByLabel('Host').fill('127.0.0.1')
    await form.getByLabel('Port').fill(String(hub.port))
    await form.getByRole('button', { name: 'Add this destination' }).click()
    await form.getByRole('button', { name: 'Send a test' }).click()
    await form
      .getByRole('status', { name: 'What came of the test' })
      .getByText(/took it|After/)
      .waitFor()
    await expectNoBarriers(page)
    expect(new URL(page.url()).pathname).toMatch(/^\/subscriptions\/destination\/\d+$/)
  })
})
