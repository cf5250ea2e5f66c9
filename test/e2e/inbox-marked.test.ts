/** Many notifications at once in a real browser: marked, read, deleted, brought back and exported. */
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { fillHistory } from '../bench/history.ts'
import { useBrowser } from '../support/browser.ts'
import { temporaryFolder } from '../support/folder.ts'
import { serve } from '../support/program.ts'
import { chromium } from '../support/programs.ts'
import { field, heading, list, numbered, row, rows, selected, send, titles } from './inbox-window.ts'

async function downloaded(page: Page, act: () => Promise<void>): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()])
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') }
}

// Many keys and clicks each: on a loaded machine that takes its time.
describe.skipIf(chromium === undefined)('many notifications at once (needs Chromium)', { timeout: 180_000 }, () => {
  const open = useBrowser()

  /** A window with so many notifications, the last one sent on top. */
  async function withRows(count: number) {
    const server = await serve()
    await send(server, numbered('Title', count))
    const page = await open(server.url)
    await row(page, `Title ${count}`).waitFor()
    return { server, page }
  }

  it('are marked, read and deleted by keyboard alone, and come back', async () => {
    const { page } = await withRows(6)
    await page.keyboard.press('j')
    await page.getByRole('heading', { name: 'Title 6' }).waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.keyboard.press('Shift+J')
    expect(await selected(page)).toEqual(['Title 5', 'Title 4'])
    await page.getByText('2 selected').waitFor()
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Shift+ArrowUp')
    await expect.poll(() => selected(page)).toEqual(['Title 5', 'Title 4'])

    await page.keyboard.press('e')
    await page.getByText('2 deleted').waitFor()
    await expect.poll(() => titles(page)).toEqual(['Title 6', 'Title 3', 'Title 2', 'Title 1'])
    // The next one took the place of the one that was open.
    await expect.poll(() => heading(page).textContent()).toBe('Title 3')
    await page.keyboard.press('z')
    await expect.poll(() => titles(page)).toHaveLength(6)
    await expect.poll(() => heading(page).textContent()).toBe('Title 5')
    expect(await page.getByText('2 deleted').count()).toBe(0)

    await page.keyboard.press('Delete')
    await expect.poll(() => heading(page).textContent()).toBe('Title 4')
    await expect.poll(() => titles(page)).toHaveLength(5)
    // One after the other, the last one first.
    await page.keyboard.press('e')
    await expect.poll(() => titles(page)).toHaveLength(4)
    await page.keyboard.press('z')
    await expect.poll(() => heading(page).textContent()).toBe('Title 4')
    await page.getByText('1 deleted').waitFor()
    await page.keyboard.press('z')
    await expect.poll(() => heading(page).textContent()).toBe('Title 5')
    await expect.poll(() => titles(page)).toHaveLength(6)

    // A bar that goes leaves the focus to the list.
    const isInList = () => list(page).evaluate(one => one === document.activeElement)
    await page.keyboard.press('x')
    await page.getByRole('button', { name: 'Select none' }).press('Enter')
    await expect.poll(isInList).toBe(true)
    await page.keyboard.press('x')
    await page.getByRole('button', { name: 'Delete', exact: true }).last().press('Enter')
    await expect.poll(isInList).toBe(true)
    await page.getByRole('button', { name: 'Dismiss' }).press('Enter')
    await expect.poll(isInList).toBe(true)
    await page.getByText('1 deleted').waitFor({ state: 'detached' })
  })

  it('have the focus where the keys are, also where the detail covers the list', async () => {
    const { page } = await withRows(3)
    await page.setViewportSize({ width: 700, height: 600 })
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await heading(page).waitFor()
    const holdsFocus = (place: string) =>
      page.evaluate(
        `document.activeElement !== document.body && document.activeElement.matches(${JSON.stringify(place)})`,
      )
    await expect.poll(() => holdsFocus(':has(> article)')).toBe(true)
    await page.keyboard.press('Escape')
    await expect.poll(() => holdsFocus('[role=listbox]')).toBe(true)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(() => heading(page).textContent()).toBe('Title 2')
  })

  it('are marked with the pointer, in ranges and one by one', async () => {
    const { page } = await withRows(6)
    await row(page, 'Title 5').click()
    await row(page, 'Title 3').click({ modifiers: ['Shift'] })
    expect(await selected(page)).toEqual(['Title 5', 'Title 4', 'Title 3'])
    // The keys go on from there.
    await page.keyboard.press('Shift+End')
    expect(await selected(page)).toEqual(['Title 5', 'Title 4', 'Title 3', 'Title 2', 'Title 1'])
    await row(page, 'Title 5').click()
    await row(page, 'Title 3').click({ modifiers: ['Shift'] })
    await row(page, 'Title 4').click({ modifiers: ['ControlOrMeta'] })
    await row(page, 'Title 1').click({ modifiers: ['ControlOrMeta'] })
    expect(await selected(page)).toEqual(['Title 5', 'Title 3', 'Title 1'])
    await list(page).focus()
    await page.keyboard.press('ControlOrMeta+a')
    await page.getByText('6 selected').waitFor()
    await page.keyboard.press('Escape')
    await page.getByText('6 selected').waitFor({ state: 'detached' })
    expect(await selected(page)).toEqual(['Title 5'])
    // In the field the key is for its text.
    await field(page).fill('Title')
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('x')
    expect(await field(page).inputValue()).toBe('x')
  })

  it('are marked too where they are not loaded, up to ten thousand', async () => {
    const data = temporaryFolder()
    await fillHistory(data, { notifications: 12_000 })
    const { url } = await serve({ data })
    const page = await open(url)
    await list(page).waitFor()
    await list(page).focus()
    await page.keyboard.press('ControlOrMeta+a')
    await page.getByText('10,000 selected: no more can be').waitFor()
    await page.keyboard.press('Escape')
    await rows(page).first().click()
    await page.keyboard.press('j')
    await page.keyboard.press('Shift+End')
    await page.getByText('10,000 selected: no more can be').waitFor()

    await page.keyboard.press('Escape')
    await page.keyboard.press('Home')
    for (let times = 0; times < 30; times += 1) await page.keyboard.press('PageDown')
    await expect.poll(() => page.getByRole('option', { selected: true }).count()).toBe(1)
    await page.keyboard.press('Shift+Home')
    const marked = page.getByText(/^\d+ selected$/)
    await marked.waitFor()
    const count = Number.parseInt((await marked.textContent()) ?? '', 10)
    expect(count).toBeGreaterThan(200)
    await page.keyboard.press('e')
    await page.getByText(`${count} deleted`).waitFor()
    await page.keyboard.press('z')
    await page.getByText(`${count} deleted`).waitFor({ state: 'detached' })
  })

  it('are marked where the window has another time zone than the hub', async () => {
    const server = await serve({ env: { TZ: 'UTC' } })
    await send(server, numbered('Title', 130))
    const page = await open(server.url, { timezoneId: 'Pacific/Kiritimati' })
    await list(page).waitFor()
    const anHourAgo = await page.evaluate(() => new Date(Date.now() - 3_600_000).toLocaleString('sv'))
    await field(page).fill(`after:${anHourAgo.slice(0, 16).replace(' ', 'T')} -"Title 130"`)
    // What was found is there.
    await expect.poll(async () => (await titles(page))[0]).toBe('Title 129')
    await list(page).focus()
    await page.keyboard.press('ControlOrMeta+a')
    await page.getByText('129 selected').waitFor()
  })

  it('are marked as read and as unread, and stay so', async () => {
    const { page } = await withRows(4)
    const unread = () => rows(page).evaluateAll(all => all.filter(one => one.hasAttribute('data-unread')).length)
    await list(page).focus()
    await page.keyboard.press('ControlOrMeta+a')
    await page.getByRole('button', { name: 'Mark as read' }).click()
    await expect.poll(unread).toBe(0)
    await page.getByRole('button', { name: 'Mark as unread' }).click()
    await expect.poll(unread).toBe(4)
    await page.getByRole('button', { name: 'Select none' }).click()

    await row(page, 'Title 2').click()
    await expect.poll(unread).toBe(3)
    await page.keyboard.press('u')
    await expect.poll(unread).toBe(4)
    await page.waitForTimeout(600)
    expect(await unread()).toBe(4)
  })

  it('are exported, those that are marked or those that are found', async () => {
    const { server, page } = await withRows(3)
    await send(server, ['Download, finished'], { application: 'SABnzbd', text: 'two\nlines' })
    await row(page, 'Title 3').click()
    await row(page, 'Title 2').click({ modifiers: ['Shift'] })
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    const some = await downloaded(page, () => page.getByRole('menuitem', { name: 'Export as JSON Lines' }).click())
    expect(some.name).toMatch(/\.jsonl$/)
    const lines = some.text
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(lines).toMatchObject([{ title: 'Title 3', application: 'Jenkins' }, { title: 'Title 2' }])

    await page.keyboard.press('Escape')
    await field(page).fill('app:SABnzbd is:red')
    await expect.poll(() => titles(page)).toEqual(['Download, finished'])
    await page.getByRole('button', { name: 'More for the list' }).click()
    const found = await downloaded(page, () => page.getByRole('menuitem', { name: 'Export as CSV' }).click())
    expect(found.name).toMatch(/\.csv$/)
    expect(found.text).toContain('"Download, finished"')
    expect(found.text).toContain('two\nlines')
    expect(found.text).not.toContain('Title 3')
  })

  it('are all deleted, and the empty inbox still offers them', async () => {
    const { page } = await withRows(2)
    await list(page).focus()
    await page.keyboard.press('ControlOrMeta+a')
    await page.getByRole('button', { name: 'Delete' }).click()
    await page.getByText('2 deleted').waitFor()
    await expect.poll(() => rows(page).count()).toBe(0)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => titles(page)).toEqual(['Title 2', 'Title 1'])
    await list(page).focus()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.press('e')
    await page.getByRole('button', { name: 'Dismiss' }).click()
    await page.getByText('The inbox is empty').waitFor()
  })
})
