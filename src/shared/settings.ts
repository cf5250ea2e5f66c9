/** What the user chooses for the whole of Growlery: a zod schema for the edges that check it, and the type of the same name. */
import { z } from 'zod'
import { newApplications, toastSeconds } from './choices.ts'
import { sound } from './sound.ts'

/** A host as URLs have it: in lower case, IPv6 in brackets, without a port. */
const urlHost = z.string().min(1).max(255).refine(isUrlHost, 'Not a host as it stands in URLs')

function isUrlHost(host: string): boolean {
  return URL.canParse(`http://${host}/`) && new URL(`http://${host}/`).hostname === host
}

export const settings = z.object({
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
  toastSound: sound,
  /** Keep what comes in quietly: nothing is shown until this is switched off, except emergencies (priority 2). */
  doNotDisturb: z.boolean(),
  /** Notifications older than this leave the history. */
  retentionDays: z.int().min(1).max(36_500),
  /** The oldest leave the history beyond this number. */
  retentionCount: z.int().min(1).max(100_000_000),
  /** Hosts that icons may be fetched from for notifications of other machines, although they are not on the public internet. */
  iconHosts: z.array(urlHost).max(100),
  /** Let other machines that know a password subscribe to what comes in here. */
  allowSubscriptions: z.boolean(),
  /** How long a subscription lives that is not renewed. */
  subscriptionTtlSeconds: z.int().min(10).max(86_400),
  /** Announce this hub on the network, so that others find it (`_gntp._tcp`). */
  announce: z.boolean(),
})
export type Settings = z.infer<typeof settings>

export const defaultSettings: Settings = {
  acceptUnknown: false,
  newApplications: 'on',
  toastSeconds: 6,
  prioritySeconds: {},
  toastSound: 'none',
  doNotDisturb: false,
  retentionDays: 30,
  retentionCount: 100_000,
  iconHosts: [],
  allowSubscriptions: false,
  subscriptionTtlSeconds: 300,
  announce: false,
}

/** Some of the settings, to change. */
export type SettingsChange = { [Key in keyof Settings]?: Settings[Key] | undefined }
