/** What npm start decides, of all that it may find out. */
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { findDisplay, waylandAddresses, x11Addresses } from '../../build/display.ts'
import { chooseHost, readArguments, type Situation } from '../../build/host.ts'
import { type SandboxFindings, sandboxTrouble } from '../../build/sandbox.ts'
import { temporaryFolder } from '../support/folder.ts'

/** A desktop where nothing is in the way. */
const desktop: Situation = {
  asked: 'whatever works',
  display: { state: 'answers' },
  electron: { state: 'installed' },
  isRoot: false,
  isUnsandboxed: false,
  sandboxTrouble: undefined,
}
const restricted = { reason: 'AppArmor keeps it from working', remedy: 'sudo chmod it' }

describe('the host', () => {
  it('is the desktop where Electron can run', () => {
    expect(chooseHost(desktop)).toEqual({ host: 'desktop' })
    expect(chooseHost({ ...desktop, asked: 'desktop' })).toEqual({ host: 'desktop' })
  })

  it('is headless where that is asked for, whatever else there is', () => {
    expect(chooseHost({ ...desktop, asked: 'headless' })).toEqual({ host: 'headless', reason: 'as asked' })
  })

  it('is decided once Electron was fetched, where that is all that is missing', () => {
    const choice = { host: 'desktop, once Electron is here' }
    expect(chooseHost({ ...desktop, electron: { state: 'missing' } })).toEqual(choice)
    expect(chooseHost({ ...desktop, electron: { state: 'missing' }, asked: 'desktop' })).toEqual(choice)
  })

  it.each<[string, Partial<Situation>, string]>([
    ['no display', { display: { state: 'none' } }, 'there is no display'],
    ['a stale display', { display: { state: 'silent', name: ':7' } }, 'the display :7 does not answer'],
    ['root', { isRoot: true }, "as root, Electron's sandbox cannot work"],
    ['a restricted sandbox', { sandboxTrouble: restricted }, 'AppArmor keeps it from working'],
    [
      'a download that failed',
      { electron: { state: 'out of reach', why: 'no network' } },
      'Electron cannot be fetched (no network)',
    ],
    [
      'another machine',
      { electron: { state: 'not made', machine: 'linux-arm' } },
      'there is no Electron for linux-arm',
    ],
    // Nothing is fetched in vain.
    [
      'no display and no Electron',
      { display: { state: 'none' }, electron: { state: 'missing' } },
      'there is no display',
    ],
    [
      'root without Electron',
      { isRoot: true, electron: { state: 'missing' } },
      "as root, Electron's sandbox cannot work",
    ],
    [
      'a restricted sandbox without Electron',
      { sandboxTrouble: restricted, electron: { state: 'missing' } },
      'AppArmor keeps it from working',
    ],
  ])('is headless, and says why, with %s; that is an error where the desktop is forced', (_, found, reason) => {
    const choice = chooseHost({ ...desktop, ...found })
    expect(choice).toMatchObject({ host: 'headless', reason: expect.stringContaining(reason) })
    const isToFetch = found.electron?.state === 'missing' && found.sandboxTrouble !== undefined
    const forced = chooseHost({ ...desktop, ...found, asked: 'desktop' })
    if (isToFetch) {
      // How to mend it names the file that is fetched.
      expect(forced).toEqual({ host: 'desktop, once Electron is here' })
    } else {
      expect(forced).toMatchObject({ host: 'none' })
      const [first = '', ...more] = 'words' in forced ? forced.words.split('\n') : []
      expect(first).toBe(`The desktop app cannot run here: ${reason}.`)
      expect(more.length).toBeGreaterThan(1)
      expect(more.at(-1)).toBe('Without it: npm start -- --headless')
    }
  })

  it('is the desktop without its sandbox where the user gives it up', () => {
    expect(chooseHost({ ...desktop, isRoot: true, sandboxTrouble: restricted, isUnsandboxed: true })).toEqual({
      host: 'desktop',
    })
  })
})

describe('the arguments', () => {
  it('are all for the desktop app, but what chooses the host', () => {
    const all = ['--desktop', '--data', '/tmp/a', '--hidden', 'growlery:inbox']
    expect(readArguments(all)).toMatchObject({
      asked: 'desktop',
      desktop: ['--data', '/tmp/a', '--hidden', 'growlery:inbox'],
    })
  })

  it('are for serve as they are where headless is forced', () => {
    expect(readArguments(['--headless', '--hidden', '--port', '0'])).toMatchObject({
      asked: 'headless',
      headless: ['--hidden', '--port', '0'],
    })
  })

  it('leave out what only windows understand where it is not', () => {
    const { asked, headless } = readArguments(['--hidden', 'growlery:inbox', '--no-sandbox', '--data', 'growlery'])
    expect({ asked, headless }).toEqual({ asked: 'whatever works', headless: ['--data', 'growlery'] })
  })

  it('cannot force both', () => {
    expect(() => readArguments(['--headless', '--desktop'])).toThrow('--desktop and --headless: choose one.')
  })
})

describe('the display', () => {
  it.each([
    [':0', [{ path: '/tmp/.X11-unix/X0' }, { path: '\0/tmp/.X11-unix/X0' }]],
    [':12.1', [{ path: '/tmp/.X11-unix/X12' }, { path: '\0/tmp/.X11-unix/X12' }]],
    ['unix:3', [{ path: '/tmp/.X11-unix/X3' }, { path: '\0/tmp/.X11-unix/X3' }]],
    ['localhost:10.0', [{ host: 'localhost', port: 6010 }]],
    ['[::1]:1', [{ host: '::1', port: 6001 }]],
    ['nonsense', []],
  ])('%s is looked for where X servers listen', (name, addresses) => {
    expect(x11Addresses(name)).toEqual(addresses)
  })

  it('of Wayland is looked for in the folder of the session', () => {
    expect(waylandAddresses('wayland-1', '/run/user/7')).toEqual([{ path: '/run/user/7/wayland-1' }])
    expect(waylandAddresses('/tmp/own', undefined)).toEqual([{ path: '/tmp/own' }])
    expect(waylandAddresses('wayland-1', undefined)).toEqual([])
  })

  it('answers where somebody listens, and is named where nobody does', async () => {
    const folder = temporaryFolder()
    const server = createServer().listen(join(folder, 'wayland-0'))
    onTestFinished(() => void server.close())
    const env = { XDG_RUNTIME_DIR: folder, WAYLAND_DISPLAY: 'wayland-0', DISPLAY: 'nonsense' }
    expect(await findDisplay('linux', env)).toEqual({ state: 'answers' })
    expect(await findDisplay('linux', { ...env, WAYLAND_DISPLAY: 'wayland-1' })).toEqual({
      state: 'silent',
      name: 'wayland-1 or nonsense',
    })
    expect(await findDisplay('linux', { DISPLAY: '' })).toEqual({ state: 'none' })
    expect(await findDisplay('darwin', {})).toEqual({ state: 'answers' })
    expect(await findDisplay('win32', {})).toEqual({ state: 'answers' })
  })
})

describe('the sandbox', () => {
  const open: SandboxFindings = {
    helper: { owner: 1000, mode: 0o100755 },
    helperPath: '/electron/chrome-sandbox',
    apparmorRestricts: undefined,
    namespacesAllowed: undefined,
    mostNamespaces: '1000',
    hasProfile: false,
  }

  it('works where the kernel lets it', () => {
    expect(sandboxTrouble(open)).toBeUndefined()
    expect(sandboxTrouble({ ...open, apparmorRestricts: '0', namespacesAllowed: '1' })).toBeUndefined()
  })

  it.each<[string, Partial<SandboxFindings>]>([
    ['AppArmor', { apparmorRestricts: '1' }],
    ['the kernel', { namespacesAllowed: '0' }],
    ['the kernel', { mostNamespaces: '0' }],
  ])('is kept from working by %s, unless its helper runs as root', (by, found) => {
    const trouble = sandboxTrouble({ ...open, ...found })
    expect(trouble?.reason).toBe(`${by} keeps Electron's sandbox from working`)
    expect(trouble?.remedy).toContain("sudo chmod 4755 '/electron/chrome-sandbox'")
    expect(sandboxTrouble({ ...open, ...found, helper: { owner: 0, mode: 0o104755 } })).toBeUndefined()
    expect(sandboxTrouble({ ...open, ...found, helper: { owner: 1000, mode: 0o104755 } })).toBeDefined()
    expect(sandboxTrouble({ ...open, ...found, helper: undefined })).toBeDefined()
  })

  it('works where AppArmor has a profile for this Electron', () => {
    expect(sandboxTrouble({ ...open, apparmorRestricts: '1', hasProfile: true })).toBeUndefined()
  })
})
