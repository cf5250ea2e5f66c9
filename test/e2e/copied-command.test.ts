/** What the Inspector says of a command that it copies: the built server, real messages, a real browser. */
import { describe, expect, it } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { exchange, message, notification, registration } from '../support/client.ts'
import { serve } from '../support/program.ts'
import { chromium } from '../support/programs.ts'
import { copied, detail, eventually } from './inspector-window.ts'
import { at, withPassword } from './subscriptions-window.ts'

const clipboard = { permissions: ['clipboard-read', 'clipboard-write'] }

describe.skipIf(chromium === undefined)('a command that is copied (needs Chromium)', () => {
  const open = useBrowser()

  it('comes with what it leaves out, and what it needs', async () => {
    const server = await serve(withPassword)
    await exchange(server.port, registration())
    const resource = message('Identifier: log', 'Length: 4', '', 'body')
    await exchange(server.port, notification('X-Log: x-growl-resource://log') + resource)
    const page = await open(at(server, '/inspector/2'), clipboard)
    await page.getByRole('button', { name: 'Copy as command' }).click()
    await detail(page).getByText('Resources are not included').waitFor()
    expect(await copied(page)).toBe(`growlery notify --app App --type type --port ${server.port} Title`)
    expect(await detail(page).getByText('A password must be put in').count()).toBe(0)
    await page.getByRole('button', { name: 'Dismiss' }).click()
    await eventually(() => detail(page).getByText('Resources are not included').count()).toBe(0)
    await page.goto(at(server, '/compose'))
    await page.getByLabel('Encryption').selectOption('AES')
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page.getByText('NOTIFY answered with OK').waitFor()
    await page.goto(at(server, '/inspector/4'))
    await page.getByRole('button', { name: 'Copy as command' }).click()
    await detail(page).getByText('A password must be put in: instead of PASSWORD-FILE').waitFor()
    await eventually(() => copied(page)).toContain('--password-file PASSWORD-FILE --hash SHA256 --encrypt AES')
  })
})
