/** The list and the detail in a real browser: long lists, what comes in meanwhile, and what can be done with one notification. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { fillHistory } from '../bench/history.ts'
import { useBrowser } from '../support/browser.ts'
import { temporaryFolder } from '../support/folder.ts'
import { serve } from '../support/program.ts'
import { chromium } from '../support/programs.ts'
import { field, heading, list, numbered, row, rows, send, titles } from './inbox-window.ts'

/** So many that the list is higher than what is scrolled. */
const many = 200_000

/** What stands in the middle of the list, and whether nothing does. */
async function inSight(page: Page): Promise<{ place: number; isBlank: boolean; bones: number }> {
  return list(page).evaluate(listbox => {
    const { x, y, height } = listbox.getBoundingClientRect()
    const there = (part: number) =>
      document.elementFromPoint(x + 30, y + 40 + part * (height - 60))?.closest('[role=option], [data-bone]') ??
      undefined
    const parts = [0, 0.2, 0.4, 0.6, 0.8, 1].map(there)
    return {
      place: Number(parts[3]?.getAttribute('aria-posinset') ?? 0),
      isBlank: parts.some(one => one === undefined),
      bones: parts.filter(one => one?.hasAttribute('data-bone')).length,
    }
  })
}

const scrollTo = (page: Page, part: number) =>
  list(page).evaluate((listbox, part) => {
    listbox.scrollTop = part * (listbox.scrollHeight - listbox.clientHeight)
    return new Promise<void>(resolve => requestAnimationFrame(() => requestAnimationFrame(() => resolve())))
  }, part)

describe.skipIf(chromium === undefined)('the inbox (needs Chromium)', { timeout: 180_000 }, () => {
  const open = useBrowser()

  it('shows any of 200,000 rows at once, wherever it is scrolled', async () => {
    const data = temporaryFolder()
    await fillHistory(data, { notifications: many })
    const { url } = await serve({ data })
    const page = await open(url)
    await rows(page).first().waitFor()
    await expect.poll(() => rows(page).first().getAttribute('aria-setsize')).toBe(String(many))
    for (const part of [0.5, 0.93, 0.07, 1, 0.31]) {
      await scrollTo(page, part)
      expect((await inSight(page)).isBlank).toBe(false)
      await expect.poll(async () => (await inSight(page)).bones).toBe(0)
      const { place } = await inSight(page)
      expect(Math.abs(place - part * many)).toBeLessThan(many / 100)
    }

    // A step of the wheel is as long as anywhere, and stays so when the scroll bar is put where it belongs.
    await scrollTo(page, 0.5)
    await expect.poll(async () => (await inSight(page)).bones).toBe(0)
    const read = list(page).locator(`[aria-posinset="${(await inSight(page)).place}"]`)
    const y = async () => (await read.boundingBox())?.y ?? 0
    const bar = () => list(page).evaluate(listbox => listbox.scrollTop)
    await read.hover()
    for (const step of [60, -60, 60, -60]) {
      const [rowBefore, barBefore] = [await y(), await bar()]
      await page.mouse.wheel(0, step)
      await expect.poll(y).toBe(rowBefore - step)
      await expect.poll(async () => Math.abs((await bar()) - barBefore - step)).toBeGreaterThan(5)
      expect(await y()).toBe(rowBefore - step)
    }

    // Keys begin with what is in sight.
    await list(page).focus()
    const first = (await inSight(page)).place
    await page.keyboard.press('j')
    await page.waitForURL(/\/inbox\/\d+$/)
    const opened = Number(/\d+$/.exec(page.url())?.[0])
    expect(Math.abs(many - opened + 1 - first)).toBeLessThan(10)
    await page.keyboard.press('End')
    await page.waitForURL('**/inbox/1')
    await expect.poll(async () => (await inSight(page)).bones).toBe(0)
    await page.keyboard.press('k')
    await page.waitForURL('**/inbox/2')
    await page.keyboard.press('Home')
    await page.waitForURL(`**/inbox/${many}`)

    // A copied address leads to its place in the list.
    await page.goto(new URL('/inbox/40000', url).href)
    const place = list(page).locator('[aria-current=true]')
    await place.waitFor()
    expect(await place.getAttribute('aria-posinset')).toBe(String(many - 40_000 + 1))

    await field(page).fill('zanzibar')
    await expect.poll(() => rows(page).first().getAttribute('aria-setsize')).toBe('2')
  })

  it('does not move what is being read, and says how many are above', async () => {
    const server = await serve()
    await send(server, numbered('Title', 40))
    const page = await open(server.url)
    await row(page, 'Title 40').waitFor()
    await list(page).evaluate(listbox => {
      listbox.scrollTop = 900
    })
    await row(page, 'Title 26').waitFor()
    const before = await row(page, 'Title 26').boundingBox()
    await row(page, 'Title 26').click()
    await send(server, numbered('New', 3))
    const pill = page.getByRole('button', { name: '3 new' })
    await pill.waitFor()
    expect(await row(page, 'Title 26').boundingBox()).toEqual(before)
    expect(await heading(page).textContent()).toBe('Title 26')
    await pill.click()
    await row(page, 'New 3').waitFor()
    expect((await titles(page)).slice(0, 4)).toEqual(['New 3', 'New 2', 'New 1', 'Title 40'])

    // At the top too, as long as something is open.
    const place = () => row(page, 'New 1').boundingBox()
    await row(page, 'New 1').click()
    const open1 = await place()
    await send(server, numbered('More', 2))
    await page.getByRole('button', { name: '2 new' }).waitFor()
    expect(await place()).toEqual(open1)
    await page.keyboard.press('Home')
    await expect.poll(() => heading(page).textContent()).toBe('More 2')
    await page.getByRole('button', { name: '2 new' }).waitFor({ state: 'detached' })
    await page.keyboard.press('Escape')
    await send(server, ['Last'])
    await expect.poll(async () => (await titles(page))[0]).toBe('Last')
    expect(await page.getByRole('button', { name: / new$/ }).count()).toBe(0)
  })

  it('marks what is out of the ordinary', async () => {
    const server = await serve()
    await send(server, ['Urgent'], { options: { priority: 2, sticky: true } })
    await send(server, ['Pictured'], { options: { icon: `http://127.0.0.1:${server.port}/none.png` } })
    const page = await open(server.url)
    const urgent = row(page, 'Urgent')
    for (const words of ['emergency', 'sticky']) await urgent.getByText(words, { exact: true }).waitFor()
    expect(await urgent.getAttribute('data-priority')).toBe('2')
    await row(page, 'Pictured')
      .getByText(/^icon /)
      .waitFor()
  })

  it('offers what can be done with one, and silences its type', async () => {
    const server = await serve()
    await send(server, ['Look'], {
      text: 'First\n- one\n- two https://example.com/a',
      options: { callback: new URL('https://example.com/page') },
    })
    const page = await open(server.url)
    await row(page, 'Look').click()
    const detail = page.getByRole('article', { name: 'Look' })
    expect(
      await detail
        .getByText('First')
        .first()
        .evaluate(text => getComputedStyle(text).whiteSpace),
    ).toMatch(/pre|preserve/)
    const link = detail.getByRole('link', { name: 'Open example.com' })
    expect(await link.getAttribute('href')).toBe('https://example.com/page')
    expect(await link.getAttribute('rel')).toContain('noopener')
    expect(await detail.getByRole('link', { name: 'Send again…' }).getAttribute('href')).toBe(
      '/compose?from=notification:1',
    )

    await detail.getByRole('button', { name: 'Silence failed' }).click()
    await detail.getByText('failed shows no more toasts.').waitFor()
    await send(server, ['Quiet one'])
    await row(page, 'Quiet one').getByText('not shown').waitFor()
    await detail.getByRole('button', { name: 'Undo' }).click()
    await detail.getByRole('button', { name: 'Silence failed' }).waitFor()

    await detail.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await expect.poll(() => titles(page)).toEqual(['Quiet one'])
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => heading(page).textContent()).toBe('Look')
  })

  it('says so where the hub is gone, keeps what it has, and goes on when it is back', async () => {
    const server = await serve()
    await send(server, numbered('Title', 3))
    const page = await open(server.url)
    await row(page, 'Title 3').click()
    await heading(page).waitFor()
    await server.stop('SIGKILL')
    await page
      .getByText(/not connected/i)
      .first()
      .waitFor()
    await page.keyboard.press('e')
    await page.getByText('Not connected: try again when the connection is back.').waitFor()
    expect(await titles(page)).toHaveLength(3)
    await field(page).fill('after')
    await page.getByText('Not connected: this is searched for when the connection is back.').waitFor()
    const again = await serve({ data: server.data, args: ['--ui-port', new URL(server.url).port] })
    await send(again, ['After'])
    await expect.poll(() => titles(page)).toEqual(['After'])
    await field(page).fill('')
    await expect.poll(() => titles(page)).toHaveLength(4)
  })
})
