/** The desktop app from its first start to its end. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { notification, RawClient } from '../support/client.ts'
import { temporaryFolder } from '../support/folder.ts'
import { freePort, taken } from '../support/listener.ts'
import { until } from '../support/until.ts'
import { growleryOnDisplay } from './growlery-app.ts'
import { hosts } from './hosts.ts'

const { display, start } = growleryOnDisplay()

describe.each(hosts)('on $name, the desktop app', host => {
  const test = it.skipIf(host.missing !== undefined)

  test('shows its window at the first start, with its menu and its icon in the tray', async () => {
    const app = await start(host)
    const { page, bounds } = await app.main()
    await until(() => page.getByText('Nothing has come in yet').first().isVisible())
    const area = await app.workArea()
    expect([bounds.width, bounds.height]).toEqual([Math.min(1280, area.width), Math.min(800, area.height)])
    expect((await app.tray())?.toolTip).toBe('Growlery')
    expect((await app.appMenu()).map(({ label }) => label)).toEqual([
      ...(process.platform === 'darwin' ? ['Growlery'] : []),
      ...['File', 'Edit', 'Go', 'View', 'Window', 'Help'],
    ])
    await app.isSeen(bounds)
  })

  test('goes on without its window, says so once, and opens it again where it was', async () => {
    const app = await start(host)
    await app.main()
    await app.clickAppMenuItem('Go', 'Inspector')
    const window = await app.window(/\/inspector$/)
    await app.evaluate(
      ({ BrowserWindow }, id) => BrowserWindow.fromId(id)?.setBounds({ x: 60, y: 40, width: 900, height: 620 }),
      window.id,
    )
    await app.closeWindow(window)
    await app.hasWindows('/toasts')
    await until(async () => (await app.notifications()).some(({ title }) => title === 'Growlery is still here'))
    await app.register()
    await app.notify('Still heard', 'Notification-Sticky: True')
    await app.shownToasts('Still heard')

    const again = await app.show()
    expect(again).toMatchObject({ url: 'growlery://app/inspector', bounds: { x: 60, y: 40, width: 900, height: 620 } })
    await app.closeWindow(again)
    await app.hasWindows('/toasts')
    expect((await app.notifications()).filter(({ title }) => title === 'Growlery is still here')).toHaveLength(1)
  })

  test('answers those who wait when it is quit', async () => {
    const app = await start(host, { args: ['--hidden'] })
    await app.register()
    const sender = await RawClient.connect(app.port)
    sender.send(
      notification(
        'Notification-Sticky: True',
        'Notification-Callback-Context: build 42',
        'Notification-Callback-Context-Type: text',
      ),
    )
    await app.shownToasts('Title')
    await app.clickTrayItem('Quit Growlery')
    expect(await sender.untilEnd()).toContain('Notification-Callback-Result: CLOSED')
    expect(await app.exited).toBe(0)
    expect(existsSync(join(app.dataFolder, 'server.json'))).toBe(false)
  })

  test('keeps what was chosen, and where its window was, for the next start', async () => {
    const first = await start(host)
    const { id } = await first.main()
    const page = await first.settings('On screen')
    await page.getByRole('radio', { name: 'Top left' }).check()
    await page.getByRole('link', { name: 'Desktop app' }).click()
    const autostart = join(first.home, 'config/autostart/growlery.desktop')
    if (process.platform === 'linux') {
      await page.getByRole('switch', { name: 'Start at login' }).check({ force: true })
      await until(() => existsSync(autostart))
      expect(readFileSync(autostart, 'utf8')).toMatch(/^Exec=.*--hidden$/m)
    }
    await first.evaluate(
      ({ BrowserWindow }, window) =>
        BrowserWindow.fromId(window)?.setBounds({ x: 100, y: 50, width: 1000, height: 700 }),
      id,
    )
    await first.closeWindow({ id })
    expect(await first.quit()).toBe(0)

    const app = await start(host, { home: first.home })
    expect((await app.main()).bounds).toEqual({ x: 100, y: 50, width: 1000, height: 700 })
    await app.register()
    await app.notify('Here', 'Notification-Sticky: True')
    const { x, y } = await app.workArea()
    expect((await app.shownToasts('Here')).bounds).toMatchObject({ x: x + 18, y: y + 18 })
    if (process.platform !== 'linux') return
    await (await app.settings('Desktop app')).getByRole('switch', { name: 'Start at login' }).uncheck({ force: true })
    await until(() => !existsSync(autostart))
  })

  test('is there once: a second start shows the first, and what its link names', async () => {
    const app = await start(host, { args: ['--hidden'] })
    expect((await app.windows()).filter(({ isVisible }) => isVisible)).toEqual([])
    expect(await app.startSecond('--hidden')).toMatchObject({ code: 0 })
    expect((await app.windows()).filter(({ isVisible }) => isVisible)).toEqual([])
    expect(await app.startSecond()).toMatchObject({ code: 0 })
    await app.main()
    expect(await app.startSecond('growlery:settings/toasts')).toMatchObject({ code: 0 })
    const { page } = await app.window('growlery://app/settings/toasts')
    await until(() => page.getByRole('heading', { name: 'On screen' }).isVisible())
    for (const nowhere of ['growlery:toasts', 'growlery:inbox/%zz', 'growlery:export/notifications.csv']) {
      expect(await app.startSecond(nowhere)).toMatchObject({ code: 0 })
    }
    await app.hasWindows('/settings/toasts', '/toasts')
  })

  test('opens the page of a window anew that has crashed, at the same view', async () => {
    const app = await start(host)
    await app.register()
    await app.clickAppMenuItem('Go', 'Applications')
    const window = await app.window('growlery://app/applications')
    await app.crashWindow(window)
    await until(async () => {
      const { page } = await app.window('growlery://app/applications')
      const heading = page.getByRole('heading', { name: 'Applications' }).first()
      // The page that has crashed may be given once more.
      return heading.isVisible().catch(() => false)
    })
    await app.crashWindow(await app.toasts())
    await app.hasWindows('/applications', '/toasts')
    await app.notify('After the crash', 'Notification-Sticky: True')
    await app.shownToasts('After the crash')
  })

  test('says in its window whose the port is, and takes another one', async () => {
    const { port } = await taken()
    const app = await start(host, { args: ['--hidden', '--port', String(port)] })
    await app.trayHas('Nothing can come in')
    const { page } = await app.main()
    await until(() => page.getByText(`Port ${port} of 127.0.0.1, for GNTP, is taken`).first().isVisible())
    const free = await freePort()
    const field = page.getByLabel('Port', { exact: true })
    await field.fill(String(free))
    await field.press('Enter')
    await until(() => app.port === free)
    await app.register()
    await app.notify('Here it is', 'Notification-Sticky: True')
    await app.shownToasts('Here it is')
    expect(await app.quit()).toBe(0)
  })

  test('says why it cannot start, and tries again when it is told to', async () => {
    const home = temporaryFolder()
    const data = join(home, 'data/growlery')
    // A folder where the history is to be.
    mkdirSync(join(data, 'history.sqlite/in the way'), { recursive: true })
    const app = await host.start({ display: display(), home, args: ['--port', '0', '--data', data] })
    const dialogs = () => app.journal('dialog.showMessageBox')
    await until(async () => (await dialogs()).length === 1)
    expect(JSON.stringify(await dialogs())).toContain('Growlery cannot start')
    expect(JSON.stringify(await dialogs())).toContain(data)
    await app.answerDialog({ response: 0 })
    await until(async () => (await dialogs()).length === 2)
    await app.answerDialog({ response: 2 })
    expect(await app.exited).toBe(2)
  })

  test('goes where its menus lead, and searches', async () => {
    const app = await start(host)
    await app.register()
    await app.notify('To be found')
    const { page } = await app.main()
    await app.clickAppMenuItem(process.platform === 'darwin' ? 'Growlery' : 'Help', 'About Growlery')
    await until(() => page.getByText('Electron', { exact: true }).isVisible())
    await app.clickAppMenuItem('Edit', 'Find…')
    await until(() => page.evaluate(() => location.pathname === '/' && document.activeElement?.tagName === 'INPUT'))
    await app.clickAppMenuItem('Go', 'Go anywhere…')
    await until(() => page.getByRole('dialog').first().isVisible())
  })

  test('speaks the language that was chosen in its window, outside of it too', async () => {
    const app = await start(host)
    const page = await app.settings('Appearance')
    await page.getByRole('radio', { name: 'Deutsch' }).check()
    await app.trayHas('Growlery beenden')
    const menu = JSON.stringify(await app.appMenu())
    for (const words of ['Bearbeiten', 'Rückgängig', 'Posteingang']) expect(menu).toContain(words)
    expect(menu).not.toContain('Undo')
  })

  test('refuses options that make no sense, with words', async () => {
    const app = await host.start({ display: display(), args: ['--port', 'many'] })
    await app.answerDialog({ response: 0 })
    expect(await app.exited).toBe(2)
    expect(app.stderr()).toContain('--port needs a number from 0 to 65535, not "many"')
  })

  test('is another one for another data folder', async () => {
    const app = await start(host, { args: ['--hidden'] })
    const other = join(app.home, 'other')
    const second = await host.start({
      display: display(),
      home: app.home,
      args: ['--hidden', '--port', '0', '--data', other],
    })
    await until(() => existsSync(join(other, 'server.json')))
    expect(await second.quit()).toBe(0)
    expect(await app.quit()).toBe(0)
  })
})
