/** The stand-in for Electron is honest: its windows and their pages are there as Electron's would be. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { until } from '../support/until.ts'
import { sharedDisplay } from './display.ts'
import { open, shows, startFixture } from './fixture-app.ts'
import { standInHost } from './stand-in-host.ts'

const display = sharedDisplay()
const black = '#000000'
const red = '#ff0000'
const blue = '#0000ff'

describe.skipIf(standInHost.missing !== undefined)('windows and pages of the stand-in for Electron', () => {
  test('puts windows where they are asked to be, and nothing where they are hidden', async () => {
    const desktop = await startFixture(display())
    const bounds = { x: 100, y: 60, width: 300, height: 90 }
    const { id, page } = await open(desktop, 'red', { ...bounds, show: false })
    await desktop.settle()
    expect((await display().screenshot()).findOther(black)).toBeUndefined()

    await desktop.evaluate(({ BrowserWindow }, id) => BrowserWindow.fromId(id)?.showInactive(), id)
    await shows(desktop, display(), red, bounds)

    const smaller = { x: 900, y: 700, width: 220, height: 48 }
    await desktop.evaluate(({ BrowserWindow }, { id, to }) => BrowserWindow.fromId(id)?.setBounds(to), {
      id,
      to: smaller,
    })
    await shows(desktop, display(), red, smaller)

    await desktop.evaluate(({ BrowserWindow }, id) => BrowserWindow.fromId(id)?.hide(), id)
    await desktop.settle()
    expect((await display().screenshot()).findOther(black)).toBeUndefined()
    await until(async () => (await page.evaluate('document.visibilityState')) === 'hidden')

    await desktop.evaluate(({ BrowserWindow }, id) => BrowserWindow.fromId(id)?.show(), id)
    await shows(desktop, display(), red, smaller)
    expect(await page.evaluate('document.visibilityState')).toBe('visible')
  })

  test('keeps what is always on top above what is shown after it, and gives it no focus', async () => {
    const desktop = await startFixture(display())
    const bounds = { x: 200, y: 200, width: 100, height: 100 }
    await open(desktop, 'red', { ...bounds, alwaysOnTop: true, focusable: false })
    const { id } = await open(desktop, 'blue', { x: 100, y: 100, width: 400, height: 400 })
    await shows(desktop, display(), red, bounds)
    const windows = await desktop.windows()
    expect(windows.map(({ isFocused }) => isFocused)).toEqual([false, true])
    for (const { page } of windows) await page.evaluate('keys = []; onkeydown = ({ key }) => keys.push(key)')
    await display().press('a')
    await until(async () => (await windows[1]?.page.evaluate('keys.join()')) === 'a')
    expect(await windows[0]?.page.evaluate('keys.join()')).toBe('')

    // A click goes to what is on top, and keys go on to what has the focus.
    for (const { page } of windows) await page.evaluate('clicks = 0; onclick = () => { clicks += 1 }')
    await display().click(250, 250)
    await until(async () => (await windows[0]?.page.evaluate('clicks')) === 1)
    expect(await windows[1]?.page.evaluate('clicks')).toBe(0)
    await display().press('b')
    await until(async () => (await windows[1]?.page.evaluate('keys.join()')) === 'a,b')

    await desktop.evaluate(({ BrowserWindow }, id) => BrowserWindow.fromId(id)?.destroy(), id)
    await desktop.settle()
    expect((await display().screenshot()).find(blue)).toBeUndefined()
  })

  test('has the preload in a world of its own, which the page cannot reach', async () => {
    const desktop = await startFixture(display())
    const { page } = await open(desktop, 'red', {})
    const seen = 'Object.keys(globalThis).filter(name => /growlery|require|ipc|electron/i.test(name))'
    expect(await page.evaluate(seen)).toEqual([])
    expect(await page.evaluate('typeof require')).toBe('undefined')
  })

  test('carries text and bytes over a port, both ways and in order, and says when an end is closed', async () => {
    const desktop = await startFixture(display())
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
    const desktop = await startFixture(display())
    const page = await desktop.openStranger({ url: 'fixture://app/red' })
    expect(await page.invoke('who')).toMatchObject({ url: 'fixture://app/red', isTop: true })
    const frame = await desktop.openStranger({ url: 'fixture://app/blue', inFrame: true, channels: ['echo'] })
    expect(await frame.invoke('who')).toMatchObject({ url: 'fixture://app/blue', isTop: false })
    await frame.send('echo', 'back')
    await until(async () => (await frame.heard()).length === 1)
    expect(await frame.heard()).toEqual([{ channel: 'echo', args: ['back'], ports: 0 }])
    const elsewhere = await desktop.openStranger()
    expect(await elsewhere.invoke('who')).toMatchObject({ isTop: true, url: expect.stringMatching(/^data:/) })
    await expect(elsewhere.invoke('no-such')).rejects.toThrow("No handler registered for 'no-such'")
  })

  test('serves a scheme with its headers: the page is under its policy', async () => {
    const desktop = await startFixture(display())
    const { page } = await open(desktop, 'red', {})
    const refused = page.waitForEvent('console', message => /Content Security Policy/.test(message.text()))
    await page.evaluate('fetch("/blue").catch(() => {})')
    expect((await refused).text()).toContain("default-src 'none'")
    const response = await page.reload()
    expect(response?.headers()['x-asked']).toBe('fixture://app/red')
  })

  test('lets the app forbid where a page goes, and what it opens', async () => {
    const desktop = await startFixture(display())
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

  test('asks the app about downloads, and puts them where it says', async () => {
    const desktop = await startFixture(display())
    const { page } = await open(desktop, 'red', {})
    const path = join(desktop.home, 'chosen.txt')
    await desktop.evaluate(({ session }, path) => {
      session.defaultSession.once('will-download', (event, item) => {
        process.stdout.write(`prevented ${item.getURL()}\n`)
        event.preventDefault()
        session.defaultSession.on('will-download', (_, next) => {
          next.setSavePath(path)
          next.on('done', (_, state) => void process.stdout.write(`${state} ${next.getFilename()}\n`))
        })
      })
    }, path)
    await page.evaluate('location.href = "/file"')
    await until(() => desktop.stdout().includes('prevented fixture://app/file\n'))
    await page.evaluate('location.href = "/file"')
    await until(() => desktop.stdout().includes('completed file.txt\n'))
    expect(readFileSync(path, 'utf8')).toBe('kept')
  })

  test('gives a page the permissions that the app gives it', async () => {
    const desktop = await startFixture(display())
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
    const desktop = await startFixture(display())
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
    await shows(desktop, display(), red, { x: 0, y: 0, width: 200, height: 200 })
  })

  test('keeps what pages store, for all windows and across a restart', async () => {
    const desktop = await startFixture(display())
    const { page } = await open(desktop, 'red', {})
    await page.evaluate('localStorage.setItem("kept", "yes")')
    const other = await open(desktop, 'blue', {})
    expect(await other.page.evaluate('localStorage.getItem("kept")')).toBe('yes')
    await desktop.quit()
    const again = await startFixture(display(), { home: desktop.home })
    const { page: later } = await open(again, 'red', {})
    expect(await later.evaluate('localStorage.getItem("kept")')).toBe('yes')
  })
})

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
