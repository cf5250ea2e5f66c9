/** What the user chooses for the whole of Growlery: a zod schema for the edges that check it, and the type of the same name. */
import { z } from 'zod'
import { newApplications, toastSeconds } from './choices.ts'
import { listenerSettings } from './listener.ts'
import { comesThrough, quietHours } from './presence.ts'
import {
  type Bounds,
  bounds,
  longestToastCss,
  mostIconHosts,
  mostQuietHours,
  mostSavedSearches,
} from './settings-bounds.ts'
import { sound } from './sound.ts'

/** A host as URLs have it: in lower case, IPv6 in brackets, without a port. */
const urlHost = z.string().min(1).max(255).refine(isUrlHost, 'Not a host as it stands in URLs')

/** What a Date can hold. */
const latestTime = 8_640_000_000_000_000

function isUrlHost(host: string): boolean {
  return URL.canParse(`http://${host}/`) && new URL(`http://${host}/`).hostname === host
}

const within = ({ least, most }: Bounds) => z.int().min(least).max(most)

export const settings = z.object({
  ...listenerSettings.shape,
  /** Register unknown applications and types on the spot, instead of answering 401 and 402. */
  acceptUnknown: z.boolean(),
  /** What happens with an application that registers for the first time. */
  newApplications,
  /** How long a toast stays that is not sticky. */
  toastSeconds,
  /** The same for those of other priorities than normal, where it is another time. */
  prioritySeconds: z.strictObject({
    '-2': toastSeconds.optional(),
    '-1': toastSeconds.optional(),
    '1': toastSeconds.optional(),
    '2': toastSeconds.optional(),
  }),
  /** On the desktop: in windows of our own, as the system shows those of all programs, or whichever is right for it. */
  toastsBy: z.enum(['automatic', 'growlery', 'system']),
  toastCorner: z.enum(['top-left', 'top-right', 'bottom-left', 'bottom-right']),
  /** On the desktop: the main screen, or the one that the pointer is on. */
  toastScreen: z.enum(['primary', 'pointer']),
  /** So many are seen at once; the others are folded behind them. */
  toastsAtOnce: within(bounds.toastsAtOnce),
  /** In CSS pixels. */
  toastWidth: within(bounds.toastWidth),
  toastStyle: z.enum(['standard', 'compact', 'banner', 'bezel']),
  /** The user's own style sheet for toasts. */
  toastCss: z.string().max(longestToastCss),
  toastSound: sound,
  /** Keep what comes in quietly, until this is switched off, except what comes through. */
  doNotDisturb: z.boolean(),
  /** The same until then: milliseconds since 1970. What is over counts as null. */
  doNotDisturbUntil: z.int().min(0).max(latestTime).nullable(),
  /** The same each week. */
  quietHours: z.array(quietHours).max(mostQuietHours),
  /** The same while somebody presents. */
  quietWhilePresenting: z.boolean(),
  comesThrough,
  /** Nobody is there after so long without anything done. */
  awayAfterMinutes: within(bounds.awayAfterMinutes),
  /** Show what was missed meanwhile when somebody comes back. */
  collectMissed: z.boolean(),
  savedSearches: z
    .array(z.object({ name: z.string().trim().min(1).max(100), search: z.string().max(1000) }))
    .max(mostSavedSearches),
  /** Notifications older than this leave the history. */
  retentionDays: within(bounds.retentionDays),
  /** The oldest leave the history beyond this number. */
  retentionCount: within(bounds.retentionCount),
  /** Hosts that icons may be fetched from for notifications of other machines, although they are not on the public internet. */
  iconHosts: z.array(urlHost).max(mostIconHosts),
  /** Let other machines that know a password subscribe to what comes in here. */
  allowSubscriptions: z.boolean(),
  /** How long a subscription lives that is not renewed. */
  subscriptionTtlSeconds: z.int().min(10).max(86_400),
  /** Announce this hub on the network, so that others find it (`_gntp._tcp`). */
  announce: z.boolean(),
  /** On the desktop: begin when the user logs in, without a window. */
  startAtLogin: z.boolean(),
  /** On the desktop: look for newer versions, and fetch them. */
  autoUpdate: z.boolean(),
})
export type Settings = z.infer<typeof settings>

/** What `settings.change` takes: where we listen may be refused by the system, and has a call of its own. */
export const changeableSettings = z.strictObject({
  ...settings.omit({ port: true, addresses: true, requireLocalPassword: true, webSocketOrigins: true }).partial().shape,
})

/** Some of the settings, to change. */
export type SettingsChange = { [Key in keyof Settings]?: Settings[Key] | undefined }
