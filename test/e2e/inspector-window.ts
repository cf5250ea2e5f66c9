/** The Inspector in the open window, for tests. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

export const rows = (page: Page) => page.getByRole('listbox', { name: 'What went over the wire' })
export const row = (page: Page, name: string | RegExp) => rows(page).getByRole('option', { name })
export const detail = (page: Page) => page.getByRole('article')
export const part = (page: Page, name: string | RegExp) => detail(page).getByRole('region', { name })
export const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText())
/** The times at the rows' beginnings stand for the rows: where they are on the screen. */
export const places = (page: Page) =>
  rows(page)
    .getByRole('option')
    .evaluateAll(all =>
      all.map(one => `${one.querySelector('time')?.textContent} ${Math.round(one.getBoundingClientRect().top)}`).sort(),
    )
/** For what a page shows when it has loaded a part of itself, and heard from the hub. */
export const eventually = <T>(get: () => T) => expect.poll(get, { timeout: 15_000 })
