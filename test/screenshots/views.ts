/** The views that are photographed, and what is done in each before. */
import type { Page } from 'playwright-core'

export interface View {
  readonly name: string
  readonly path: string
  /** Of a Growlery that nothing has come to yet. */
  readonly isEmpty?: boolean
  readonly prepare?: (page: Page) => Promise<void>
}

export const views: readonly View[] = [
  { name: 'inbox', path: '/', prepare: page => page.getByRole('option').first().click() },
  { name: 'inbox-empty', path: '/', isEmpty: true },
  { name: 'applications', path: '/applications/Jenkins' },
  { name: 'applications-empty', path: '/applications', isEmpty: true },
  { name: 'subscriptions', path: '/subscriptions' },
]
