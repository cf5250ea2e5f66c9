/** Keys in the inbox: what is typed goes where it was meant to, and whoever uses keys alone never loses their place. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { chromium } from '../support/programs.ts'
import { testWindow } from '../support/window.ts'
import { field, heading, list, numbered, row, rows, send, titles } from './inbox-window.ts'
import { focusedName } from './settings-window.ts'

describe.skipIf(chromium === undefined)('keys in the inbox (need Chromium)', () => {
  const open = useBrowser()

  async function withRows(count: number): Promise<Page> {
    const { growlery, url } = await testWindow()
    await send(growlery, numbered('Title', count))
    const page = await open(url)
    await row(page, `Title ${count}`).waitFor()
    return page
  }
  const isInField = (page: Page) => field(page).evaluate(one => one === document.activeElement)
  const isInList = (page: Page) => list(page).evaluate(one => one === document.activeElement)

  it('are typed into the search, also when what it held was found nowhere and is taken out again', async () => {
    const page = await withRows(3)
    await page.keyboard.press('/')
    await page.keyboard.type('zz')
    await page.getByText('Nothing matches').waitFor()
    await page.keyboard.press('Backspace')
    await page.keyboard.press('Backspace')
    await expect.poll(() => titles(page)).toHaveLength(3)
    expect(await isInField(page)).toBe(true)
    await page.keyboard.type('Title 2')
    await expect.poll(() => titles(page)).toEqual(['Title 2'])
    expect(await field(page).inputValue()).toBe('Title 2')
    await page.keyboard.press('Escape')
    await expect.poll(() => titles(page)).toHaveLength(3)
    await page.keyboard.press('Escape')
    await expect.poll(() => isInList(page)).toBe(true)
  })

  it('are for the palette from the moment on in which it is asked for', async () => {
    const page = await withRows(3)
    await page.keyboard.press('j')
    await expect.poll(() => heading(page).textContent()).toBe('Title 3')
    const palette = page.getByRole('combobox', { name: 'Search or go' })
    // The first time it has to be loaded.
    for (const words of ['exue', 'deploy']) {
      await page.keyboard.press('Control+k')
      await page.keyboard.type(`${words}x`)
      await page.keyboard.press('Backspace')
      await expect.poll(() => palette.inputValue()).toBe(words)
      await expect.poll(() => palette.evaluate(one => one === document.activeElement)).toBe(true)
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.type('z')
      expect(await palette.inputValue()).toBe('z')
      await page.keyboard.press('Escape')
      await palette.waitFor({ state: 'hidden' })
      await expect.poll(() => isInList(page)).toBe(true)
    }
    expect(await titles(page)).toHaveLength(3)
    expect(await page.getByText('selected').count()).toBe(0)
  })

  it('lead on from where one was, whatever has gone that had the focus', async () => {
    const page = await withRows(2)
    await page.keyboard.press('j')
    await expect.poll(() => heading(page).textContent()).toBe('Title 2')
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keys' }).waitFor()
    await expect.poll(() => focusedName(page)).toBe('Close')
    await page.keyboard.press('Escape')
    await expect.poll(() => isInList(page)).toBe(true)

    const detail = page.getByRole('article')
    await detail.getByRole('button', { name: 'Silence failed' }).press('Enter')
    await expect.poll(() => focusedName(page)).toBe('Undo')
    await page.keyboard.press('Enter')
    await expect.poll(() => focusedName(page)).toBe('Silence failed')
    await page.keyboard.press('Escape')
    await detail.waitFor({ state: 'detached' })
    await expect.poll(() => isInList(page)).toBe(true)

    await field(page).fill('title')
    await page.waitForURL(/q=title/)
    await page.getByRole('button', { name: 'Saved searches' }).press('Enter')
    await page.getByRole('dialog', { name: 'Saved searches' }).getByRole('textbox').press('Enter')
    await expect.poll(() => focusedName(page)).toMatch(/^title/)
  })

  it('find the list as it was when one comes back to it', async () => {
    const page = await withRows(12)
    for (let rank = 0; rank < 4; rank += 1) await page.keyboard.press('j')
    await expect.poll(() => heading(page).textContent()).toBe('Title 9')
    await page.getByRole('link', { name: 'Settings' }).click()
    await page.getByRole('heading', { name: 'Listener' }).waitFor()
    await page.goBack()
    await row(page, 'Title 9').waitFor()
    await expect.poll(() => heading(page).textContent()).toBe('Title 9')
    expect(await list(page).evaluate(one => one.scrollTop)).toBe(0)
  })

  it('mark what is in sight: no bar lies over it', async () => {
    const page = await withRows(12)
    await page.keyboard.press('x')
    for (let rank = 0; rank < 7; rank += 1) await page.keyboard.press('j')
    await page.keyboard.press('x')
    const bar = page.getByRole('group', { name: 'What is selected' })
    await bar.waitFor()
    const isClear = async () => {
      const [current, over] = [
        await rows(page).and(page.locator('[aria-current]')).boundingBox(),
        await bar.boundingBox(),
      ]
      return current !== null && over !== null && current.y + current.height <= over.y
    }
    await expect.poll(isClear).toBe(true)
    for (let rank = 0; rank < 5; rank += 1) await page.keyboard.press('j')
    await expect.poll(isClear).toBe(true)
  })
})
