/** The stand-in for Electron is honest: what the other tests here see through it is there. */
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { until } from '../support/until.ts'
import { sharedDisplay } from './display.ts'
import type { DesktopApp, DesktopOptions, DesktopWindow } from './driver.ts'
import { standInHost } from './stand-in-host.ts'

const display = sharedDisplay()
const app = join(import.meta.dirname, 'fixture')
const preload = join(app, 'preload.cjs')
const black = '#000000'
const red = '#ff0000'
const blue = '#0000ff'

const start = (options: Partial<DesktopOptions> = {}) => standInHost.start({ display: display(), app, ...options })

/** Opens a window of one colour. */
async function open(
  desktop: DesktopApp,
  colour: string,
  options: Electron.BrowserWindowConstructorOptions,
): Promise<DesktopWindow> {
  const url = `fixture://app/${colour}`
  const given = { url, options: { ...options, webPreferences: { preload } } }
  await desktop.evaluate(({ BrowserWindow }, { url, options }) => new BrowserWindow(options).loadURL(url), given)
  return desktop.window(url)
}

describe.skipIf(standInHost.missing !== undefined)('the stand-in for Electron', () => {
  test('puts windows where they are asked to be, and nothing where they are hidden', async () => {
    const desktop = await start()
    const bounds = { x: 100, y: 60, width: 300, height: 90 }
    const { id, page } = await open(desktop, 'red', { ...bounds, show: false })
    await desktop.settle()
    expect((await display().screenshot()).findOther(black)).toBeUndefined()

    await desktop.evaluate(({ BrowserWindow }, id) => BrowserWindow.fromId(id)?.showInactive(), id)
    await shows(desktop, red, bounds)

    const smaller = { x: 900, y: 700, width: 220, height: 48 }
    await desktop.evaluate(({ BrowserWindow }, { id, to }) => BrowserWindow.fromId(id)?.setBounds(to), {
      id,
      to: smaller,
    })
    await shows(desktop, red, smaller)

    await desktop.evaluate(({ BrowserWindow }, id) => BrowserWindow.fromId(id)?.hide(), id)
    await desktop.settle()
    expect((await display().screenshot()).findOther(black)).toBeUndefined()
    await until(async () => (await page.evaluate('document.visibilityState')) === 'hidden')

    await desktop.evaluate(({ BrowserWindow }, id) => BrowserWindow.fromId(id)?.show(), id)
    await shows(desktop, red, smaller)
    expect(await page.evaluate('document.visibilityState')).toBe('visible')
  })

  test('keeps what is always on top above what is shown after it, and gives it no focus', async () => {
    const desktop = await start()
    const bounds = { x: 200, y: 200, width: 100, height: 100 }
    await open(desktop, 'red', { ...bounds, alwaysOnTop: true, focusable: false })
    const { id } = await open(desktop, 'blue', { x: 100, y: 100, width: 400, height: 400 })
    await shows(desktop, red, bounds)
    const windows = await desktop.windows()
    expect(windows.map(({ isFocused }) => isFocused)).toEqual([false, true])
    for (const { page } of windows) await page.evaluate('keys = []; onkeydown = ({ key }) => keys.push(key)')
    await display().press('a')
    await until(async () => (await windows[1]?.page.evaluate('keys.join()')) === 'a')
    expect(await windows[0]?.page.evaluate('keys.join()')).toBe('')

    await desktop.evaluate(({ BrowserWindow }, id) => BrowserWindow.fromId(id)?.destroy(), id)
    await desktop.settle()
    expect((await display().screenshot()).find(blue)).toBeUndefined()
  })

  test('has the preload in a world of its own, which the page cannot reach', async () => {
    const desktop = await start()
    const { page } = await open(desktop, 'red', {})
    const seen = 'Object.keys(globalThis).filter(name => /growlery|require|ipc|electron/i.test(name))'
    expect(await page.evaluate(seen)).toEqual([])
    expect(await page.evaluate('typeof require')).toBe('undefined')
  })

  test('carries text and bytes over a port, both ways and in order, and says when an end is closed', async () => {
    const desktop = await start()
    const { page } = await open(desktop, 'red', {})
    await connect(page)
    const said = await page.evaluate(async () => {
      const { port, heard } = window as unknown as { port: MessagePort; heard: unknown[] }
      for (let number = 0; number < 50; number += 1) port.postMessage(`${number}`)
      port.postMessage(new Uint8Array([0, 127, 255]))
      while (heard.length < 52) await new Promise(resolve => setTimeout(resolve, 5))
      const [, bytes] = heard[51] as [number, Uint8Array]
      return { first: heard.slice(0, 3), last: heard[50], isBytes: bytes instanceof Uint8Array, bytes: [...bytes] }
    })
    expect(said).toEqual({
      first: ['hello', [1, '0'], [2, '1']],
      last: [50, '49'],
      isBytes: true,
      bytes: [0, 127, 255],
    })

    await page.evaluate('port.postMessage("close")')
    await until(() => page.evaluate('isClosed'))

    await connect(page)
    await page.evaluate('port.close()')
    await until(() => desktop.stdout().includes('port-closed'))

    await connect(page)
    await page.reload()
    await until(() => desktop.stdout().split('port-closed').length === 3)
  })

  test('says of each message which page and which frame sent it', async () => {
    const desktop = await start()
    const page = await desktop.openStranger({ url: 'fixture://app/red' })
    expect(await page.invoke('who')).toMatchObject({ url: 'fixture://app/red', isTop: true })
    const frame = await desktop.openStranger({ url: 'fixture://app/blue', inFrame: true, channels: ['port'] })
    expect(await frame.invoke('who')).toMatchObject({ url: 'fixture://app/blue', isTop: false })
    const elsewhere = await desktop.openStranger()
    expect(await elsewhere.invoke('who')).toMatchObject({ isTop: true, url: expect.stringMatching(/^data:/) })
    await expect(elsewhere.invoke('no-such')).rejects.toThrow("No handler registered for 'no-such'")
  })

  test('serves a scheme with its headers: the page is under its policy', async () => {
    const desktop = await start()
    const { page } = await open(desktop, 'red', {})
    const refused = page.waitForEvent('console', message => /Content Security Policy/.test(message.text()))
    await page.evaluate('fetch("/blue").catch(() => {})')
    expect((await refused).text()).toContain("default-src 'none'")
    const response = await page.reload()
    expect(response?.headers()['x-asked']).toBe('fixture://app/red')
  })

  test('lets the app forbid where a page goes, and what it opens', async () => {
    const desktop = await start()
    const { page, id } = await open(desktop, 'red', {})
    await desktop.evaluate(({ BrowserWindow }, id) => {
      const contents = BrowserWindow.fromId(id)?.webContents
      const asked: string[] = []
      Object.assign(globalThis, { asked })
      contents?.on('will-navigate', event => {
        asked.push(`go ${event.url}`)
        if (event.url.endsWith('blue')) event.preventDefault()
      })
      contents?.setWindowOpenHandler(({ url }) => {
        asked.push(`open ${url}`)
        return { action: 'deny' }
      })
    }, id)
    const asked = () => desktop.evaluate(() => (globalThis as unknown as { asked: string[] }).asked)
    await page.evaluate('location.href = "/blue"')
    await until(async () => (await asked()).length === 1)
    await page.evaluate('void window.open("/opened")')
    await until(async () => (await asked()).length === 2)
    await page.evaluate(
      `document.body.innerHTML = '<a href="https://example.org/" target="_blank" rel="noopener">out</a>'`,
    )
    await page.click('a')
    await until(async () => (await asked()).length === 3)
    expect(page.url()).toMatch(/\/red$/)
    await page.evaluate('location.href = "/green"')
    await page.waitForURL(/green$/)
    expect(await asked()).toEqual([
      'go fixture://app/blue',
      'open fixture://app/opened',
      'open https://example.org/',
      'go fixture://app/green',
    ])
    await until(async () => (await desktop.windows())[0]?.title === 'green')
    const [window] = await desktop.windows()
    expect(window).toMatchObject({ id, title: 'green', url: 'fixture://app/green' })
  })

  test('gives a page the permissions that the app gives it', async () => {
    const desktop = await start()
    await desktop.evaluate(({ session }) =>
      session.defaultSession.setPermissionRequestHandler((_, permission, answer) => answer(permission === 'midi')),
    )
    const { page } = await open(desktop, 'red', {})
    const state = (name: string) =>
      page.evaluate(`navigator.permissions.query({ name: '${name}' }).then(is => is.state)`)
    expect(await state('geolocation')).toBe('denied')
    expect(await state('midi')).toBe('granted')
  })

  test('tells of a page that has crashed, which can be loaded again', async () => {
    const desktop = await start()
    const { id } = await open(desktop, 'red', { x: 0, y: 0, width: 200, height: 200 })
    await desktop.evaluate(({ BrowserWindow, app }, id) => {
      app.on('render-process-gone', (_, contents, { reason }) => {
        process.stdout.write(`gone ${reason} ${contents.isCrashed()}\n`)
        contents.reload()
      })
      return BrowserWindow.fromId(id)?.getBounds()
    }, id)
    await desktop.crashWindow({ id })
    await until(() => desktop.stdout().includes('gone crashed true'))
    await shows(desktop, red, { x: 0, y: 0, width: 200, height: 200 })
  })

  test('starts once for each user: the first is told of the second', async () => {
    const desktop = await start()
    const second = await desktop.startSecond('--show', 'growlery:inbox')
    expect(second.code).toBe(0)
    await until(() => desktop.stdout().includes('second-instance'))
    const [, told = ''] = /second-instance (.*)/.exec(desktop.stdout()) ?? []
    expect(JSON.parse(told)).toEqual({
      argv: ['--show', 'growlery:inbox'],
      folder: desktop.home,
      data: { from: expect.any(Number) },
    })
    await desktop.kill()
    const next = await start({ home: desktop.home })
    expect(await next.evaluate(({ app }) => app.hasSingleInstanceLock())).toBe(true)
  })

  test('quits in the order of Electron, unless a window or the app holds it up', async () => {
    const desktop = await start()
    const { id } = await open(desktop, 'red', {})
    await desktop.evaluate(({ BrowserWindow, app }, id) => {
      const window = BrowserWindow.fromId(id)
      window?.once('close', event => event.preventDefault())
      window?.on('close', () => process.stdout.write('close\n'))
      window?.on('closed', () => process.stdout.write('closed\n'))
      app.quit()
    }, id)
    await until(() => desktop.stdout().includes('close\n'))
    expect(await desktop.windows()).toHaveLength(1)
    expect(await desktop.quit()).toBe(0)
    const held = ['before-quit', 'close']
    const order = ['before-quit', 'close', 'closed', 'will-quit', 'quit']
    expect(desktop.stdout().trim().split('\n')).toEqual(['ready', ...held, ...order])
  })

  test('keeps what pages store, for all windows and across a restart', async () => {
    const desktop = await start()
    const { page } = await open(desktop, 'red', {})
    await page.evaluate('localStorage.setItem("kept", "yes")')
    const other = await open(desktop, 'blue', {})
    expect(await other.page.evaluate('localStorage.getItem("kept")')).toBe('yes')
    await desktop.quit()
    const again = await start({ home: desktop.home })
    const { page: later } = await open(again, 'red', {})
    expect(await later.evaluate('localStorage.getItem("kept")')).toBe('yes')
  })

  test('keeps a record of tray, menus, notifications and dialogs, and passes on what the user does with them', async () => {
    const desktop = await start()
    expect(await desktop.tray()).toBeUndefined()
    await desktop.evaluate(({ Tray, Menu, Notification, dialog, nativeImage, shell }) => {
      const say = (words: string) => () => void process.stdout.write(`${words}\n`)
      const tray = new Tray(nativeImage.createFromBitmap(Buffer.alloc(16 * 16 * 4), { width: 16, height: 16 }))
      tray.setToolTip('Two unread')
      tray.on('click', say('tray clicked'))
      const submenu = [{ label: 'For an hour', type: 'checkbox' as const, click: say('an hour') }]
      tray.setContextMenu(Menu.buildFromTemplate([{ label: '&Quiet', submenu }, { type: 'separator' }]))
      const notification = new Notification({ title: 'Hello', body: 'there' })
      notification.on('click', say('notification clicked'))
      notification.show()
      void shell.openExternal('https://example.org/')
      void dialog.showMessageBox({ message: 'Really?' }).then(({ response }) => say(`answered ${response}`)())
    })
    await desktop.clickTray()
    await desktop.clickTrayItem('Quiet', 'For an hour')
    expect(await desktop.tray()).toMatchObject({
      toolTip: 'Two unread',
      menu: [
        { label: '&Quiet', type: 'submenu', items: [{ label: 'For an hour', type: 'checkbox', checked: true }] },
        { type: 'separator' },
      ],
    })
    const [shown] = await desktop.notifications()
    expect(shown).toMatchObject({ title: 'Hello', body: 'there', isShown: true })
    await desktop.onNotification(shown?.id ?? '', 'click')
    await desktop.answerDialog({ response: 1 })
    await until(() => desktop.stdout().includes('answered 1'))
    expect(desktop.stdout()).toContain('tray clicked\nan hour\nnotification clicked\n')
    const opened = await desktop.journal('shell.openExternal')
    expect(opened).toEqual([{ call: 'shell.openExternal', args: ['https://example.org/'] }])
  })

  test('has the screens that it is told of, and says when they change', async () => {
    const left = { id: 1, bounds: { x: 0, y: 0, width: 640, height: 800 } }
    const right = { id: 2, bounds: { x: 640, y: 0, width: 640, height: 800 }, scaleFactor: 2 }
    const desktop = await start({ displays: [left] })
    await desktop.evaluate(({ screen }) => {
      screen.on('display-added', (_, { id }) => void process.stdout.write(`added ${id}\n`))
      screen.on('display-metrics-changed', (_, { id }, what) => void process.stdout.write(`changed ${id} ${what}\n`))
    })
    await desktop.setDisplays([{ ...left, workArea: { x: 0, y: 40, width: 640, height: 760 } }, right])
    expect(desktop.stdout()).toContain('changed 1 workArea\nadded 2\n')
    expect(await desktop.evaluate(({ screen }) => screen.getDisplayNearestPoint({ x: 900, y: 5 }).scaleFactor)).toBe(2)
  })

  test('enciphers secrets where there is a keychain, and says where there is none', async () => {
    const desktop = await start()
    const kept = await desktop.evaluate(({ safeStorage }) => safeStorage.encryptString('secret').toString('base64'))
    expect(Buffer.from(kept, 'base64').toString('latin1')).not.toContain('secret')
    await desktop.quit()
    const again = await start({ home: desktop.home })
    const read = (electron: typeof Electron.CrossProcessExports, text: string) =>
      electron.safeStorage.decryptString(Buffer.from(text, 'base64'))
    expect(await again.evaluate(read, kept)).toBe('secret')
    const without = await start({ keychain: false })
    expect(await without.evaluate(({ safeStorage }) => safeStorage.isEncryptionAvailable())).toBe(false)
  })

  test('throws where it lacks what Electron has', async () => {
    const desktop = await start()
    await expect(desktop.evaluate(({ app }) => app.getGPUInfo('basic'))).rejects.toThrow('lacks app.getGPUInfo')
    await expect(desktop.evaluate(({ Tray }) => new Tray('/none').getGUID())).rejects.toThrow('lacks Tray.getGUID')
  })

  test('runs the built app', async () => {
    const desktop = await standInHost.start({ display: display() })
    const window = await desktop.window('growlery://app/')
    expect(window.webPreferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false })
    await until(async () => (await window.page.title()).includes('Growlery'))
    expect(desktop.stderr()).toBe('')
    expect(await desktop.quit()).toBe(0)
  })
})

async function shows(desktop: DesktopApp, colour: string, bounds: Electron.Rectangle): Promise<void> {
  await desktop.settle()
  let last: unknown
  // Chromium paints a moment after it was resized.
  await until(async () => {
    last = (await display().screenshot()).find(colour)
    return JSON.stringify(last) === JSON.stringify(bounds)
  }).catch(() => expect(last).toEqual(bounds))
}

async function connect(page: Page): Promise<void> {
  await page.evaluate(() => {
    const world = window as unknown as { port?: MessagePort; heard: unknown[]; isClosed: boolean }
    world.heard = []
    world.isClosed = false
    return new Promise<void>(resolve => {
      window.addEventListener('message', function take(event) {
        const [port] = event.ports
        if (event.data !== 'port' || port === undefined) return
        window.removeEventListener('message', take)
        world.port = port
        port.onmessage = ({ data }) => {
          if (world.heard.push(data) === 1) resolve()
        }
        port.addEventListener('close', () => {
          world.isClosed = true
        })
      })
      window.postMessage('connect', '*')
    })
  })
}
