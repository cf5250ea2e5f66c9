/** The window with toasts in it, for tests of how they look and what they do. */
import type { Locator, Page } from 'playwright-core'
import type { SettingsChange } from '../../src/shared/settings.ts'
import { exchange, message, registration } from '../support/client.ts'
import { windowOf } from '../support/sharing.ts'
import { testWindow } from '../support/window.ts'

/** The toasts: all that is in them, and each. */
export const region = (page: Page): Locator => page.getByRole('region', { name: 'Notifications on screen' })
export const toasts = (page: Page): Locator => region(page).locator('li:not([inert])')
export const toast = (page: Page, title: string): Locator => toasts(page).filter({ hasText: title })

export interface ToastWindow {
  readonly url: string
  /** What a window asks of it. */
  readonly hub: ReturnType<typeof windowOf>
  /** Sends one of this title, with these headers; the title of a type other than `type` names it: `other: Title`. */
  readonly send: (title: string, ...headers: string[]) => Promise<void>
}

/** With an application `App` that has the types `type` and `other`; toasts stay for a minute, unless `settings` say otherwise. */
export async function toastWindow(settings: SettingsChange = {}): Promise<ToastWindow> {
  const { growlery, url } = await testWindow()
  const hub = windowOf(growlery)
  await hub.settings.change({ toastSeconds: 60, ...settings })
  await exchange(growlery.port, registration('App', 'type', 'other'))
  return {
    url,
    hub,
    async send(title, ...headers) {
      const type = headers.some(one => one.startsWith('Notification-Name')) ? [] : ['Notification-Name: type']
      const lines = ['Application-Name: App', ...type, `Notification-Title: ${title}`, ...headers]
      await exchange(growlery.port, message('GNTP/1.0 NOTIFY NONE', ...lines))
    },
  }
}
