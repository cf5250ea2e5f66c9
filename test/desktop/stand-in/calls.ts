/** What the driver asks of the stand-in, over the channel between the two processes. */
import type { GivenDisplay } from './settings.ts'

export type StandInRequest =
  | { readonly kind: 'evaluate'; readonly source: string; readonly given: unknown }
  | { readonly kind: 'displays'; readonly displays: readonly GivenDisplay[] }
  | { readonly kind: 'cursor'; readonly point: Electron.Point }
  | { readonly kind: 'idle'; readonly seconds: number }
  | { readonly kind: 'online'; readonly isOnline: boolean }
  | { readonly kind: 'settled' }
  | { readonly kind: 'chromium' }
  | { readonly kind: 'target'; readonly contents: number }
  | { readonly kind: 'address'; readonly url: string }

export type StandInCall = StandInRequest & { readonly id: number }

export type StandInAnswer =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: string }
