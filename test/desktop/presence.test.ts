/** Whether somebody is there, and what the system shows instead of us. */
import { execFile, spawn } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, it, onTestFinished } from 'vitest'
import { notification, RawClient } from '../support/client.ts'
import { until } from '../support/until.ts'
import { makesDisplays } from './display.ts'
import { type GrowleryApp, growleryOnDisplay } from './growlery-app.ts'
import { hosts } from './hosts.ts'

const { display, start } = growleryOnDisplay()
const run = promisify(execFile)

/** Opens a window that is nobody's but the test's; gives its number, as X has it. */
async function windowOn(name: string): Promise<string> {
  const xev = spawn('xev', ['-display', name], { stdio: ['ignore', 'pipe', 'ignore'] })
  onTestFinished(() => void xev.kill())
  let said = ''
  xev.stdout.setEncoding('utf8').on('data', text => {
    said += text
  })
  const number = () => /Outer window is (0x[0-9a-f]+)/.exec(said)?.[1]
  await until(() => number() !== undefined)
  return number() ?? ''
}

async function setProperty(of: readonly string[], property: string, format: string, value: string): Promise<void> {
  await run('xprop', ['-display', display().name, ...of, '-f', property, format, '-set', property, value])
}

async function choose(app: GrowleryApp, section: string, name: string): Promise<void> {
  const page = await app.settings(section)
  await page.getByRole('radio', { name }).check()
}

describe.each(hosts)('on $name, the desktop app', host => {
  const test = it.skipIf(host.missing !== undefined)

  test('collects what was missed while the screen was locked, and shows it to who comes back', async () => {
    const app = await start(host, { args: ['--hidden'] })
    await app.register()
    await app.power('lock-screen')
    await app.notify('One')
    await app.notify('Two')
    await app.shownToasts('One', 'Two')
    await until(async () => !(await app.toasts()).isVisible)
    await app.setIdleTime(0)
    await app.power('unlock-screen')
    await until(async () => (await app.toasts()).isVisible)
    const { page } = await app.toasts()
    await until(() => page.getByText('2 missed').isVisible())
    await app.clickToast('Show')
    const window = await app.window(/\?q=is%3Amissed$/)
    await until(() => window.page.getByText('One').first().isVisible())
    await app.shownToasts()
  })

  // There is no window manager: xprop says what it would.
  it.skipIf(host.missing !== undefined || !makesDisplays)(
    'disturbs nobody while something fills the screen',
    async () => {
      const film = await windowOn(display().name)
      await setProperty(['-root'], '_NET_ACTIVE_WINDOW', '32x', film)
      await setProperty(['-id', film], '_NET_WM_STATE', '32a', '_NET_WM_STATE_FOCUSED')
      const app = await start(host, { args: ['--hidden'] })
      await app.register()
      await setProperty(['-id', film], '_NET_WM_STATE', '32a', '_NET_WM_STATE_FULLSCREEN')
      await app.trayHas('Do not disturb ✓')
      await app.notify('During the film')
      await app.trayHas('• App: During the film')
      await app.shownToasts()
      await setProperty(['-id', film], '_NET_WM_STATE', '32a', '_NET_WM_STATE_FOCUSED')
      await app.shownToasts('During the film')
    },
  )

  test('shows notifications as the system does, for who prefers that', async () => {
    const app = await start(host, { args: ['--hidden'] })
    await app.register()
    await choose(app, 'On screen', 'The system')
    await app.hasWindows('/settings/toasts')
    const sender = await RawClient.connect(app.port)
    const context = ['Notification-Callback-Context: x', 'Notification-Callback-Context-Type: text']
    sender.send(notification(...context, 'Notification-Text: Words'))
    const shown = async (title: string) => (await app.notifications()).find(one => one.title === title && one.isShown)
    await until(async () => (await shown('Title')) !== undefined)
    expect(await shown('Title')).toMatchObject({ body: 'App\nWords', silent: true, urgency: 'normal' })
    await app.onNotification((await shown('Title'))?.id ?? '', 'click')
    await sender.until(({ text }) => text.includes('Notification-Callback-Result: CLICK'))

    const closer = await RawClient.connect(app.port)
    closer.send(notification(...context, 'Notification-Priority: 2', 'Notification-Coalescing-ID: other'))
    await until(async () => (await app.notifications()).some(one => one.urgency === 'critical' && one.isShown))
    await app.onNotification((await app.notifications()).findLast(one => one.isShown)?.id ?? '', 'close')
    await closer.until(({ text }) => text.includes('Notification-Callback-Result: CLOSED'))

    for (const title of ['1', '2', '3', '4', '5', '6', '7']) await app.notify(title, 'Notification-Sticky: True')
    await until(async () => (await shown('2 more notifications')) !== undefined)
    await app.notify('Fire', 'Notification-Sticky: True', 'Notification-Priority: 2')
    await until(async () => (await shown('Fire')) !== undefined)
    await until(async () => (await shown('3 more notifications')) !== undefined)
    await choose(app, 'On screen', 'Growlery, in windows of its own')
    await until(async () =>
      (await app.notifications()).every(one => !one.isShown || one.title === 'Growlery is still here'),
    )
    await until(async () => (await app.toasts()).isVisible)
  })

  test('takes away what the system shows when its time is over', async () => {
    const app = await start(host, { args: ['--hidden'] })
    await app.register()
    await choose(app, 'On screen', 'The system')
    const sender = await RawClient.connect(app.port)
    sender.send(notification('Notification-Callback-Context: x', 'Notification-Callback-Context-Type: text'))
    await until(async () => (await app.notifications()).some(({ title, isShown }) => title === 'Title' && isShown))
    await sender.until(({ text }) => text.includes('Notification-Callback-Result: TIMEDOUT'))
    await until(async () => (await app.notifications()).every(({ title, isShown }) => title !== 'Title' || !isShown))
  })

  test('says where passwords are kept', async () => {
    for (const keychain of [true, false]) {
      if (host.name === 'Electron') continue
      const app = await start(host, { keychain })
      const page = await app.settings('Passwords')
      await until(() => page.getByText(keychain ? 'sealed with a key in the keychain' : 'no keychain').isVisible())
    }
  })
})
