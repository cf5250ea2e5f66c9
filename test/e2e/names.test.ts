/** What senders call things is shown for what it is, wherever the window shows it, and stays where it belongs. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { deriveKey, hashKey } from '../../src/main/gntp/key.ts'
import { useBrowser } from '../support/browser.ts'
import { exchange, message } from '../support/client.ts'
import { temporaryFolder } from '../support/folder.ts'
import { serve } from '../support/program.ts'
import { chromium } from '../support/programs.ts'

/** From an address that is not loopback: only of other machines the window tells the name. */
const host =
  Object.values(networkInterfaces())
    .flat()
    .find(address => address !== undefined && !address.internal && address.family === 'IPv4')?.address ?? '127.0.0.1'

const password = 'secret'
const salt = Buffer.from('salt')
const keyHash = hashKey('SHA256', deriveKey('SHA256', password, salt))
const proof = `SHA256:${keyHash.toString('hex')}.${salt.toString('hex')}`

interface Names {
  readonly application: string
  readonly type: string
  readonly displayName: string
  readonly coalescingId: string
  readonly machine: string
  readonly others: readonly string[]
}

/** As many toasts as do not fit, so that one line stands for some of them. */
const count = 6

/** Starts a server, opens its window, and sends it notifications with these names. */
async function receive(open: ReturnType<typeof useBrowser>, names: Names): Promise<Page> {
  const args = ['--host', host, '--allow-network']
  const { port, url } = await serve({ args, env: { GROWLERY_PASSWORD: password } })
  const page = await open(url)
  await page.getByText('My first notification').first().waitFor()
  const register = [
    message(
      `GNTP/1.0 REGISTER NONE ${proof}`,
      `Application-Name: ${names.application}`,
      'Notifications-Count: 1',
      `Origin-Machine-Name: ${names.machine}`,
    ),
    message(
      `Notification-Name: ${names.type}`,
      `Notification-Display-Name: ${names.displayName}`,
      'Notification-Enabled: True',
    ),
  ]
  expect(await exchange(port, register.join(''), host)).toContain('-OK')
  for (let number = 1; number <= count; number += 1) {
    const notify = message(
      `GNTP/1.0 NOTIFY NONE ${proof}`,
      `Application-Name: ${names.application}`,
      `Notification-Name: ${names.type}`,
      `Notification-Coalescing-ID: ${number} ${names.coalescingId}`,
      `Origin-Machine-Name: ${names.machine}`,
      'Notification-Sticky: True',
      // The last one has no title: its type's name stands there.
      ...(number === count ? ['Notification-Title:', 'Notification-Priority: 2'] : []),
      ...names.others.filter(line => number < count || !line.startsWith('Notification-Title')),
    )
    expect(await exchange(port, notify, host)).toContain('-OK')
  }
  await toasts(page)
    .getByText(/more from/)
    .waitFor()
  return page
}

const rows = (page: Page) => page.getByRole('listbox', { name: 'Inbox' }).getByRole('option')
const toasts = (page: Page) => page.getByRole('region', { name: 'Notifications on screen' })

/** Each text and attribute of the page that holds a character which a terminal or a text's direction would obey. */
function rawOnes(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const obeyed = /(?![\n\t])[\p{Cc}\u2028-\u202e\u2066-\u2069]/u
    const found = [document.title].filter(text => obeyed.test(text))
    for (const element of document.querySelectorAll('*')) {
      for (const { name, value } of element.attributes) {
        // What the user types is the user's.
        const isTyped = element.tagName === 'INPUT' && name === 'value'
        if (obeyed.test(value) && !isTyped) found.push(`${name}=${JSON.stringify(value)}`)
      }
      for (const { nodeType, nodeValue } of element.childNodes) {
        if (nodeType === Node.TEXT_NODE && obeyed.test(nodeValue ?? '')) {
          found.push(`<${element.tagName}> ${JSON.stringify(nodeValue)}`)
        }
      }
    }
    return found
  })
}

/** On how many lines each name stands there. */
function linesOfNames(place: Locator): Promise<number[]> {
  return place
    .locator('bdi')
    .evaluateAll(names => names.map(name => new Set([...name.getClientRects()].map(({ top }) => top)).size))
}

/** Opens each place that shows names, one after the other. */
async function visitAll(page: Page, application: string, check: (where: string) => Promise<void>): Promise<void> {
  await check('inbox and toasts')
  await rows(page).first().click()
  await page.getByRole('heading', { name: 'Headers' }).waitFor()
  await check('detail')
  await toasts(page).getByRole('button', { name: 'Show', exact: true }).click()
  await check('unfolded toasts')
  await toasts(page).getByRole('button', { name: 'Close all' }).click()
  await toasts(page).getByRole('listitem').first().waitFor({ state: 'detached' })
  await page.getByRole('link', { name: /applications/i }).click()
  await page.getByRole('list', { name: 'Applications' }).getByRole('link').click()
  await page.getByRole('table', { name: 'Notification types' }).waitFor()
  await check('application')
  await page.getByRole('switch', { name: /^On: / }).locator('..').click()
  await page.getByRole('button', { name: /^Back to the default: On: / }).waitFor()
  await check('application with a type switched off')
  await page.goto(new URL(`/applications/${encodeURIComponent(`no ${application}`)}`, page.url()).href)
  await page.getByText('No application is called').waitFor()
  await check('unknown application')
}

describe.skipIf(chromium === undefined)('names that others chose (needs Chromium)', () => {
  const open = useBrowser()

  it('are shown with nothing in them that is obeyed', async () => {
    const unseen = '\u202e\u0007\u001b[31m\u0085\u2028\u2066'
    const evil = (word: string) => `${word}${unseen}\nrest`
    const names = {
      application: evil('application'),
      type: evil('type'),
      displayName: evil('display name'),
      coalescingId: evil('coalescing'),
      machine: evil('machine'),
      others: [
        `Notification-Title: ${evil('title')}`,
        `Notification-Text: ${evil('text')} http://example.org/${evil('')}`,
        `Notification-ID: ${evil('id')}`,
        `Origin-Software-Name: ${evil('software')}`,
        'X-\u202eName\u2066: value',
      ],
    }
    const page = await receive(open, names)
    const shown = 'application‹U+202E›‹U+0007›‹U+001B›[31m‹U+0085›‹U+2028›‹U+2066› rest'
    await rows(page).first().getByText(shown, { exact: true }).waitFor()
    await toasts(page).getByText(shown, { exact: true }).first().waitFor()
    await visitAll(page, names.application, async where => expect(await rawOnes(page), where).toEqual([]))
    await page.getByRole('link', { name: /inbox/i }).click()
    await page.getByRole('combobox', { name: 'Search the inbox' }).fill(`nothing ${unseen}`)
    await page.getByText('Nothing matches').waitFor()
    expect(await rawOnes(page)).toEqual([])
  })

  it('stay on their line, and push nothing away, however long they are', async () => {
    const long = (word: string) => `${word} ${'\u202e'.repeat(50)}${'x'.repeat(170)}\n${'y'.repeat(30)}`
    const names = {
      application: long('a'),
      type: long('t'),
      displayName: long('d'),
      coalescingId: long('c').repeat(10),
      machine: long('m').repeat(10),
      others: ['Notification-Title: Title'],
    }
    const page = await receive(open, names)
    for (const place of [rows(page), toasts(page)]) {
      const lines = await linesOfNames(place)
      expect(lines.length).toBeGreaterThan(count)
      expect(new Set(lines)).toEqual(new Set([1]))
    }
    await visitAll(page, names.application, async where => {
      const widths = await page.evaluate(() =>
        [...document.querySelectorAll('html, main, main *:has(> article)')].map(
          ({ scrollWidth, clientWidth }) => scrollWidth - clientWidth,
        ),
      )
      expect(Math.max(...widths), where).toBe(0)
    })
  })
  it('are shown so of files, too, in warnings', async () => {
    const data = join(temporaryFolder(), 'folder\u202e\u0007')
    mkdirSync(data)
    writeFileSync(join(data, 'history.sqlite'), 'garbage'.repeat(1000))
    const { url } = await serve({ data })
    const page = await open(url)
    await page.getByRole('button', { name: '1 warning' }).click()
    await page.getByText('folder‹U+202E›‹U+0007›/history-damaged-').waitFor()
    expect(await rawOnes(page)).toEqual([])
  })
})
