/** The Subscriptions page in the open window, for tests: who subscribes, who sends, and what is seen. */
import type { Page } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'
import { Publisher, Subscriber } from '../../src/main/client/index.ts'
import type { RunningServer } from '../support/program.ts'
import { hubPassword } from '../support/subscribing.ts'

export const withPassword = { env: { GROWLERY_PASSWORD: hubPassword } }

/** Where a page of the window is, as somebody who has its token opens it. */
export function at({ url }: RunningServer, path: string): string {
  const page = new URL(url)
  page.pathname = path
  return page.href
}

/** Opens the page by its link, and lets other machines subscribe. */
export async function letSubscribe(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Subscriptions' }).click()
  const allowed = page.getByRole('switch', { name: 'Let other machines subscribe' })
  await allowed.focus()
  await page.keyboard.press('Space')
  // The switch moves before the hub has heard of it; a page that is loaded anew has it from there.
  await page.reload()
  await allowed.waitFor()
  expect(await allowed.isChecked()).toBe(true)
}

/** One that has subscribed; it reads what comes. */
export async function subscribeTo({ port }: RunningServer, name: string): Promise<string[]> {
  const titles: string[] = []
  const subscriber = new Subscriber(`id of ${name}`, name, { host: '127.0.0.1', port }, hubPassword, { port: 0 })
  onTestFinished(() => subscriber.close())
  await subscriber.subscribe()
  void (async () => {
    for await (const { title } of subscriber) titles.push(title)
  })()
  return titles
}

export async function publisherTo({ port }: RunningServer): Promise<Publisher> {
  const publisher = new Publisher('Jenkins', ['failed', 'fixed'], { port, password: hubPassword })
  onTestFinished(() => publisher.close())
  await publisher.register()
  return publisher
}

export const subscribers = (page: Page) => page.getByRole('list', { name: 'Who gets our notifications' })
export const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent)
export const figures = (page: Page) => page.getByRole('article').getByLabel('Notifications', { exact: true })
