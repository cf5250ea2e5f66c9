/** Nobody is barred from any page: axe finds nothing on it, dark or light. */
import type { Page } from 'playwright-core'
import { describe, it } from 'vitest'
import { expectNoBarriers } from '../support/axe.ts'
import { useBrowser } from '../support/browser.ts'
import { exchange, message, notification, registration } from '../support/client.ts'
import { sharedServer } from '../support/program.ts'
import { chromium } from '../support/programs.ts'
import { field, rows } from './inbox-window.ts'
import { at } from './subscriptions-window.ts'

describe.skipIf(chromium === undefined)('axe finds nothing on (needs Chromium)', () => {
  const server = sharedServer()
  const open = useBrowser()

  it.each([
    '/',
    '/applications',
    '/inspector',
    '/inspector/99',
    '/compose',
    '/subscriptions',
    '/subscriptions/add-hub',
    '/nowhere',
  ])('%s, with nothing in it', async path => {
    const page = await open(at(server(), path))
    await page.getByRole('navigation').waitFor()
    await page.getByRole('heading').first().waitFor()
    await expectNoBarriers(page)
  })

  it.each(['/inbox/1', '/applications/App'])('%s, with something in it', async path => {
    const { port } = server()
    await exchange(port, registration('App', 'type', 'other'))
    await exchange(port, notification('Notification-Priority: 2', 'Notification-Sticky: True'))
    const page = await open(at(server(), path))
    await page.getByRole('heading').first().waitFor()
    await expectNoBarriers(page)
  })

  it.each(['NOTIFY', 'REGISTER', 'malformed', 'with a resource'])('the Inspector, with %s open', async kind => {
    const { port } = server()
    await exchange(port, registration('App', 'type', 'other'))
    const requests: Record<string, string> = {
      NOTIFY: notification(),
      REGISTER: registration('App', 'type', 'other'),
      malformed: notification('no colon'),
      'with a resource': `${notification('Notification-Icon: x-growl-resource://a')}${message('Identifier: a', 'Length: 3')}\0\x01\x02\r\n\r\n`,
    }
    await exchange(port, requests[kind] ?? '')
    const page = await open(at(server(), '/inspector'))
    await page.getByRole('option').first().click()
    await page.getByRole('region', { name: /^Request/ }).waitFor()
    await expectNoBarriers(page)
  })

  it.each(['NOTIFY', 'REGISTER', 'Raw bytes'])('Compose, of a kind %s, with what came of it', async kind => {
    const page = await open(at(server(), '/compose'))
    await page.getByRole('radio', { name: 'Another server' }).click()
    await page.getByLabel('Host').fill('127.0.0.1')
    await page.getByLabel('Port').fill(String(server().port))
    await page.getByRole('region', { name: /^Then NOTIFY/ }).waitFor()
    await page.getByText(kind, { exact: true }).first().click()
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page.getByText('answered with OK').first().waitFor()
    await expectNoBarriers(page)
  })

  it.each<[what: string, prepare: (page: Page) => Promise<void>]>([
    ['suggestions', page => field(page).fill('app:')],
    [
      'what is wrong with a search',
      async page => {
        await field(page).fill('before:soon app')
        await page.getByText('is no time').waitFor()
      },
    ],
    ['the help for searches', page => page.getByRole('button', { name: 'How to search' }).click()],
    [
      'saved searches',
      async page => {
        await field(page).fill('is:unread')
        await page.getByRole('button', { name: 'Saved searches' }).click()
        await page.getByRole('button', { name: 'Save', exact: true }).click()
        await page.getByRole('button', { name: 'Remove: is:unread' }).waitFor()
      },
    ],
    [
      'what is selected and what was deleted',
      async page => {
        await rows(page).first().click()
        await page.keyboard.press('e')
        await page.getByText('1 deleted').waitFor()
        await page.keyboard.press('x')
        await page.getByText('1 selected').waitFor()
      },
    ],
    [
      'a choice in the histogram',
      async page => {
        await page.getByRole('group', { name: 'Filter by time' }).getByRole('button').last().click()
        await page.getByRole('button', { name: 'Clear the search' }).waitFor()
      },
    ],
    [
      'the menu of a notification',
      async page => {
        await rows(page).first().click()
        await page.getByRole('button', { name: 'More actions' }).click()
        await page.getByRole('menuitem', { name: 'Delete' }).waitFor()
      },
    ],
  ])('the inbox with %s', async (_, prepare) => {
    const { port } = server()
    await exchange(port, registration('App', 'type', 'other'))
    for (const title of ['One', 'Two']) await exchange(port, notification().replace(': Title', `: ${title}`))
    const page = await open(at(server(), '/'))
    await rows(page).nth(1).waitFor()
    await prepare(page)
    await expectNoBarriers(page)
  })
})
