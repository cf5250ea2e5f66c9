/** Toasts on the desktop, in their own window. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { notification, RawClient } from '../support/client.ts'
import { findProgram } from '../support/programs.ts'
import { until } from '../support/until.ts'
import { growleryOnDisplay } from './growlery-app.ts'
import { hosts } from './hosts.ts'

const run = promisify(execFile)
const gntpSend = findProgram('gntp-send')
const { display, start } = growleryOnDisplay()

/** From the edges of the screen. */
const margin = 18

describe.each(hosts)('on $name, toasts', host => {
  const test = it.skipIf(host.missing !== undefined)

  it.skipIf(host.missing !== undefined || gntpSend === undefined)(
    'of gntp-send stand in the corner of the screen, without the focus',
    async () => {
      const app = await start(host, { args: ['--hidden'] })
      await run(gntpSend ?? '', ['-s', `127.0.0.1:${app.port}`, '-a', 'Shell', 'Hello', 'My first notification'])
      const { bounds, page, ...window } = await app.shownToasts('Hello')
      expect(await page.getByText('My first notification').isVisible()).toBe(true)
      expect(bounds).toMatchObject({ x: 1280 - margin - 360, width: 360 })
      expect(bounds.y + bounds.height).toBe(800 - margin)
      expect(window).toMatchObject({
        isFocused: false,
        isFocusable: false,
        isAlwaysOnTop: true,
        isOnAllWorkspaces: true,
      })
      await app.settle()
      expect((await display().screenshot()).findOther()).toEqual(bounds)
    },
  )

  test('that are clicked tell who waits for it, and go', async () => {
    const app = await start(host, { args: ['--hidden'] })
    await app.register()
    const sender = await RawClient.connect(app.port)
    sender.send(notification('Notification-Callback-Context: build 42', 'Notification-Callback-Context-Type: text'))
    await app.shownToasts('Title')
    await app.clickToast('Title')
    await sender.until(({ text }) => text.includes('Notification-Callback-Result: CLICK'))
    await app.shownToasts()
    await app.settle()
    expect((await display().screenshot()).findOther()).toBeUndefined()
  })

  test('that come and go have the window grow and shrink, in its corner', async () => {
    const app = await start(host, { args: ['--hidden'] })
    await app.register()
    const sticky = 'Notification-Sticky: True'
    await app.notify('First', sticky)
    const one = (await app.shownToasts('First')).bounds
    await app.notify('Second', sticky)
    await app.notify('Third', sticky)
    const { bounds: three } = await app.shownToasts('First', 'Second', 'Third')
    expect(three.height).toBeGreaterThan(2.5 * one.height)
    for (const { y, height } of [one, three]) expect(y + height).toBe(800 - margin)
    await app.settle()
    expect((await display().screenshot()).findOther()).toEqual(three)

    await app.clickToast('Close Second')
    const two = (await app.shownToasts('First', 'Third')).bounds
    expect([two.y + two.height, two.height < three.height]).toEqual([800 - margin, true])
    await app.clickToast('Close First')
    expect((await app.shownToasts('Third')).bounds).toEqual(one)
    await app.clickToast('Close Third')
    await app.shownToasts()
  })

  test('wait while the tray says not to disturb, and come when it no longer does', async () => {
    const app = await start(host, { args: ['--hidden'] })
    await app.register()
    await app.clickTrayItem('Do not disturb', 'For 1 hour')
    await app.trayHas('Do not disturb ✓')
    await app.notify('Later')
    await app.trayHas('• App: Later')
    await app.shownToasts()
    await app.clickTrayItem('Do not disturb ✓', 'Off')
    await app.shownToasts('Later')
  })

  test('stand clear of panels, and move when the screen does', async () => {
    const screen = { x: 0, y: 0, width: 1280, height: 800 }
    const workArea = { x: 0, y: 28, width: 1280, height: 712 }
    const app = await start(host, { args: ['--hidden'], displays: [{ bounds: screen, workArea }] })
    if (app.host === 'the stand-in') {
      await app.register()
      await app.notify('Here', 'Notification-Sticky: True')
      const { bounds } = await app.shownToasts('Here')
      expect(bounds.y + bounds.height).toBe(28 + 712 - margin)
      await app.setDisplays([{ bounds: { ...screen, width: 1024, height: 600 } }])
      await until(async () => (await app.toasts()).bounds.x === 1024 - margin - 360)
      expect((await app.toasts()).bounds).toMatchObject({ y: 600 - margin - bounds.height, height: bounds.height })
    }
  })

  test('come in the style and the corner that were chosen, at once', async () => {
    const app = await start(host, { args: ['--hidden'] })
    await app.register()
    await app.notify('Here', 'Notification-Sticky: True')
    await app.shownToasts('Here')
    await app.show()
    await app.clickAppMenuItem('File', 'Settings…')
    const { page } = await app.main()
    await page.getByRole('link', { name: 'On screen' }).click()
    await page.getByRole('radio', { name: 'Top left' }).check()
    await until(async () => (await app.toasts()).bounds.x === margin && (await app.toasts()).bounds.y === margin)
    await page.getByRole('radio', { name: 'Banner' }).check()
    await until(async () => {
      const { x, y, width } = (await app.toasts()).bounds
      return x === 0 && y === 0 && width === 1280
    })
  })
})
