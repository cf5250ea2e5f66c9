/** Toasts on the desktop, in their own window. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { findProgram } from '../support/programs.ts'
import { growleryOnDisplay } from './growlery-app.ts'
import { hosts } from './hosts.ts'

const run = promisify(execFile)
const gntpSend = findProgram('gntp-send')
const { display, start } = growleryOnDisplay()

describe.each(hosts)('on $name', host => {
  describe.skipIf(host.missing !== undefined)('toasts', () => {
    it.skipIf(gntpSend === undefined)('of gntp-send stand in the corner of the screen, without the focus', async () => {
      const app = await start(host, { args: ['--hidden'] })
      await run(gntpSend ?? '', ['-s', `127.0.0.1:${app.port}`, '-a', 'Shell', 'Hello', 'My first notification'])
      const { bounds, page, ...window } = await app.shownToasts(1)
      expect(await page.getByText('My first notification').isVisible()).toBe(true)
      expect(bounds).toMatchObject({ x: 1280 - 18 - 360, width: 360 })
      expect(bounds.y + bounds.height).toBe(800 - 18)
      expect(window).toMatchObject({
        isFocused: false,
        isFocusable: false,
        isAlwaysOnTop: true,
        isOnAllWorkspaces: true,
      })
      await app.settle()
      const shot = await display().screenshot()
      await shot.save('/tmp/z/toast.png')
      expect(shot.findOther()).toEqual(bounds)
    })
  })
})
