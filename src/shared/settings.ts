/** What the user chooses for the whole of Growlery: a zod schema for the edges that check it, and the type of the same name. */
import { z } from 'zod'

/** A host as URLs have it: in lower case, IPv6 in brackets, without a port. */
const urlHost = z.string().min(1).max(255).refine(isUrlHost, 'Not a host as it stands in URLs')

function isUrlHost(host: string): boolean {
  return URL.canParse(`http://${host}/`) && new URL(`http://${host}/`).hostname === host
}

export const settings = z.object({
  /** Register unknown applications and types on the spot, instead of answering 401 and 402. */
  acceptUnknown: z.boolean(),
  /** How long a toast stays that is not sticky. */
  toastSeconds: z.number().min(1).max(3600),
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
  toastSeconds: 6,
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
