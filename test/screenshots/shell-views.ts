/** The window's frame: what lies over every page. */
import type { Page } from 'playwright-core'
import type { View } from './views.ts'

export const shellViews: readonly View[] = [
  { name: 'palette', path: '/', prepare: page => openPalette(page, '') },
  {
    name: 'palette-found',
    path: '/',
    async prepare(page) {
      await openPalette(page, 'build')
      await page.locator('[role=dialog] [role=option]').nth(3).waitFor()
    },
  },
  { name: 'keys', path: '/inspector', prepare: page => page.keyboard.press('Shift+?') },
  {
    name: 'do-not-disturb',
    path: '/applications',
    prepare: page => page.locator('header button[aria-haspopup=menu]').first().click(),
  },
]

async function openPalette(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.locator('[role=dialog] [role=combobox]:focus').waitFor()
  await page.keyboard.type(words)
}
