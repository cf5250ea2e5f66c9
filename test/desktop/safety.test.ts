/** What pages may do, and who is heard. */
import { describe, expect, it } from 'vitest'
import { connectChannel, portChannel } from '../../src/main/desktop/channels.ts'
import { until } from '../support/until.ts'
import { growleryOnDisplay } from './growlery-app.ts'
import { hosts } from './hosts.ts'

const { start } = growleryOnDisplay()

describe.each(hosts)('on $name, the desktop app', host => {
  const test = it.skipIf(host.missing !== undefined)

  test('opens every window in a sandbox, isolated and without Node', async () => {
    const app = await start(host)
    await app.main()
    const windows = await app.windows()
    expect(windows.map(({ url }) => url).sort()).toEqual(['growlery://app/', 'growlery://app/toasts'])
    for (const { webPreferences } of windows) {
      expect(webPreferences).toMatchObject({
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        webviewTag: false,
      })
    }
  })

  test('gives pages nothing of Electron or Node, and a policy that lets nothing in', async () => {
    const app = await start(host)
    const { page } = await app.main()
    const found = await page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'electron'].filter(name => name in globalThis),
    )
    expect(found).toEqual([])
    const policy = await page.evaluate(async () => (await fetch('/')).headers.get('content-security-policy'))
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe')
  })

  test('listens to one channel, and hears only windows that it made', async () => {
    const app = await start(host, { args: ['--hidden'] })
    const icon = new URL(
      await (await app.toasts()).page.evaluate(
        () => document.querySelector<HTMLLinkElement>('link[rel=icon]')?.href ?? '',
      ),
    ).pathname
    const channels = await app.evaluate(({ ipcMain }) => ipcMain.eventNames().map(String))
    expect(channels).toEqual([connectChannel])
    for (const options of [
      { url: 'about:blank' },
      { url: 'growlery://app/' },
      // Our page lets nobody put it into a frame.
      { url: `growlery://app${icon}`, inFrame: true },
    ]) {
      const stranger = await app.openStranger({ ...options, channels: [portChannel] })
      await stranger.send(connectChannel)
      await new Promise(resolve => setTimeout(resolve, 300))
      expect(await stranger.heard()).toEqual([])
    }
  })

  test('lets no page go elsewhere or open a window; addresses of the web open in the browser', async () => {
    const app = await start(host)
    const { page } = await app.main()
    await page.evaluate(() => {
      window.open('https://example.org/a')
      window.open('file:///etc/passwd')
      window.open('growlery://app/')
      location.href = 'https://example.org/b'
    })
    await until(async () => (await app.journal('shell.openExternal')).length > 0)
    expect((await app.journal('shell.openExternal')).map(({ args }) => args[0])).toEqual(['https://example.org/a'])
    expect((await app.windows()).map(({ url }) => url).sort()).toEqual(['growlery://app/', 'growlery://app/toasts'])
  })
})
