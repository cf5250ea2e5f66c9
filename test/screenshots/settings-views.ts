/** Every section of the settings, with something in it. */
import type { Page } from 'playwright-core'
import type { View } from './views.ts'

const sections = [
  'listener',
  'passwords',
  'web-pages',
  'toasts',
  'do-not-disturb',
  'away',
  'history',
  'applications',
  'appearance',
  'about',
] as const

const prepared: { readonly [Id in (typeof sections)[number]]?: NonNullable<View['prepare']> } = {
  passwords: async page => {
    if (await hasSome(page)) return
    await fillIn(page, 'NAS', 'a password')
    await fillIn(page, 'حاسوب محمول', 'another password')
    await fillIn(page, `A machine with ${'a very '.repeat(9)}long name`, 'a third password')
  },
  'web-pages': async page => {
    if (await hasSome(page)) return
    await fillIn(page, 'https://example.org')
    await fillIn(page, 'http://localhost:8080')
    await page.locator('main form input').fill('example.org/page')
    await page.keyboard.press('Enter')
  },
  'do-not-disturb': async (page, scene) => {
    await isThere(page)
    await scene.change({
      quietHours: [
        { days: [1, 2, 3, 4, 5], from: '22:00', to: '07:00' },
        { days: [6, 0], from: '23:30', to: '09:00' },
      ],
    })
  },
  about: async page => {
    await page.locator('main article button').click()
    await page.locator('main article li').first().waitFor()
    await page.locator('main article li button').first().click()
  },
}

export const settingsViews: readonly View[] = [
  { name: 'settings', path: '/settings', prepare: isThere },
  ...sections.map(id => ({
    name: `settings-${id}`,
    path: `/settings/${id}`,
    prepare: prepared[id] ?? isThere,
  })),
  { name: 'settings-toasts-end', path: '/settings/toasts', prepare: toTheEnd },
  {
    name: 'settings-history-less',
    path: '/settings/history',
    prepare: async page => {
      await page.locator('main article input').first().fill('7')
      await page.keyboard.press('Enter')
    },
  },
]

async function isThere(page: Page): Promise<void> {
  await page.locator('main article').waitFor()
}

/** Of an earlier picture. */
async function hasSome(page: Page): Promise<boolean> {
  await isThere(page)
  return (await page.locator('main article li').count()) > 0
}

async function fillIn(page: Page, ...words: readonly string[]): Promise<void> {
  const rows = page.locator('main article li')
  const before = await rows.count()
  for (const [place, word] of words.entries()) await page.locator('main form input').nth(place).fill(word)
  await page.keyboard.press('Enter')
  await rows.nth(before).waitFor()
}

async function toTheEnd(page: Page): Promise<void> {
  await page.locator('main article textarea').fill('.growl-toast { border-radius: 0 }\n.growl-title { colour: red }')
  await page.locator('main article button').last().scrollIntoViewIfNeeded()
}
