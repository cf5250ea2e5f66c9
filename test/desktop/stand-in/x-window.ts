/**
 * The X window of a BrowserWindow: placed, mapped and raised by xdotool, and marked as hidden by xprop. There is no window manager on the tests' display, so a window is
 * exactly where it was put, and which window is above which is for us to say.
 */
import { execFile } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)
/** xdotool waits forever for a window that has gone. */
const timeoutMs = 10_000
const limited = { timeout: timeoutMs }
const state = '_NET_WM_STATE'
/** From the bottom to the top. */
const stack: XWindow[] = []

export class XWindow {
  private readonly id: string
  private isMapped = false
  private isMarked = false
  isAlwaysOnTop = false

  private constructor(id: string) {
    this.id = id
  }

  /** The window with this title, once it is there; it is taken off the screen. */
  static async find(title: string): Promise<XWindow> {
    for (const end = Date.now() + timeoutMs; ; await sleep(10)) {
      try {
        const { stdout } = await xdotool('search', '--onlyvisible', '--name', `^${title}$`)
        const [id = ''] = stdout.split('\n')
        await xdotool('windowunmap', '--sync', id)
        return new XWindow(id)
      } catch (error) {
        // It is not there yet, or another window went while xdotool looked at it.
        if (Date.now() > end) throw error
      }
    }
  }

  async place({ x, y, width, height }: Electron.Rectangle): Promise<void> {
    await xdotool('windowsize', this.id, `${width}`, `${height}`, 'windowmove', this.id, `${x}`, `${y}`)
  }

  async map(): Promise<void> {
    this.isMapped = true
    if (this.isMarked) await run('xprop', ['-id', this.id, '-remove', state], limited)
    this.isMarked = false
    await xdotool('windowmap', '--sync', this.id)
    await this.raise()
  }

  /** Takes it off the screen. Its page knows of that where `told`: Chromium believes what a window manager would have noted. */
  async unmap(told: boolean): Promise<void> {
    this.isMapped = false
    if (told) await run('xprop', ['-id', this.id, '-f', state, '32a', '-set', state, `${state}_HIDDEN`], limited)
    this.isMarked = told
    await xdotool('windowunmap', '--sync', this.id)
  }

  /** Above all others; but those that are always on top stay above those that are not. */
  async raise(): Promise<void> {
    this.forget()
    stack.push(this)
    const above = stack.filter(({ isMapped, isAlwaysOnTop }) => isMapped && isAlwaysOnTop)
    const order = this.isAlwaysOnTop ? above : [this, ...above]
    await xdotool(...order.flatMap(({ id }) => ['windowraise', id]))
  }

  async focus(): Promise<void> {
    if (this.isMapped) await xdotool('windowfocus', this.id)
  }

  forget(): void {
    const index = stack.indexOf(this)
    if (index >= 0) stack.splice(index, 1)
  }
}

function xdotool(...args: string[]): Promise<{ stdout: string }> {
  return args.length === 0 ? Promise.resolve({ stdout: '' }) : run('xdotool', args, limited)
}
