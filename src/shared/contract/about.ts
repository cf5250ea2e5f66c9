/** What runs here. */
import { z } from 'zod'
import { call } from './kinds.ts'

/** What the desktop app can do on this system. */
export const desktopFacts = z.object({
  /** Passwords are sealed with a key in the system's keychain; without one they are in a file that only this user may read. */
  keychain: z.boolean(),
  /** Toasts may stand where we want them; else the system shows them unless the user wants otherwise. */
  placesWindows: z.boolean(),
  /** The system can show notifications. */
  systemNotifications: z.boolean(),
  /** It knows on which screen the pointer is. */
  knowsPointer: z.boolean(),
  /** It may know when something fills the whole screen. */
  knowsFullScreen: z.boolean(),
  /** It can be begun at login. */
  startsAtLogin: z.boolean(),
  /** It can replace itself by a newer version. */
  updates: z.boolean(),
})
export type DesktopFacts = z.infer<typeof desktopFacts>

export const about = call.output(
  z.object({
    /** Of Growlery, as all of these. */
    version: z.string(),
    node: z.string(),
    sqlite: z.string(),
    /** Null where it runs without a window of its own. */
    electron: z.string().nullable(),
    /** Of the desktop app; null where it is none. */
    desktop: desktopFacts.nullable(),
    /** As Node calls it: `linux`, `darwin`, `win32`, … */
    platform: z.string(),
    dataFolder: z.string(),
    /** Of its clock, which quiet hours go by: `Europe/Berlin`. */
    timeZone: z.string(),
  }),
)
