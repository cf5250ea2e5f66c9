/**
 * Puts the parts together: one data folder, one hub, one GNTP listener. Every host (desktop, headless) and every test begins
 * here.
 */
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import packageJson from '../../package.json' with { type: 'json' }
import type { Status } from '../shared/model.ts'
import { type Api, createApi } from './api/api.ts'
import { gntpPort } from './gntp/address.ts'
import { Hub } from './hub/hub.ts'
import { Icons, type IconsOptions } from './icons/icons.ts'
import { GntpServer } from './server/gntp-server.ts'
import type { ServerLimits } from './server/limits.ts'
import type { Address } from './server/listen.ts'
import { lockFolder } from './store/lock.ts'
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
    const hub: Hub = new Hub({ store, icons, maxTypes: options.limits?.maxTypes, onError: options.onError })
    await hub.start()
    undo.push(() => hub.stop())
    const server = new GntpServer({
      receiver: hub,
      hosts: options.hosts ?? loopbackHosts,
      port: options.port ?? gntpPort,
      passwords: () => options.passwords ?? [],
      allowNetwork: options.allowNetwork ?? false,
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
    const warnings = warningsOf(options, store)
    const gntp = addresses[0] ?? null
    lock.announce({ gntp, ui: null, control: null })
    const status = (): Status => ({ version, listening: addresses, dataFolder, warnings })
    return {
      hub,
      icons,
      server,
      api: createApi({ hub, status, showWindow: options.showWindow }),
      addresses,
      dataFolder,
      warnings,
      announce: ({ url, control }) => lock.announce({ gntp, ui: url === null ? null : { url }, control }),
      async stop() {
        await server.settle(graceMs)
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

function warningsOf({ allowNetwork, requireLocalPassword, passwords }: GrowleryOptions, { setAside }: Store): string[] {
  const warnings: string[] = []
  if (setAside !== undefined) {
    warnings.push(`The history was damaged: it was set aside as ${setAside}, and a new one begins.`)
  }
  const hasPassword = passwords !== undefined && passwords.length > 0
  if (allowNetwork && !hasPassword) {
    warnings.push('Other machines may send, but no password is set: all that they send is refused.')
  }
  if (requireLocalPassword && !hasPassword) {
    warnings.push('A password is asked for, but none is set: everything is refused.')
  }
  return warnings
}
