/** An X display that nobody sees, and what is on it, pixel by pixel. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { afterAll, beforeAll } from 'vitest'
import { findProgram } from '../support/programs.ts'

const run = promisify(execFile)

export interface Display {
  /** As DISPLAY has it; empty where it is not X's but the one screen that macOS or Windows has. */
  readonly name: string
  readonly width: number
  readonly height: number
  screenshot(): Promise<Screenshot>
  /** With the mouse of the display, on whatever is there. */
  click(x: number, y: number): Promise<void>
  /** With its keyboard, to whatever has the focus; keys as X names them. */
  press(key: string): Promise<void>
}

/** The programs without which there is no display to look at. */
export const missingForDisplay = ['Xvfb', 'xdotool', 'xev', 'xprop', 'import', 'convert'].filter(
  name => findProgram(name) === undefined,
)

/** Whether displays can be made here, which are nobody's but the test's. */
export const makesDisplays = process.platform === 'linux'

/** The screen that there is: what is on it is not looked at, and its mouse is the user's. */
const screenOfSystem: Display = {
  name: '',
  width: 0,
  height: 0,
  screenshot: () => Promise.reject(new Error('Only an X display is looked at')),
  click: () => Promise.reject(new Error('Only an X display is clicked on')),
  press: () => Promise.reject(new Error('Only an X display has keys')),
}

/**
 * One display for all tests of a file; gives a function that gives it. Nothing but what the tests start is on it. On macOS and Windows
 * it is the screen that there is.
 */
export function sharedDisplay(width = 1280, height = 800): () => Display {
  let display: (Display & { stop(): void }) | undefined
  beforeAll(async () => {
    if (missingForDisplay.length === 0) display = await startDisplay(width, height)
  })
  afterAll(() => display?.stop())
  return () => {
    if (!makesDisplays) return screenOfSystem
    if (display === undefined) throw new Error('The display is there from the first test on')
    return display
  }
}

export async function startDisplay(width: number, height: number): Promise<Display & { stop(): void }> {
  const args = ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp', '-noreset']
  // It ends with us, however we end.
  const [program = '', ...rest] =
    findProgram('setpriv') === undefined ? ['Xvfb'] : ['setpriv', '--pdeathsig', 'KILL', 'Xvfb']
  const child: ChildProcess = spawn(program, [...rest, ...args], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  const [number] = await Promise.race([once(child.stdio[3] as Readable, 'data'), once(child, 'exit')])
  if (child.exitCode !== null) throw new Error(`Xvfb ended with ${child.exitCode}`)
  const name = `:${String(number).trim()}`
  const env = { ...process.env, DISPLAY: name }
  return {
    name,
    width,
    height,
    stop: () => child.kill('SIGKILL'),
    async press(key) {
      await run('xdotool', ['key', key], { env, timeout: 5000 })
    },
    async click(x, y) {
      const click = ['mousemove', String(Math.round(x)), String(Math.round(y)), 'sleep', '0.1', 'click', '1']
      const back = ['sleep', '0.1', 'mousemove', '0', '0']
      await run('xdotool', [...click, ...back], { env, timeout: 5000 })
    },
    async screenshot() {
      const options = { env, encoding: 'buffer' as const, maxBuffer: 64 << 20 }
      const { stdout } = await run('import', ['-silent', '-window', 'root', '-depth', '8', 'rgb:-'], options)
      return new Screenshot(stdout, width, height)
    },
  }
}

export class Screenshot {
  readonly width: number
  readonly height: number
  private readonly rgb: Buffer

  constructor(rgb: Buffer, width: number, height: number) {
    if (rgb.length !== width * height * 3)
      throw new Error(`A screenshot of ${rgb.length} bytes is no ${width}x${height}`)
    this.rgb = rgb
    this.width = width
    this.height = height
  }

  /** Such as `#ff0000`. */
  pixel(x: number, y: number): string {
    const at = (y * this.width + x) * 3
    return `#${this.rgb.toString('hex', at, at + 3)}`
  }

  /** The smallest rectangle around all pixels of a colour, in all of it or in a part; undefined where there is none. */
  find(colour: string, { x: left, y: top, width, height }: Rectangle = this.all()): Rectangle | undefined {
    const found: [number, number][] = []
    for (let y = top; y < top + height; y += 1)
      for (let x = left; x < left + width; x += 1) if (this.pixel(x, y) === colour) found.push([x, y])
    if (found.length === 0) return undefined
    return around(found)
  }

  /** The smallest rectangle around all that is not of this colour: black is where no window is. */
  findOther(colour = '#000000', { x: left, y: top, width, height }: Rectangle = this.all()): Rectangle | undefined {
    const found: [number, number][] = []
    for (let y = top; y < top + height; y += 1)
      for (let x = left; x < left + width; x += 1) if (this.pixel(x, y) !== colour) found.push([x, y])
    return found.length === 0 ? undefined : around(found)
  }

  /** How many pixels each colour has in a part. */
  colours({ x: left, y: top, width, height }: Rectangle): Map<string, number> {
    const counts = new Map<string, number>()
    for (let y = top; y < top + height; y += 1)
      for (let x = left; x < left + width; x += 1) {
        const colour = this.pixel(x, y)
        counts.set(colour, (counts.get(colour) ?? 0) + 1)
      }
    return counts
  }

  /** As a PNG. */
  async save(path: string): Promise<void> {
    const converting = run('convert', ['-size', `${this.width}x${this.height}`, '-depth', '8', 'rgb:-', `png:${path}`])
    converting.child.stdin?.end(this.rgb)
    await converting
  }

  private all(): Rectangle {
    return { x: 0, y: 0, width: this.width, height: this.height }
  }
}

export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

function around(points: readonly [number, number][]): Rectangle {
  let [left, top, right, bottom] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0, 0]
  for (const [x, y] of points) {
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x)
    bottom = Math.max(bottom, y)
  }
  return { x: left, y: top, width: right - left + 1, height: bottom - top + 1 }
}
