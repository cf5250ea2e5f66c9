/** The Applications page in the open window, for tests: who notifies, and what is seen. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { Store } from '../../src/main/store/store.ts'
import { noIcon } from '../../src/main/store/stored-icon.ts'
import { exchange, message } from '../support/client.ts'
import { temporaryFolder } from '../support/folder.ts'

/** Where a page of the window is, as somebody who has its token opens it. */
export function pathIn(url: string, path: string): string {
  const page = new URL(url)
  page.pathname = path
  return page.href
}

export const list = (page: Page) => page.getByRole('list', { name: 'Applications' })
export const refused = (page: Page) => page.getByRole('list', { name: 'Refused' })
export const waiting = (page: Page) => page.getByRole('list', { name: 'New' })
export const toasts = (page: Page) => page.getByRole('region', { name: 'Notifications on screen' })
export const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent)

/** "Sticky: type", and not the way back beside it. */
export const choice = (page: Page, name: string) => page.getByLabel(name, { exact: true })

/** A data folder in which these have registered, each with a type: sooner than over the wire. */
export async function folderWith(names: readonly string[]): Promise<string> {
  const folder = temporaryFolder()
  const store = new Store(folder)
  await store.write(() => {
    for (const name of names) {
      const types = [{ name: 'type', displayName: 'type', icon: noIcon, enabled: true }]
      store.applications.register({ name, icon: noIcon, at: Date.now(), types })
    }
  })
  store.close()
  return folder
}

/** Sends one of an application's notifications; gives the answer's first line. */
export async function notify(port: number, application: string, type: string, title: string, ...more: string[]) {
  const answer = await exchange(
    port,
    message(
      'GNTP/1.0 NOTIFY NONE',
      `Application-Name: ${application}`,
      `Notification-Name: ${type}`,
      `Notification-Title: ${title}`,
      ...more,
    ),
  )
  return answer.split('\r\n')[0]
}

/** Expects that nothing is wider than its place: neither the page, nor a pane, nor what is in it. */
export async function expectNothingCutOff(page: Page): Promise<void> {
  const wide = await page.evaluate(() =>
    [...document.querySelectorAll('html, main, main :is(div, ul, li, table, tr, th, td, section, article, header)')]
      .filter(
        one =>
          getComputedStyle(one).clipPath === 'none' && one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0,
      )
      .map(one => `${one.tagName}.${one.className}: ${one.scrollWidth} in ${one.clientWidth}`),
  )
  expect(wide).toEqual([])
}
