/** Nobody is barred from any section of the settings: axe finds nothing on it, dark or light. */
import { describe, it } from 'vitest'
import { expectNoBarriers } from '../support/axe.ts'
import { useBrowser } from '../support/browser.ts'
import { sharedServer } from '../support/program.ts'
import { chromium } from '../support/programs.ts'
import { at } from './subscriptions-window.ts'

describe.skipIf(chromium === undefined)('axe finds nothing on (needs Chromium)', () => {
  const server = sharedServer({ env: { GROWLERY_PASSWORD: 'secret' } })
  const open = useBrowser()

  it.each([
    '',
    '/listener',
    '/passwords',
    '/web-pages',
    '/toasts',
    '/do-not-disturb',
    '/away',
    '/history',
    '/applications',
    '/appearance',
    '/about',
    '/nowhere',
  ])('/settings%s', async section => {
    const page = await open(at(server(), `/settings${section}`))
    await page.getByRole('heading', { name: 'Settings' }).waitFor()
    await expectNoBarriers(page)
  })

  it('what is open in the settings', async () => {
    const page = await open(at(server(), '/settings/do-not-disturb'))
    await page.getByRole('button', { name: 'Add quiet hours' }).click()
    await page.getByRole('button', { name: 'For 1 hour' }).click()
    await expectNoBarriers(page)
    await page.getByRole('link', { name: 'History' }).click()
    await page.getByRole('textbox', { name: 'Keep for' }).fill('3')
    await page.keyboard.press('Enter')
    await page.getByRole('alertdialog').waitFor()
    await expectNoBarriers(page)
    await page.getByRole('link', { name: 'About Growlery' }).click()
    await page.getByRole('button', { name: 'Show the licences' }).click()
    await page.getByRole('listitem').getByRole('button').first().click()
    await expectNoBarriers(page)
  })
})
