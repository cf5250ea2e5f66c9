/** The inbox in the open window, for tests: who sends, and what is seen. */
import type { Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import { Publisher } from '../../src/main/client/index.ts'
import type { RunningServer } from '../support/program.ts'

export interface Sent {
  readonly application?: string
  readonly type?: string
  readonly text?: string
  readonly options?: Parameters<Publisher['publish']>[3]
}

/** Sends notifications with these titles, one after the other. */
export async function send(
  { port }: Pick<RunningServer, 'port'>,
  titles: readonly string[],
  { application = 'Jenkins', type = 'failed', text = '', options = {} }: Sent = {},
): Promise<void> {
  const publisher = new Publisher(application, ['failed', 'fixed'], { port })
  onTestFinished(() => publisher.close())
  await publisher.register()
  for (const title of titles) await publisher.publish(type, title, text, options)
}

export const numbered = (word: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${word} ${index + 1}`)

export const list = (page: Page) => page.getByRole('listbox', { name: 'Inbox' })
export const rows = (page: Page) => list(page).getByRole('option')
export const row = (page: Page, title: string) => rows(page).filter({ has: page.getByText(title, { exact: true }) })
export const field = (page: Page) => page.getByRole('combobox', { name: 'Search the inbox' })
export const heading = (page: Page) => page.getByRole('article').getByRole('heading', { level: 1 })

/** The titles in the list, from the top to the bottom. */
export async function titles(page: Page): Promise<string[]> {
  const found = await rows(page).evaluateAll(all =>
    all
      .map(one => ({ y: one.getBoundingClientRect().y, title: one.querySelector('[dir=auto]')?.textContent ?? '' }))
      .sort((one, other) => one.y - other.y),
  )
  return found.map(({ title }) => title)
}

/** Those that are selected, in the same order. */
export async function selected(page: Page): Promise<string[]> {
  const marked = await rows(page).evaluateAll(all =>
    all
      .filter(one => one.getAttribute('aria-selected') === 'true')
      .map(one => ({ y: one.getBoundingClientRect().y, title: one.querySelector('[dir=auto]')?.textContent ?? '' }))
      .sort((one, other) => one.y - other.y),
  )
  return marked.map(({ title }) => title)
}

/** What the address says is searched for. */
export const searched = (page: Page) => new URL(page.url()).searchParams.get('q')
