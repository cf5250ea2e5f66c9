/** The settings in the open window, for tests. */
import type { Locator, Page } from 'playwright-core'
import { exchange, message, registration } from '../support/client.ts'
import { windowOf } from '../support/sharing.ts'
import { type TestWindow, testWindow } from '../support/window.ts'

export interface SettingsWindow extends TestWindow {
  /** What a window asks of it. */
  readonly hub: ReturnType<typeof windowOf>
  /** Where a section is, with the token. */
  section(name: string): string
}

export async function settingsWindow(): Promise<SettingsWindow> {
  const opened = await testWindow()
  return {
    ...opened,
    hub: windowOf(opened.growlery),
    section(name) {
      const url = new URL(opened.url)
      url.pathname = `/settings/${name}`
      return url.href
    },
  }
}

/** Sends a notification of this title, and gives what was answered. */
export async function send(port: number, title: string, ...headers: string[]): Promise<string> {
  await exchange(port, registration())
  const lines = ['Application-Name: App', 'Notification-Name: type', `Notification-Title: ${title}`, ...headers]
  return exchange(port, message('GNTP/1.0 NOTIFY NONE', ...lines))
}

export const field = (page: Page, name: string): Locator => page.getByRole('textbox', { name, exact: true })

/** What has the focus is called so. */
export const focusedName = (page: Page) =>
  page.evaluate(() => {
    const { activeElement } = document
    return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent
  })
