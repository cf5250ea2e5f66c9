/** The stand-in for Electron is honest: it starts, ends and tells of itself as Electron does. */
import { describe, expect, test } from 'vitest'
import { until } from '../support/until.ts'
import { sharedDisplay } from './display.ts'
import type { DesktopOptions } from './driver.ts'
import { open, startFixture } from './fixture-app.ts'
import { standInHost } from './stand-in-host.ts'

const display = sharedDisplay()
const start = (options?: Partial<DesktopOptions>) => startFixture(display(), options)

describe.skipIf(standInHost.missing !== undefined)('the stand-in for Electron', () => {
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
    await until(() => desktop.stdout().includes('tray clicked\nan hour\nnotification clicked\n'))
    const opened = await desktop.journal('shell.openExternal')
    expect(opened).toEqual([{ call: 'shell.openExternal', args: ['https://example.org/'] }])
    await desktop.evaluate(({ Menu }) => Menu.setApplicationMenu(Menu.buildFromTemplate([{ role: 'fileMenu' }])))
    await desktop.clickAppMenuItem('File', 'Quit')
    expect(await desktop.exited).toBe(0)
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
    await until(() => desktop.stdout().includes('changed 1 workArea\nadded 2\n'))
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
    expect(desktop.stderr()).not.toContain('The stand-in')
    expect(await desktop.quit()).toBe(0)
  })
})
