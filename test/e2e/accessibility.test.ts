/** Nobody is barred from any page: axe finds nothing on it, dark or light. */
import { describe, it } from 'vitest'
import { expectNoBarriers } from '../support/axe.ts'
import { useBrowser } from '../support/browser.ts'
import { exchange, notification, registration } from '../support/client.ts'
import { sharedServer } from '../support/program.ts'
import { chromium } from '../support/programs.ts'
import { at } from './subscriptions-window.ts'

describe.skipIf(chromium === undefined)('axe finds nothing on (needs Chromium)', () => {
  const server = sharedServer()
  const open = useBrowser()

  it.each(['/', '/applications', '/subscriptions', '/subscriptions/add-hub', '/nowhere'])(
    '%s, with nothing in it',
    async path => {
      const page = await open(at(server(), path))
      await page.getByRole('navigation').waitFor()
      await expectNoBarriers(page)
    },
  )

  it.each(['/inbox/1', '/applications/App'])('%s, with something in it', async path => {
    const { port } = server()
    await exchange(port, registration('App', 'type', 'other'))
    await exchange(port, notification('Notification-Priority: 2', 'Notification-Sticky: True'))
    const page = await open(at(server(), path))
    await page.getByRole('heading').first().waitFor()
    await expectNoBarriers(page)
  })
})
