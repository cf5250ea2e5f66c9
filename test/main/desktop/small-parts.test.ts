import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { appId } from '../../../src/main/desktop/app-id.ts'
import { desktopEntry } from '../../../src/main/desktop/desktop-entry.ts'
import { bodyOf } from '../../../src/main/desktop/notifications/text.ts'
import { isFullScreenState } from '../../../src/main/desktop/presenting/windows.ts'
import { activeWindow, isFullScreen } from '../../../src/main/desktop/presenting/x11.ts'
import { keyCipher } from '../../../src/main/desktop/secrets/key-cipher.ts'
import { placesWindows, toastsBy } from '../../../src/main/desktop/toasts-by.ts'
import { Crashes } from '../../../src/main/desktop/windows/crashes.ts'
import { Wishes } from '../../../src/main/desktop/windows/wishes.ts'

describe('a key', () => {
  const cipher = keyCipher(randomBytes(32))

  it('opens what it has sealed', () => {
    const sealed = cipher.seal('größer als "alles"')
    expect(sealed).not.toContain('alles')
    expect(cipher.open(sealed)).toBe('größer als "alles"')
    expect(cipher.seal('same')).not.toBe(cipher.seal('same'))
  })

  it('does not open what another one has sealed, or what was changed', () => {
    const sealed = cipher.seal('secret')
    expect(keyCipher(randomBytes(32)).open(sealed)).toBeUndefined()
    expect(cipher.open(sealed.replace(/^..../, 'AAAA'))).toBeUndefined()
    expect(cipher.open('')).toBeUndefined()
  })
})

it('a page that crashes again and again is not opened for ever', () => {
  const crashes = new Crashes()
  expect([0, 1, 2, 3].map(now => crashes.mayTryAgain(now))).toEqual([true, true, true, false])
  expect(crashes.mayTryAgain(100_000)).toBe(true)
})

describe('what a window is asked to do', () => {
  it('waits for the window that is still loading, the last one only', async () => {
    const wishes = new Wishes()
    wishes.send({ kind: 'search' })
    wishes.send({ kind: 'go', path: '/inbox/3' })
    const ended = new AbortController()
    const followed = wishes.follow(ended.signal)
    expect(await followed.next()).toMatchObject({ value: { kind: 'go', path: '/inbox/3' } })
    const next = followed.next()
    wishes.send({ kind: 'search' })
    expect(await next).toMatchObject({ value: { kind: 'search' } })
    ended.abort()
    expect(await followed.next()).toMatchObject({ done: true })
  })

  it('is forgotten with the window', async () => {
    const wishes = new Wishes()
    wishes.send({ kind: 'search' })
    wishes.forget()
    const ended = new AbortController()
    const next = wishes.follow(ended.signal).next()
    ended.abort()
    expect(await next).toMatchObject({ done: true })
  })
})

describe('the whole screen', () => {
  it('is known on X11 by what xprop prints', () => {
    expect(activeWindow('_NET_ACTIVE_WINDOW(WINDOW): window id # 0x1c00003')).toBe('0x1c00003')
    expect(activeWindow('_NET_ACTIVE_WINDOW(WINDOW): window id # 0x0')).toBeUndefined()
    expect(activeWindow('_NET_ACTIVE_WINDOW:  no such atom on any window.')).toBeUndefined()
    expect(isFullScreen('_NET_WM_STATE(ATOM) = _NET_WM_STATE_FULLSCREEN, _NET_WM_STATE_FOCUSED')).toBe(true)
    expect(isFullScreen('_NET_WM_STATE(ATOM) = _NET_WM_STATE_MAXIMIZED_VERT')).toBe(false)
    expect(isFullScreen('_NET_WM_STATE:  not found.')).toBe(false)
  })

  it('is known on Windows by its state for notifications', () => {
    expect(['2\r', '3', '4'].map(isFullScreenState)).toEqual([true, true, true])
    expect(['', '1', '5', '6', '7', 'error 2'].map(isFullScreenState)).not.toContain(true)
  })
})

describe('toasts are shown', () => {
  it('by the system on Wayland, where no window may be placed, unless the user wants otherwise', () => {
    expect(placesWindows('linux', { DISPLAY: ':0' }, '')).toBe(true)
    expect(placesWindows('linux', { DISPLAY: ':0', WAYLAND_DISPLAY: 'wayland-0' }, '')).toBe(false)
    expect(placesWindows('linux', { XDG_SESSION_TYPE: 'wayland' }, '')).toBe(false)
    expect(placesWindows('linux', { WAYLAND_DISPLAY: 'wayland-0' }, 'x11')).toBe(true)
    expect(placesWindows('linux', { DISPLAY: ':0' }, 'wayland')).toBe(false)
    expect(placesWindows('darwin', {}, '')).toBe(true)
    expect(toastsBy('automatic', { placesWindows: false, systemNotifications: true })).toBe('system')
    expect(toastsBy('automatic', { placesWindows: true, systemNotifications: true })).toBe('growlery')
    expect(toastsBy('growlery', { placesWindows: false, systemNotifications: true })).toBe('growlery')
  })

  it('by us where the system shows none', () => {
    expect(toastsBy('system', { placesWindows: false, systemNotifications: false })).toBe('growlery')
  })
})

it('the packages have the name for the system that the program has', () => {
  expect(readFileSync('build/electron-builder.yml', 'utf8').split('\n')).toContain(`appId: ${appId}`)
})

it('what senders wrote is no markup on Linux', () => {
  const sent = { application: 'R&D', text: ' <b>3 < 4</b> ' }
  expect(bodyOf(sent, 'linux')).toBe('R&amp;D\n&lt;b&gt;3 &lt; 4&lt;/b&gt;')
  expect(bodyOf(sent, 'win32')).toBe('R&D\n<b>3 < 4</b>')
  expect(bodyOf(sent, 'darwin')).toBe('<b>3 < 4</b>')
  expect(bodyOf({ application: 'App', text: '' }, 'linux')).toBe('App')
})

it('a desktop entry starts the program whatever its path is', () => {
  const exec = (...command: string[]) => /^Exec=(.*)$/m.exec(desktopEntry(command))?.[1]
  expect(exec('/usr/bin/growlery', '--hidden')).toBe('/usr/bin/growlery --hidden')
  expect(exec('/home/a b/50% "off" $x.AppImage')).toBe('"/home/a b/50%% \\\\"off\\\\" \\\\$x.AppImage"')
})
