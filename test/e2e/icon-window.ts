/** Icons in the open window, for tests: sends them, and tells what is seen. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { Publisher } from '../../src/main/client/publisher.ts'
import { Resource } from '../../src/main/client/resource.ts'

export const rows = (page: Page) => page.getByRole('listbox', { name: 'Inbox' }).getByRole('option')
export const row = (page: Page, title: string) => rows(page).filter({ hasText: title })
export const toast = (page: Page, title: string) =>
  page
    .getByRole('region', { name: 'Notifications on screen' })
    .getByRole('listitem')
    .filter({ has: page.getByText(title, { exact: true }) })

interface Sent {
  readonly title: string
  readonly type?: string
  /** Its bytes, or where it is. */
  readonly icon?: Uint8Array | string
}

/** Sends a sticky notification of the application "App", which has been registered. */
export async function send(port: number, { title, type = 'type', icon }: Sent): Promise<void> {
  const publisher = new Publisher('App', [type], { port, registered: true })
  const source = icon instanceof Uint8Array ? Resource.fromBytes(icon) : icon
  await publisher.publish(type, title, undefined, { sticky: true, icon: source })
}

/** How wide the image is that stands in this place, in its own pixels; 0 where none does. */
export async function widthIn(place: Locator): Promise<number> {
  const image = place.locator('img')
  if ((await image.count()) === 0) return 0
  return image.evaluate((element: HTMLImageElement) => (element.complete ? element.naturalWidth : 0))
}

/** An image of 48 x 32 pixels in this format. */
export const fixture = (format: string) => readFileSync(join(import.meta.dirname, `../fixtures/icons/icon.${format}`))
