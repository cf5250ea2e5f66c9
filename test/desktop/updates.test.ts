/** When a newer version is looked for, fetched and installed, with an updater that only says what it was told to do. */
import { EventEmitter } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Updater, Updates, type UpdatesGround, type UpdatesOptions } from '../../src/main/desktop/updates.ts'
import { temporaryFolder } from '../support/folder.ts'

const hour = 60 * 60_000

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }))
afterEach(() => void vi.useRealTimers())

describe('updates are possible', () => {
  it.each<[string, boolean, Partial<UpdatesGround>]>([
    ['an installation on Windows', true, { platform: 'win32' }],
    ['a portable one on Windows', false, { platform: 'win32', env: { PORTABLE_EXECUTABLE_FILE: 'C:\\Growlery.exe' } }],
    ['an app on macOS', true, { platform: 'darwin' }],
    ['an AppImage', true, { platform: 'linux', env: { APPIMAGE: '/home/me/Growlery.AppImage' } }],
    ['a deb or an rpm', false, { platform: 'linux' }],
    ['another system', false, { platform: 'freebsd' }],
  ])('for %s: %s', (_, isPossible, ground) => {
    expect(made({}, ground).updates.isPossible).toBe(isPossible)
  })

  it('only where a package says where they come from', () => {
    expect(made({ resourcesPath: temporaryFolder() }).updates.isPossible).toBe(false)
    expect(made({ isPackaged: false }).updates.isPossible).toBe(false)
  })

  it('and where they are not, none is looked for, and the updater is not even loaded', async () => {
    const { updates, updater, loads } = made({ isPackaged: false })
    updates.setWanted(true)
    await settled()
    expect([loads(), updater.checks]).toEqual([0, 0])
  })
})

describe('while they are wanted', () => {
  it('it looks at once and every six hours, and loads the updater once', async () => {
    const { updates, updater, loads } = made()
    updates.setWanted(true)
    updates.setWanted(true)
    await settled()
    expect(updater.checks).toBe(1)
    await vi.advanceTimersByTimeAsync(12.5 * hour)
    expect(updater.checks).toBe(3)
    expect(loads()).toBe(1)
  })

  it('and no more afterwards, until they are again', async () => {
    const { updates, updater } = made()
    updates.setWanted(true)
    await settled()
    updates.setWanted(false)
    await vi.advanceTimersByTimeAsync(24 * hour)
    expect(updater.checks).toBe(1)
    updates.setWanted(true)
    await settled()
    expect(updater.checks).toBe(2)
    updates.stop()
    await vi.advanceTimersByTimeAsync(24 * hour)
    expect(updater.checks).toBe(2)
  })

  it('what is being fetched is broken off when they are not any more', async () => {
    const { updates, updater } = made()
    updates.setWanted(true)
    await settled()
    expect(updater.cancelled).toBe(0)
    updates.setWanted(false)
    expect(updater.cancelled).toBe(1)
  })

  it('nor is anything fetched that was found too late', async () => {
    const { updates, updater } = made()
    updates.setWanted(true)
    updates.setWanted(false)
    await settled()
    expect(updater.cancelled).toBe(updater.checks)
  })

  it('what is ready is said once for each version', async () => {
    const { updates, updater, ready } = made()
    updates.setWanted(true)
    await settled()
    for (const version of ['1.1.0', '1.1.0', '1.2.0']) updater.emit('update-downloaded', { version })
    expect(ready).toEqual(['1.1.0', '1.2.0'])
  })

  it('what goes wrong is said, and it is tried again at its time', async () => {
    const { updates, updater, errors } = made()
    updater.fails = new Error('no network')
    updates.setWanted(true)
    await settled()
    expect(errors).toEqual([updater.fails])
    updater.fails = undefined
    await vi.advanceTimersByTimeAsync(6 * hour)
    expect(updater.checks).toBe(2)
    expect(errors).toHaveLength(1)
  })

  it('so is an updater that cannot be loaded', async () => {
    const failure = new Error('not there')
    const { updates, errors } = made({}, { load: () => Promise.reject(failure) })
    updates.setWanted(true)
    await settled()
    expect(errors).toEqual([failure])
  })
})

describe('installing', () => {
  it('does nothing where nothing is ready', async () => {
    const { updates, updater, quits } = made()
    updates.install()
    updates.setWanted(true)
    await settled()
    updates.install()
    await settled()
    expect([quits(), updater.installs]).toEqual([0, []])
  })

  it.each(['win32', 'linux'] as const)('on %s quits first, installs in silence and starts again', async platform => {
    const { updates, updater, quits } = made({}, { platform, env: { APPIMAGE: '/home/me/Growlery.AppImage' } })
    await fetched(updates, updater)
    updates.install()
    updates.install()
    await settled()
    expect([quits(), updater.installs]).toEqual([1, [[true, true]]])
    // Else it would have installed at the quit, and started nothing.
    expect(updater.autoInstallOnAppQuit).toBe(false)
  })

  it('on macOS leaves it to the system to wait for the end', async () => {
    const { updates, updater, quits } = made({}, { platform: 'darwin' })
    await fetched(updates, updater)
    updates.install()
    await settled()
    expect([quits(), updater.installs]).toEqual([0, [[]]])
  })

  it('says what goes wrong, and can be tried again', async () => {
    const failure = new Error('it does not quit')
    const { updates, updater, errors } = made({}, { quitThen: () => Promise.reject(failure) })
    await fetched(updates, updater)
    for (const times of [1, 2]) {
      updates.install()
      await settled()
      expect(errors).toHaveLength(times)
    }
  })
})

/** Stands for electron-updater: finds and fetches something each time, unless it fails. */
class MadeUpUpdater extends EventEmitter {
  autoDownload = false
  autoInstallOnAppQuit = true
  logger = null
  checks = 0
  cancelled = 0
  fails: Error | undefined
  readonly installs: unknown[][] = []

  async checkForUpdates() {
    this.checks += 1
    if (this.fails !== undefined) {
      // As the real one: it says it, and throws it too.
      this.emit('error', this.fails)
      throw this.fails
    }
    return { cancellationToken: { cancel: () => this.#cancel() }, downloadPromise: Promise.resolve([]) }
  }

  #cancel(): void {
    this.cancelled += 1
  }

  quitAndInstall(...how: unknown[]): void {
    this.installs.push(how)
  }
}

/** As installed on Windows, unless it says otherwise. */
function made(options: Partial<UpdatesOptions> = {}, ground: Partial<UpdatesGround> = {}) {
  const resourcesPath = temporaryFolder()
  writeFileSync(join(resourcesPath, 'app-update.yml'), 'provider: generic\n')
  const updater = new MadeUpUpdater()
  const ready: string[] = []
  const errors: unknown[] = []
  const load = vi.fn(async () => updater as unknown as Updater)
  const quitThen = vi.fn(async (callback: () => void) => callback())
  const updates = new Updates(
    {
      isPackaged: true,
      resourcesPath,
      onReady: version => ready.push(version),
      onError: error => errors.push(error),
      ...options,
    },
    { platform: 'win32', env: {}, load, quitThen, ...ground },
  )
  return {
    updates,
    updater,
    ready,
    errors,
    loads: () => load.mock.calls.length,
    quits: () => quitThen.mock.calls.length,
  }
}

async function fetched(updates: Updates, updater: MadeUpUpdater): Promise<void> {
  updates.setWanted(true)
  await settled()
  updater.emit('update-downloaded', { version: '1.1.0' })
}

const settled = () => new Promise(resolve => setTimeout(resolve, 5))
