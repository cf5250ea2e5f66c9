/** The views that are photographed, and what is done in each before. */
import type { Page } from 'playwright-core'
import type { SettingsChange } from '../../src/shared/settings.ts'
import type { Scene } from './scene.ts'
import { settingsViews } from './settings-views.ts'
import { shellViews } from './shell-views.ts'

export interface View {
  readonly name: string
  readonly path: string
  /** Of a Growlery that nothing has come to yet. */
  readonly isEmpty?: boolean
  readonly prepare?: (page: Page, scene: Scene) => Promise<void>
}

/** With some toasts on the screen, which have come to rest. */
const withToasts =
  (look: SettingsChange): NonNullable<View['prepare']> =>
  async (page, scene) => {
    await scene.showToasts({ toastCorner: 'bottom-right', ...look })
    await page.getByRole('region', { name: /./ }).getByText('Deploy failed').first().waitFor()
    await page.waitForTimeout(1500)
  }

export const views: readonly View[] = [
  { name: 'inbox', path: '/', prepare: page => page.getByRole('option').first().click() },
  {
    name: 'inbox-search',
    path: '/?q=priority%3A%3E0+deploy',
    prepare: async page => {
      await page.getByRole('option').first().click()
      await page.getByRole('combobox', { name: 'Search the inbox' }).fill('priority:>0 deploy app:')
    },
  },
  {
    name: 'inbox-search-help',
    path: '/',
    prepare: page => page.getByRole('button', { name: 'How to search' }).click(),
  },
  {
    name: 'inbox-search-problem',
    path: '/?q=before%3Asoon+is%3Aunread',
    prepare: async page => {
      await page.getByText('is no time').waitFor()
      await page.getByRole('button', { name: 'Saved searches' }).click()
    },
  },
  {
    name: 'inbox-marked',
    path: '/',
    prepare: async page => {
      await page.getByRole('option').nth(7).waitFor()
      await page.keyboard.press('j')
      await page.keyboard.press('j')
      await page.keyboard.press('e')
      await page.getByRole('button', { name: 'Undo' }).waitFor()
      for (const key of ['j', 'x', 'Shift+J', 'Shift+J']) await page.keyboard.press(key)
    },
  },
  {
    name: 'inbox-week',
    path: '/',
    prepare: async page => {
      await page.getByRole('button', { name: 'Show the last 7 days' }).click()
      const bars = page.getByRole('group', { name: 'Filter by time' }).getByRole('button')
      await bars.nth(20).click()
      await bars.nth(23).click({ modifiers: ['Shift'] })
    },
  },
  { name: 'inbox-no-match', path: '/?q=nothing+of+the+kind' },
  { name: 'inbox-empty', path: '/', isEmpty: true },
  { name: 'applications', path: '/applications/Jenkins' },
  { name: 'applications-changed', path: '/applications/Jenkins', prepare: chooseForFailedBuilds },
  {
    name: 'applications-new',
    path: '/applications/nas',
    prepare: page => page.locator('button', { hasText: /New applications|Neue Anwendungen/ }).click(),
  },
  { name: 'applications-empty', path: '/applications', isEmpty: true },
  { name: 'subscriptions', path: '/subscriptions' },
  ...settingsViews,
  ...shellViews,
  { name: 'toasts-standard', path: '/', prepare: withToasts({ toastStyle: 'standard' }) },
  { name: 'toasts-compact', path: '/', prepare: withToasts({ toastStyle: 'compact', toastCorner: 'top-right' }) },
  { name: 'toasts-banner', path: '/', prepare: withToasts({ toastStyle: 'banner', toastCorner: 'top-right' }) },
  { name: 'toasts-bezel', path: '/', prepare: withToasts({ toastStyle: 'bezel' }) },
  { name: 'inspector', path: '/inspector?q=result:error', prepare: openMalformed },
  { name: 'inspector-list', path: '/inspector', prepare: page => page.getByRole('option').first().waitFor() },
  {
    name: 'inspector-whole',
    path: '/inspector',
    prepare: page => page.getByRole('option', { name: 'Jenkins' }).first().click(),
  },
  { name: 'inspector-empty', path: '/inspector', isEmpty: true },
  { name: 'compose', path: '/compose', prepare: sendTest },
  {
    name: 'compose-register',
    path: '/compose',
    prepare: page => page.getByText('REGISTER', { exact: true }).first().click(),
  },
  {
    name: 'compose-raw',
    path: '/compose',
    isEmpty: true,
    prepare: page =>
      page
        .getByText(/bytes$/i)
        .first()
        .click(),
  },
]

/** Opens the type's choices where there is no room for them in a line, and makes some. */
async function chooseForFailedBuilds(page: Page): Promise<void> {
  const row = page.locator('tr', { hasText: 'Build failed' })
  await row.waitFor()
  const more = row.locator('button[aria-expanded]')
  if (await more.isVisible()) await more.click()
  const choose = (place: number, value: string) => row.locator('select').nth(place).selectOption(value)
  await choose(1, 'always')
  await choose(2, '2')
  await choose(3, 'bell')
}

/** What the drawing of the inspector has: a length that is none, marked at its byte. */
async function openMalformed(page: Page): Promise<void> {
  await page.getByRole('option', { name: 'NOTIFY' }).filter({ hasText: 'Length' }).first().click()
  await page.locator('mark').waitFor()
}

/** In any language. */
async function sendTest(page: Page): Promise<void> {
  await page.locator('select:has(option[value=socket])').selectOption('socket')
  await page.locator('button[type=submit]').click()
  // All but the callback.
  await page.getByRole('listitem').nth(7).waitFor()
}
