/** What can be done with the notification that is open: the built server, a sender that waits, a real browser. */
import { describe, expect, it } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { exchange, notification, RawClient, registration } from '../support/client.ts'
import { serve } from '../support/program.ts'
import { chromium } from '../support/programs.ts'
import { heading, row, rows } from './inbox-window.ts'
import { copied, part } from './inspector-window.ts'

const waits = ['Notification-Callback-Context: c', 'Notification-Callback-Context-Type: t', 'Notification-Sticky: True']
const text = 'See https://example.com/log, not javascript:alert(1) and not https://me:secret@example.com/'

describe.skipIf(chromium === undefined)('what is open in the inbox (needs Chromium)', () => {
  const open = useBrowser()

  it('is clicked, closed and copied, leads to its exchange, and links to nothing but web pages', async () => {
    const { port, url } = await serve()
    await exchange(port, registration())
    const senders = [await RawClient.connect(port), await RawClient.connect(port)] as const
    for (const [index, sender] of senders.entries()) {
      sender.send(notification(...waits, `Notification-Text: ${text}`).replace(': Title', `: Number ${index + 1}`))
      await sender.until(one => one.text.includes('-OK'))
    }
    const page = await open(url, { permissions: ['clipboard-read', 'clipboard-write'] })
    const detail = page.getByRole('article')
    const button = (name: string) => detail.getByRole('button', { name, exact: true })

    await row(page, 'Number 1').click()
    await detail.getByText('waits for a click').waitFor()
    await button('Click it').click()
    await senders[0].until(one => one.text.includes('Notification-Callback-Result: CLICKED'))
    await detail.getByText('clicked', { exact: true }).waitFor()
    for (const name of ['Click it', 'Close']) expect(await button(name).count()).toBe(0)

    await row(page, 'Number 2').click()
    await expect.poll(() => heading(page).textContent()).toBe('Number 2')
    await button('Close').click()
    await senders[1].until(one => one.text.includes('Notification-Callback-Result: CLOSED'))
    await detail.getByText('closed', { exact: true }).waitFor()
    await button('Click it').waitFor({ state: 'detached' })

    // What senders call things may be long, and stands in the middle of its button all the same.
    const silence = detail.getByRole('button', { name: /^Silence/ })
    const words = await silence.locator('.mantine-Button-label').evaluate(label => {
      const range = document.createRange()
      range.selectNodeContents(label)
      const [text, button] = [range.getBoundingClientRect(), label.closest('button')?.getBoundingClientRect()]
      const middle = ({ top, bottom }: DOMRect) => (top + bottom) / 2
      return { isCut: text.height > label.clientHeight + 1, off: Math.abs(middle(text) - middle(button ?? text)) }
    })
    expect(words.isCut).toBe(false)
    expect(words.off).toBeLessThan(2)

    await button('Copy').click()
    await button('Copied').waitFor()
    expect(await copied(page)).toBe(`Number 2\n${text}`)

    const links = await detail
      .locator('a[target]')
      .evaluateAll(all =>
        all.map(one => [one.getAttribute('href'), one.getAttribute('target'), one.getAttribute('rel')]),
      )
    expect(links).toEqual([['https://example.com/log', '_blank', 'noopener noreferrer']])
    expect(await detail.locator('a[href^="javascript:"]').count()).toBe(0)

    await detail.getByRole('link', { name: 'Show exchange' }).click()
    await part(page, /^Request/)
      .getByText('Number 2')
      .waitFor()
    expect(new URL(page.url()).pathname).toBe('/inspector/3')
  })

  it('is folded where its text is very long, and says what is missing without a connection', async () => {
    const { port, url, stop } = await serve()
    await exchange(port, registration())
    await exchange(port, notification().replace(': Title', ': Short'))
    await exchange(port, notification(`Notification-Text: ${'very long '.repeat(2000)}`).replace(': Title', ': Long'))
    const page = await open(url)
    await row(page, 'Long').click()
    const detail = page.getByRole('article')
    const height = () => detail.locator('div[dir=auto][id]').evaluate(text => text.clientHeight)
    await detail.getByRole('button', { name: 'Show the whole text' }).waitFor()
    const folded = await height()
    expect(folded).toBeLessThan(500)
    await detail.getByRole('button', { name: 'Show the whole text' }).press('Enter')
    await expect.poll(height).toBeGreaterThan(folded + 1000)
    await detail.getByRole('button', { name: 'Show less of the text' }).press('Enter')
    await expect.poll(height).toBe(folded)

    await stop()
    await page.getByText('Not connected').first().waitFor()
    await row(page, 'Short').click()
    await detail.getByText('what else is known of it comes with the connection').waitFor()
  })

  it('is read with all the others, with one press', async () => {
    const { port, url } = await serve()
    await exchange(port, registration())
    for (let sent = 0; sent < 3; sent += 1) await exchange(port, notification())
    const page = await open(url)
    const unread = rows(page).getByRole('img', { name: 'unread' })
    await expect.poll(() => unread.count()).toBe(3)
    const markAll = page.getByRole('menuitem', { name: 'Mark all read' })
    await page.getByRole('button', { name: 'More for the list' }).click()
    await markAll.click()
    await expect.poll(() => unread.count()).toBe(0)
    await expect.poll(() => page.title()).toBe('Inbox — Growlery')
    await page.getByRole('button', { name: 'More for the list' }).click()
    expect(await markAll.isDisabled()).toBe(true)
  })
})
