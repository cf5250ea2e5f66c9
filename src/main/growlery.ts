/**
 * Puts the parts together: one data folder, one hub, one GNTP listener. Every host (desktop, headless) and every test begins
 * here.
 */
import { mkdirSync } from 'node:fs'
import { hostname } from 'node:os'
import { join, resolve } from 'node:path'
import packageJson from '../../package.json' with { type: 'json' }
import type { DesktopFacts } from '../shared/contract/about.ts'
import type { Status } from '../shared/model.ts'
import type { SettingsChange } from '../shared/settings.ts'
import { type Api, createApi } from './api/api.ts'
import { type Exporter, exporter } from './api/export.ts'
import type { ShowWindow } from './api/host-window.ts'
import { Compose } from './hub/compose/compose.ts'
import { Hub } from './hub/hub.ts'
import { Announcer } from './hub/network/announcer.ts'
import { discover } from './hub/network/discover.ts'
import { type GivenPassword, Passwords } from './hub/passwords.ts'
import type { SharingOptions } from './hub/sharing.ts'
import { Icons, type IconsOptions } from './icons/icons.ts'
import { type GivenListener, Listener } from './listener/listener.ts'
import { reachedHere } from './listener/reached-here.ts'
import type { GntpServer } from './server/gntp-server.ts'
import type { ServerLimits } from './server/limits.ts'
import type { Address } from './server/listen.ts'
import { CurrentStatus } from './status.ts'
import { lockFolder, type RunningServer } from './store/lock.ts'
import { type Cipher, fileSecrets, type Secrets } from './store/secrets.ts'
import { Store } from './store/store.ts'

export type { Cipher, GivenPassword }
export { fileSecrets }

export const version = packageJson.version

export interface GrowleryOptions extends GivenListener {
  /** Where the history, the icons and the settings live; made if need be. One server at a time. */
  readonly dataFolder: string
  /** Any of them proves that a sender may send, beside those that the user added. None by default. */
  readonly passwords?: readonly (string | GivenPassword)[]
  /** Start also where the port cannot be had: the window says why, and can choose another one. */
  readonly startsUnheard?: boolean
  readonly limits?: Partial<ServerLimits>
  /** They stand for the stored ones until the user changes them. */
  readonly settings?: SettingsChange
  /** Opens what keeps passwords, ours and those of other machines: a file of the data folder by default, which is locked by then. */
  readonly secrets?: (dataFolder: string) => Secrets
  /** Times and numbers of what is shared with other machines. */
  readonly sharing?: Pick<SharingOptions, 'forwarding' | 'following'>
  /** What icons may take on disk, and stand-ins for the network that they come from. */
  readonly icons?: Pick<IconsOptions, 'budgetBytes' | 'network'>
  /** Where the host has a window of its own. */
  readonly showWindow?: ShowWindow
  /** What the desktop app can do on this system, where it is one. */
  readonly desktop?: () => DesktopFacts
  /** Told of our own faults that nobody waits for. */
  readonly onError: (error: unknown) => void
}

export interface Growlery {
  readonly hub: Hub
  readonly icons: Icons
  readonly server: GntpServer
  /** What windows may ask, for a transport to serve. */
  readonly api: Api
  /** Gives the history as a file. */
  readonly exporter: Exporter
  /** Where GNTP is listened for now. */
  readonly addresses: readonly Address[]
  readonly dataFolder: string
  /** How it stands now, as windows show it. */
  status(): Status
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
    const secrets = (options.secrets ?? fileSecrets)(dataFolder)
    const passwords: Passwords = new Passwords({
      store,
      secrets,
      given: (options.passwords ?? []).map(named),
      onChange: () => {
        hub.sharing.accessChanged()
        status.changed()
      },
      onError: options.onError,
    })
    const hub: Hub = new Hub({
      store,
      icons,
      secrets,
      passwords: () => passwords.all(),
      takesNetwork: () => listener.takesNetwork,
      onStatusChange: () => status.changed(),
      maxTypes: options.limits?.maxTypes,
      settings: options.settings,
      ...options.sharing,
      onError: options.onError,
    })
    const announcer = new Announcer({ name: hostname(), serverId: store.epoch, version, onError: options.onError })
    let entrances: Pick<RunningServer, 'ui' | 'control'> = { ui: null, control: null }
    const place = () => listener.addresses[0] ?? null
    const announceHere = () => lock.announce({ gntp: place(), ...entrances })
    const announceOnNetwork = () => {
      const isWanted = hub.settings().announce && listener.takesNetwork
      announcer.set(isWanted ? (place()?.port ?? null) : null)
    }
    const nowListening = () => {
      const port = place()?.port
      if (port !== undefined) hub.sharing.listening(port)
      announceOnNetwork()
      announceHere()
    }
    const listener: Listener = new Listener({
      receiver: hub,
      observer: hub.exchanges,
      given: options,
      settings: () => hub.settings(),
      store: changes => hub.changeSettings(changes),
      mustListen: options.startsUnheard !== true,
      passwords: () => hub.sharing.acceptedPasswords(),
      version,
      limits: options.limits ?? {},
      onChange: () => {
        hub.sharing.accessChanged()
        status.changed()
        nowListening()
      },
      onError: options.onError,
    })
    const status = new CurrentStatus({
      hub,
      listener,
      passwords,
      version,
      dataFolder,
      historySetAside: store.setAside,
      secretsSetAside: secrets.setAside,
    })
    await hub.start()
    undo.push(() => hub.stop())
    await listener.start()
    undo.push(
      () => listener.close(0),
      () => listener.settle(0),
    )
    nowListening()
    status.changed()
    hub.events.listen(event => {
      if (event.kind !== 'settings') return
      announceOnNetwork()
      status.changed()
    })
    return {
      hub,
      icons,
      server: listener.server,
      api: createApi({
        hub,
        status: () => status.get(),
        changeListener: change => listener.change(change),
        passwords,
        compose: new Compose({ here: () => reachedHere(listener, passwords.all()) }),
        discover: signal => discover({ serverId: store.epoch, onError: options.onError }, signal),
        showWindow: options.showWindow,
        desktop: () => options.desktop?.() ?? null,
      }),
      exporter: exporter(hub),
      get addresses() {
        return listener.addresses
      },
      dataFolder,
      status: () => status.get(),
      get warnings() {
        return status.get().warnings.map(({ words }) => words)
      },
      announce({ url, control }) {
        entrances = { ui: url === null ? null : { url }, control }
        announceHere()
      },
      async stop() {
        await Promise.all([listener.settle(graceMs), announcer.stop()])
        await hub.stop()
        await listener.close(graceMs)
        store.close()
        lock.release()
      },
    }
  } catch (error) {
    for (const action of undo.reverse()) await action()
    throw error
  }
}

function named(given: string | GivenPassword): GivenPassword {
  return typeof given === 'string' ? { name: 'given at the start', password: given } : given
}
