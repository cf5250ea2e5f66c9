/** Icons in the open window, for tests: sends them, and tells what is seen. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { exchange, message } from '../support/client.ts'

export const rows = (page: Page) => page.getByRole('listbox', { name: 'Inbox' }).getByRole('option')
export const row = (page: Page, title: string) => rows(page).filter({ hasText: title })
export const toast = (page: Page, title: string) =>
  page
    .getByRole('region', { name: 'Notifications on screen' })
    .getByRole('listitem')
    .filter({ has: page.getByText(title, { exact: true }) })

export const section = (identifier: string, bytes: Uint8Array) =>
  Buffer.concat([
    Buffer.from(`Identifier: ${identifier}\r\nLength: ${bytes.length}\r\n\r\n`),
    bytes,
    Buffer.from('\r\n\r\n'),
  ])

interface Sent {
  readonly title: string
  readonly type?: string
  /** Its bytes, or where it is. */
  readonly icon?: Uint8Array | string
}

function notify({ title, type = 'type', icon }: Sent): Buffer {
  const isUrl = typeof icon === 'string'
  const head = message(
    'GNTP/1.0 NOTIFY NONE',
    'Application-Name: App',
    `Notification-Name: ${type}`,
    `Notification-Title: ${title}`,
    'Notification-Sticky: True',
    ...(icon === undefined ? [] : [`Notification-Icon: ${isUrl ? icon : 'x-growl-resource://icon'}`]),
  )
  return Buffer.concat([Buffer.from(head), ...(icon === undefined || isUrl ? [] : [section('icon', icon)])])
}

export async function send(port: number, sent: Sent): Promise<void> {
  expect(await exchange(port, notify(sent))).toContain('-OK')
}

/** How wide the image is that stands in this place, in its own pixels; 0 where none does. */
export async function widthIn(place: Locator): Promise<number> {
  const image = place.locator('img')
  if ((await image.count()) === 0) return 0
  return image.evaluate((element: HTMLImageElement) => (element.complete ? element.naturalWidth : 0))
}

/** An image of 48 x 32 pixels in this format. */
export const fixture = (format: string) => readFileSync(join(import.meta.dirname, `../fixtures/icons/icon.${format}`))
