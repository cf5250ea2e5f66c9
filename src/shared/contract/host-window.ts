/** Between a window and the desktop app that it belongs to. In a browser there is nobody on the other side. */
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { call, message } from './kinds.ts'

/** The address of a view, within the window. */
const path = z
  .string()
  .max(2000)
  .regex(/^\/(?![/\\])/, 'Not a path within the window')

/** Those that there are words for (renderer/text). */
const language = z.enum(['en', 'de'])
export type WindowLanguage = z.infer<typeof language>

/** No screen is larger. */
const side = z.int().min(0).max(20_000)

/** What the menu, the tray or a link wants the window to do. */
export const windowWish = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('go'), path }),
  z.object({ kind: z.literal('open'), overlay: z.enum(['palette', 'keys']) }),
  /** To the field of the page that one searches in. */
  z.object({ kind: z.literal('search') }),
  /** Show how a toast looks. */
  z.object({ kind: z.literal('sample') }),
])
export type WindowWish = z.infer<typeof windowWish>

export const hostWindow = {
  /** Brings the window to the front, at the view of that address. False: it is none of ours, but a browser's, or there is none. */
  show: call.input(z.object({ path: path.optional() }).optional()).output(z.object({ shown: z.boolean() })),
  /** What this window is to do, as it is wanted. In a browser there is never anything. */
  wishes: call.output(eventIterator(windowWish)),
  /** How large what it shows is, in CSS pixels; nothing: it has nothing to show. For a window that is as large as its contents. */
  fit: message.input(z.object({ width: side, height: side })),
  /** Shows how a toast looks, wherever toasts are shown. */
  sample: message,
  /** The language that the window shows: what is drawn outside of it has the same. */
  speaks: message.input(z.object({ language })),
}
