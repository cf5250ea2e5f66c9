/** Much at once, with the window open: the built server, a real browser. No row is lost. */
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { rowHeight } from '../../src/renderer/inbox/layout.ts'
import { useBrowser } from '../support/browser.ts'
import { exchange, notification, registration } from '../support/client.ts'
import { serve } from '../support/program.ts'
import { chromium } from '../support/programs.ts'
import { Sender } from '../support/sender.ts'
import { list, numbered, row, rows, send } from './inbox-window.ts'

const before = 40
const count = 750
/** So many every 20 ms: 500 a second. */
const atOnce = 10

/** The titles of all rows, the last first: as they are shown while the list is scrolled down step by step. */
async function allTitles(listbox: HTMLElement, rowHeight: number): Promise<(string | undefined)[]> {
  const found: string[] = []
  const drawn = () => [...listbox.querySelectorAll('[role=option]')]
  for (let place = 1; ; place += 12) {
    const wanted = Math.min(place, Number(drawn()[0]?.getAttribute('aria-setsize')))
    listbox.scrollTop = (wanted - 1) * rowHeight
    while (!drawn().some(one => one.ariaPosInSet === String(wanted)) || listbox.querySelector('[data-bone]') !== null)
      await new Promise(resolve => requestAnimationFrame(resolve))
    for (const one of drawn()) found[Number(one.ariaPosInSet) - 1] = one.querySelector('[dir=auto]')?.textContent ?? ''
    if (wanted < place) return Array.from(found)
  }
}

describe.skipIf(chromium === undefined)('a burst (needs Chromium)', () => {
  const open = useBrowser()

  it('loses no row, and moves nothing that is read', async () => {
    const server = await serve()
    const { port, url } = server
    await exchange(port, registration())
    await send(server, numbered('Before', before))
    const page = await open(url)
    const read = row(page, `Before ${before}`)
    await read.click()
    const place = await read.boundingBox()

    const senders = await Promise.all(Array.from({ length: atOnce }, () => Sender.connect(port)))
    for (let sent = 0; sent < count; sent += atOnce) {
      for (const [index, sender] of senders.entries())
        sender.send(notification('Connection: Keep-Alive').replace(': Title', `: Burst ${sent + index + 1}`))
      await sleep(20)
    }
    for (const sender of senders) {
      for (let answered = 0; answered < count / atOnce; answered += 1) expect((await sender.next())?.verb).toBe('-OK')
      sender.end()
    }

    await page.getByRole('button', { name: `${count} new` }).waitFor()
    expect(await read.boundingBox()).toEqual(place)
    await expect.poll(() => page.title()).toBe(`(${count + before - 1}) Inbox — Growlery`)
    await expect.poll(() => rows(page).first().getAttribute('aria-setsize')).toBe(String(before + count))
    const titles = await list(page).evaluate(allTitles, rowHeight)
    expect(titles).toHaveLength(before + count)
    expect(titles.slice(count)).toEqual(numbered('Before', before).reverse())
    // Those on different connections may overtake each other.
    expect(titles.slice(0, count).sort()).toEqual(numbered('Burst', count).sort())
  })
})
