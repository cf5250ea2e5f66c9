/**
 * Puts the parts together: one data folder, one hub, one GNTP listener. Every host (desktop, headless) and every test begins
 * here.
 */
import { mkdirSync } from 'node:fs'
import { hostname } from 'node:os'
import { join, resolve } from 'node:path'
import packageJson from '../../package.json' with { type: 'json' }
import type { Status } from '../shared/model.ts'
import type { SettingsChange } from '../shared/settings.ts'
import { type Api, createApi } from './api/api.ts'
import { gntpPort } from './gntp/address.ts'
import { Hub } from './hub/hub.ts'
import { Announcer } from './hub/network/announcer.ts'
import { discover } from './hub/network/discover.ts'
import type { SharingOptions } from './hub/sharing.ts'
import { Icons, type IconsOptions } from './icons/icons.ts'
import { GntpServer } from './server/gntp-server.ts'
import type { ServerLimits } from './server/limits.ts'
import type { Address } from './server/listen.ts'
import { lockFolder } from './store/lock.ts'
import { fileSecrets, type Secrets } from './store/secrets.ts'
import { Store } from './store/store.ts'

export const version = packageJson.version

export interface GrowleryOptions {
  /** Where the history, the icons and the settings live; made if need be. One server at a time. */
  readonly dataFolder: string
  /** Addresses to listen on for GNTP; loopback by default. */
  readonly hosts?: readonly string[]
  /** 23053 by default; 0 takes a free one. */
  readonly port?: number
  /** Any of them proves that a sender may send. None by default. */
  readonly passwords?: readonly string[]
  /** Take requests from other machines, which then need a password. */
  readonly allowNetwork?: boolean
  /** Ask for a password even from this machine. */
  readonly requireLocalPassword?: boolean
  /** Origins of web pages that may speak GNTP over WebSocket; off without any, as by default. */
  readonly webSocketOrigins?: readonly string[]
  readonly limits?: Partial<ServerLimits>
  /** They stand for the stored ones until the user changes them. */
  readonly settings?: SettingsChange
  /** Where passwords of other machines are kept: a file of the data folder by default. */
  readonly secrets?: Secrets
  /** Times and numbers of what is shared with other machines. */
  readonly sharing?: Pick<SharingOptions, 'forwarding' | 'following'>
  /** What icons may take on disk, and stand-ins for the network that they come from. */
  readonly icons?: Pick<IconsOptions, 'budgetBytes' | 'network'>
  /** Brings the window to the front, where the host has one of its own. */
  readonly showWindow?: () => void
  /** Told of our own faults that nobody waits for. */
  readonly onError: (error: unknown) => void
}

export interface Growlery {
  readonly hub: Hub
  readonly icons: Icons
  readonly server: GntpServer
  /** What windows may ask, for a transport to serve. */
  readonly api: Api
  /** Where GNTP is listened for. */
  readonly addresses: readonly Address[]
  readonly dataFolder: string
  /** What the user should know, one line each. */
  readonly warnings: readonly string[]
  /** Tells others who look into the data folder where the window is, if there is one, and where the command line gets in. */
  announce(entrances: Entrances): void
  /**
   * No new connections; messages on their way are finished, those who wait for a callback get CLOSED, and all is on disk
   * when this resolves, within 4 s.
   */
  stop(): Promise<void>
}

export interface Entrances {
  /** The window's address, with its token. */
  readonly url: string | null
  readonly control: { readonly url: string; readonly token: string }
}

export const loopbackHosts: readonly string[] = ['127.0.0.1', '::1']

const graceMs = 1500

/**
 * Starts a Growlery. Throws FolderInUseError and PortInUseError, each with words for the user, and what the system says of
 * a folder that cannot be written; then nothing runs.
 */
export async function startGrowlery(options: GrowleryOptions): Promise<Growlery> {
  const dataFolder = resolve(options.dataFolder)
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  const undo: (() => unknown)[] = []
  try {
    const lock = lockFolder(dataFolder)
    undo.push(() => lock.release())
    const store = new Store(dataFolder)
    undo.push(() => store.close())
    const icons: Icons = new Icons({
      folder: join(dataFolder, 'icons'),
      fetched: {
        get: source => store.fetchedIcons.get(source),
        put: (source, fetched) => store.write(() => store.fetchedIcons.put(source, fetched, Date.now())),
        sourceOf: hash => store.fetchedIcons.sourceOf(hash),
      },
      needed: () => store.icons.onScreen(),
      allowedHosts: () => hub.settings().iconHosts,
      quietMoment: () => hub.quietMoment(),
      ...options.icons,
      onError: options.onError,
    })
    undo.push(() => icons.stop())
    const secrets = options.secrets ?? fileSecrets(dataFolder)
    const takesNetwork = options.allowNetwork ?? false
    const passwords = () => options.passwords ?? []
    const hub: Hub = new Hub({
      store,
      icons,
      secrets,
      passwords,
      takesNetwork: () => takesNetwork,
      maxTypes: options.limits?.maxTypes,
      settings: options.settings,
      ...options.sharing,
      onStatusChange: () => hub.events.publish({ kind: 'status', status: status() }),
      onError: options.onError,
    })
    await hub.start()
    undo.push(() => hub.stop())
    const server = new GntpServer({
      receiver: hub,
      hosts: options.hosts ?? loopbackHosts,
      port: options.port ?? gntpPort,
      passwords: () => [...passwords(), ...hub.sharing.hubs.forwardingPasswords()],
      allowNetwork: takesNetwork,
      requireLocalPassword: options.requireLocalPassword ?? false,
      webSockets: {
        origins: () => options.webSocketOrigins ?? [],
        load: () => import('./server/web-socket-door.ts'),
      },
      version,
      limits: options.limits ?? {},
      onError: options.onError,
    })
    const addresses = await server.start()
    const warnings = warningsOf(options, {
      historySetAside: store.setAside,
      secretsSetAside: secrets.setAside,
      allowSubscriptions: hub.settings().allowSubscriptions,
      followsHubs: hub.sharing.hubs.all().length > 0,
    })
    const gntp = addresses[0] ?? null
    const port = gntp?.port ?? gntpPort
    hub.sharing.listening(port)
    const announcing = { name: hostname(), port, serverId: store.epoch, version, onError: options.onError }
    const announcer = new Announcer(announcing)
    announcer.set(hub.settings().announce && takesNetwork)
    hub.events.listen(event => {
      if (event.kind === 'settings') announcer.set(event.settings.announce && takesNetwork)
    })
    lock.announce({ gntp, ui: null, control: null })
    const status = (): Status => ({
      version,
      listening: addresses,
      dataFolder,
      warnings,
      refusedSenders: hub.refusedSenders(),
    })
    return {
      hub,
      icons,
      server,
      api: createApi({
        hub,
        status,
        discover: signal => discover({ serverId: store.epoch, onError: options.onError }, signal),
        showWindow: options.showWindow,
      }),
      addresses,
      dataFolder,
      warnings,
      announce: ({ url, control }) => lock.announce({ gntp, ui: url === null ? null : { url }, control }),
      async stop() {
        await Promise.all([server.settle(graceMs), announcer.stop()])
        await hub.stop()
        await server.close(graceMs)
        store.close()
        lock.release()
      },
    }
  } catch (error) {
    for (const action of undo.reverse()) await action()
    throw error
  }
}

/** What was found at the start. */
interface Found {
  readonly historySetAside: string | undefined
  readonly secretsSetAside: string | undefined
  readonly allowSubscriptions: boolean
  readonly followsHubs: boolean
}

function warningsOf(
  { allowNetwork, requireLocalPassword, passwords }: GrowleryOptions,
  { historySetAside, secretsSetAside, allowSubscriptions, followsHubs }: Found,
): string[] {
  const warnings: string[] = []
  if (historySetAside !== undefined) {
    warnings.push(`The history was damaged: it was set aside as ${historySetAside}, and a new one begins.`)
  }
  if (secretsSetAside !== undefined) {
    warnings.push(
      `The passwords of other machines were damaged: their file was set aside as ${secretsSetAside}. Enter them again under Subscriptions.`,
    )
  }
  const hasPassword = passwords !== undefined && passwords.length > 0
  if (allowNetwork && !hasPassword && !followsHubs) {
    warnings.push('Other machines may send, but no password is set: all that they send is refused.')
  }
  if (requireLocalPassword && !hasPassword) {
    warnings.push('A password is asked for, but none is set: everything is refused.')
  }
  if (allowSubscriptions && !hasPassword) {
    warnings.push('Other machines may subscribe, but no password is set: all of them are refused.')
  }
  return warnings
}
