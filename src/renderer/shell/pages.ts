/** The pages that the first script leaves out: each is loaded when it is first opened. The inbox, which most windows open with, is in it. */
import { lazyPart } from '../ui/lazy-part.ts'
import type { View } from './routes.ts'

export const pages = {
  applications: lazyPart(() => import('../applications/ApplicationsPage.tsx').then(page => page.ApplicationsPage)),
  compose: lazyPart(() => import('../compose/ComposePage.tsx').then(page => page.ComposePage)),
  inspector: lazyPart(() => import('../inspector/InspectorPage.tsx').then(page => page.InspectorPage)),
  settings: lazyPart(() => import('../settings/SettingsPage.tsx').then(page => page.SettingsPage)),
  subscriptions: lazyPart(() => import('../subscriptions/SubscriptionsPage.tsx').then(page => page.SubscriptionsPage)),
}

const byView: { readonly [name in View['name']]?: { prefetch(): void } } = pages

/** Loads the page of a view that somebody may be about to open. */
export function prefetchPage(view: View['name']): void {
  byView[view]?.prefetch()
}
