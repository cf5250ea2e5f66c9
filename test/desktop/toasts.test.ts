/** Toasts on the desktop, in their own window. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { notification, RawClient } from '../support/client.ts'
import { findProgram } from '../support/programs.ts'
import { until } from '../support/until.ts'
import { makesDisplays } from './display.ts'
import { growleryOnDisplay } from './growlery-app.ts'
import { hosts } from './hosts.ts'

const run = promisify(execFile)
const gntpSend = findProgram('gntp-send')
const { start } = growleryOnDisplay()

/** From the edges of the screen. */
const margin = 18

function edges({ x, y, width, height }: Electron.Rectangle) {
  return { left: x, top: y, right: x + width, bottom: y + height }
}

describe.each(hosts)('on $name, toasts', host => {
  const test = it.skipIf(host.missing !== undefined)

  it.skipIf(host.missing !== undefined || gntpSend === undefined)(
    'of gntp-send stand in the corner of the screen, without the focus',
    async () => {
      const app = await start(host, { args: ['--hidden'] })
      await run(gntpSend ?? '', ['-s', `127.0.0.1:${app.port}`, '-a', 'Shell', 'Hello', 'My first notification'])
      const { bounds, page, ...window } = await app.shownToasts('Hello')
      expect(await page.getByText('My first notification').isVisible()).toBe(true)
      const { right, bottom } = edges(await app.workArea())
      expect(edges(bounds)).toMatchObject({
        left: right - margin - 360,
        right: right - margin,
        bottom: bottom - margin,
      })
      expect(window).toMatchObject({
        isFocused: false,
        isFocusable: false,
        isAlwaysOnTop: true,
        isOnAllWorkspaces: true,
      })
      await app.isSeen(bounds)
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
    await app.isSeen(undefined)
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
    const { bottom } = edges(await app.workArea())
    for (const bounds of [one, three]) expect(edges(bounds).bottom).toBe(bottom - margin)
    await app.isSeen(three)

    await app.clickToast('Close Second')
    const two = (await app.shownToasts('First', 'Third')).bounds
    expect([edges(two).bottom, two.height < three.height]).toEqual([bottom - margin, true])
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

  // Elsewhere the screen is as it is.
  const testOnDisplay = it.skipIf(host.missing !== undefined || !makesDisplays)

  testOnDisplay('stand clear of panels, and move when the screen does', async () => {
    const screen = { x: 0, y: 0, width: 1280, height: 800 }
    const workArea = { x: 0, y: 28, width: 1280, height: 712 }
    const app = await start(host, { args: ['--hidden'], displays: [{ bounds: screen, workArea }] })
    await app.register()
    await app.notify('Here', 'Notification-Sticky: True')
    const { bounds } = await app.shownToasts('Here')
    expect(edges(bounds).bottom).toBe(edges(workArea).bottom - margin)
    await app.setDisplays([{ bounds: { ...screen, width: 1024, height: 600 } }])
    await until(async () => edges((await app.toasts()).bounds).right === 1024 - margin)
    expect((await app.toasts()).bounds).toMatchObject({ y: 600 - margin - bounds.height, height: bounds.height })
  })

  test('come in the style and the corner that were chosen, at once', async () => {
    const app = await start(host, { args: ['--hidden'] })
    await app.register()
    await app.notify('Here', 'Notification-Sticky: True')
    await app.shownToasts('Here')
    const page = await app.settings('On screen')
    await page.getByRole('radio', { name: 'Top left' }).check()
    const area = edges(await app.workArea())
    const place = async () => edges((await app.toasts()).bounds)
    await until(async () => (await place()).left === area.left + margin && (await place()).top === area.top + margin)
    await page.getByRole('button', { name: 'Show a sample' }).click()
    await app.shownToasts('Here', 'Backup of /home done')
    await app.clickToast('Close Backup')
    await app.shownToasts('Here')
    await page.getByRole('radio', { name: 'Banner' }).check()
    await until(async () => {
      const { left, top, right } = await place()
      return left === area.left && top === area.top && right === area.right
    })
  })
})
