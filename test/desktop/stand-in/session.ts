/**
 * session.defaultSession. Chromium itself is told before a page loads which permissions it has, so the handler is asked for all of them
 * beforehand, not when the page wants one: what it says is what the page gets, but when it is asked is not as in Electron.
 */
import { EventEmitter } from 'node:events'
import { asElectron, type Faithful, honest } from './honest.ts'
import { toPage } from './page-server.ts'
import { mustBeReady } from './ready.ts'
import { setPermission } from './surface.ts'

type RequestHandler = Parameters<Electron.Session['setPermissionRequestHandler']>[0]
type CheckHandler = Parameters<Electron.Session['setPermissionCheckHandler']>[0]

/** Electron's names, and Chromium's. */
const permissions = [
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['media', 'camera'],
  ['media', 'microphone'],
  ['midi', 'midi'],
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-sanitized-write', 'clipboard-write'],
  ['idle-detection', 'idle-detection'],
  ['window-management', 'window-management'],
] as const

const decide = Symbol('decide')

class Session extends EventEmitter implements Faithful<Session, Electron.Session> {
  storagePath: string | null = null
  spellCheckerEnabled = true
  private requestHandler: RequestHandler = null
  private checkHandler: CheckHandler = null
  readonly webRequest = asElectron<Electron.WebRequest>(honest('session.webRequest', {}))

  setPermissionRequestHandler(handler: RequestHandler): void {
    this.requestHandler = handler
  }

  setPermissionCheckHandler(handler: CheckHandler): void {
    this.checkHandler = handler
  }

  // Chromium asks nobody here, and gives none.
  setDisplayMediaRequestHandler(_handler: unknown): void {}
  setDevicePermissionHandler(_handler: unknown): void {}
  setBluetoothPairingHandler(_handler: unknown): void {}
  setUSBProtectedClassesHandler(_handler: unknown): void {}

  setSpellCheckerEnabled(enable: boolean): void {
    this.spellCheckerEnabled = enable
  }

  isSpellCheckerEnabled(): boolean {
    return this.spellCheckerEnabled
  }

  isPersistent(): boolean {
    return true
  }

  async [decide](contents: Electron.WebContents, permission: string, url: string): Promise<boolean> {
    const { checkHandler, requestHandler } = this
    const details = { requestingUrl: url, isMainFrame: true }
    const checked = checkHandler?.(contents, permission as never, new URL(url).origin, details as never)
    if (checked === false) return false
    if (requestHandler === null) return true
    return new Promise(resolve => requestHandler(contents, permission as never, resolve, details as never))
  }
}

const defaultSession = honest('session.defaultSession', new Session())

export const session = honest('session', {
  get defaultSession(): Electron.Session {
    mustBeReady('session.defaultSession')
    return asElectron(defaultSession)
  },
})

/** Asks the app about all permissions for a page that is about to be loaded. */
export async function askPermissions(contents: Electron.WebContents, url: string): Promise<void> {
  const address = await toPage(url)
  if (!address.startsWith('http')) return
  const { origin } = new URL(address)
  await Promise.all(
    permissions.map(async ([permission, name]) => {
      const isGranted = await defaultSession[decide](contents, permission, url)
      await setPermission(origin, name, isGranted)
    }),
  )
}
