/** The window in the language of who looks at it. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { de } from '../../src/renderer/text/de.ts'
import { en } from '../../src/renderer/text/en.ts'
import { useBrowser } from '../support/browser.ts'
import { capture, exchange } from '../support/client.ts'
import { taken } from '../support/listener.ts'
import { serve } from '../support/program.ts'
import { chromium } from '../support/programs.ts'
import { at, letSubscribe, publisherTo, subscribeTo, withPassword } from './subscriptions-window.ts'

type Texts = { readonly [key: string]: string | Texts }

const texts = (part: string | Texts): string[] =>
  typeof part === 'string' ? [part] : Object.values(part).flatMap(texts)

/** Of more than one word, so that none is part of what somebody sent or what is typed, and that nothing is put into. */
const german = new Set(texts(de))
const english = texts(en).filter(text => text.includes(' ') && !/[{<]/.test(text) && !german.has(text))

/** What can be seen, and what is said in its place. */
async function said(page: Page): Promise<string> {
  return page.evaluate(() => {
    const spoken = ['aria-label', 'title', 'placeholder']
    const attributes = [...document.querySelectorAll('body *')].flatMap(one =>
      spoken.map(name => one.getAttribute(name)),
    )
    return [document.body.innerText, ...attributes].join('\n')
  })
}

async function expectGerman(page: Page): Promise<void> {
  const words = await said(page)
  expect(english.filter(text => words.includes(text))).toEqual([])
  // Nothing of the catalogue itself: no gap, no tag, no key.
  expect(words.match(/\{\{|<\w+\/?>|\b(inbox|shell|subscriptions|applications)\.\w+/g)).toBeNull()
}

describe.skipIf(chromium === undefined)('the window (needs Chromium)', () => {
  const open = useBrowser()

  it('is German where the browser is, with German dates and numbers', async () => {
    const { port, url } = await serve()
    const page = await open(url, { locale: 'de-DE' })
    await page.getByText('Noch ist nichts eingegangen').waitFor()
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('de')
    await expectGerman(page)

    await exchange(port, capture('gntp-send-1'))
    void exchange(port, capture('gntp-send-2'))
    const row = page.getByRole('listbox', { name: 'Posteingang' }).getByRole('option')
    await row.click()
    await page.getByRole('heading', { name: 'Was damit geschah' }).waitFor()
    const written = new Intl.DateTimeFormat('de-DE', { dateStyle: 'full' }).format(new Date())
    expect(await row.getByRole('time').getAttribute('title')).toContain(written)
    await page.getByText('Heute', { exact: true }).waitFor()
    await expectGerman(page)

    await page.getByRole('link', { name: 'Anwendungen' }).click()
    await page.getByRole('list', { name: 'Anwendungen' }).getByRole('link').click()
    await page.getByText(/zuerst heute · zuletzt heute \d\d:\d\d/).waitFor()
    await expectGerman(page)

    await page.getByRole('link', { name: 'Abonnements' }).click()
    await page.getByText('Kein anderer Rechner hat ein Abonnement.').waitFor()
    await expectGerman(page)
    await page.getByRole('link', { name: 'Ziel hinzufügen' }).click()
    await page.getByRole('button', { name: 'Dieses Ziel hinzufügen' }).click()
    await page.getByText('Bitte einen Host eingeben').waitFor()
    await expectGerman(page)
  })

  it('says in German how it goes with a subscriber', async () => {
    const server = await serve(withPassword)
    const page = await open(server.url)
    await letSubscribe(page)
    const publisher = await publisherTo(server)
    await subscribeTo(server, 'Laptop')
    await publisher.publish('failed', 'First')
    await page.evaluate(() => localStorage.setItem('growlery-language', 'de'))
    await page.reload()
    const list = page.getByRole('list', { name: 'Wer unsere Benachrichtigungen erhält' })
    await list.getByText(/^abonniert, endet in \d+ (min|s)/).waitFor()
    await list.getByText('1 zugestellt').waitFor()
    await list.getByRole('link', { name: /^Laptop/ }).click()
    await page.getByText(/^Abonniert: heute .*, endet in .*, falls nicht vorher erneuert wird\.$/).waitFor()
    await page.getByRole('radio', { name: 'Ausgewählte Anwendungen' }).click()
    await page.getByText('Kurz gesagt: 1 Anwendung.').waitFor()
    await expectGerman(page)
  })

  it('is German in all of the settings', async () => {
    const server = await serve(withPassword)
    const page = await open(at(server, '/settings'), { locale: 'de-DE' })
    const sections = page.getByRole('list', { name: 'Abschnitte der Einstellungen' }).getByRole('link')
    await sections.first().waitFor()
    for (const section of await sections.all()) {
      await section.click()
      await page.getByRole('article', { name: (await section.textContent()) ?? '' }).waitFor()
      await expectGerman(page)
    }
  })

  it('says in German what is refused, and what it is warned of', async () => {
    const other = (await taken()).port
    const server = await serve({ args: ['--allow-network'] })
    const page = await open(at(server, '/settings/listener'), { locale: 'de-DE' })
    await page.getByRole('button', { name: '1 Warnung' }).click()
    await page.getByText('Andere Rechner dürfen senden, aber es gibt kein Passwort').waitFor()
    await page.keyboard.press('Escape')

    await page.getByRole('radio', { name: 'Bestimmten Adressen dieses Rechners' }).click()
    await page.getByRole('textbox', { name: 'Bestimmten Adressen dieses Rechners' }).fill('desk')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').getByText('„desk“ ist keine IP-Adresse.').waitFor()
    const port = page.getByRole('textbox', { name: 'Port' })
    await port.fill(String(other))
    await page.keyboard.press('Enter')
    await page.getByText(new RegExp(`^Den Port ${other} von .* belegt schon .* Der Empfang bleibt auf Port`)).waitFor()

    await page.goto(at(server, '/subscriptions'))
    await page.getByRole('link', { name: 'Ziel hinzufügen' }).click()
    await page.getByRole('textbox', { name: 'Host' }).fill('127.0.0.1')
    await page.getByRole('textbox', { name: 'Port' }).fill(String(server.port))
    await page.getByRole('button', { name: 'Dieses Ziel hinzufügen' }).click()
    await page.getByRole('alert').getByText('Das ist dieses Growlery selbst').waitFor()
    await expectGerman(page)
  })

  it('is English where it was chosen', async () => {
    const { url } = await serve()
    const page = await open(url, { locale: 'de-DE' })
    await page.getByText('Noch ist nichts eingegangen').waitFor()
    await page.evaluate(() => localStorage.setItem('growlery-language', 'en'))
    await page.reload()
    await page.getByText('Nothing has come in yet').waitFor()
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
  })
})
