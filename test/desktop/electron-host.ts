/** Apps on Electron itself, through playwright, where its binary is found. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { type ElectronApplication, _electron as engine, type Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import { installedElectron } from '../../build/electron.ts'
import { root } from '../../build/fresh.ts'
import { temporaryFolder } from '../support/folder.ts'
import { until } from '../support/until.ts'
import { type Core, desktopApp, userEnvironment } from './core.ts'
import { makesDisplays, missingForDisplay } from './display.ts'
import type { DesktopOptions, ElectronModule, Host } from './driver.ts'
import type { GivenDisplay } from './stand-in/settings.ts'

const recorder = join(import.meta.dirname, 'recorder.cjs')
const binary = installedElectron()

export const electronHost: Host = {
  name: 'Electron',
  missing:
    binary === undefined
      ? 'the binary of Electron'
      : !makesDisplays || missingForDisplay.length === 0
        ? undefined
        : missingForDisplay.join(', '),
  async start(options) {
    const home = options.home ?? temporaryFolder()
    const { executablePath, args, env } = command(options, home, options.args ?? [])
    const electron = await engine.launch({ executablePath, args, env, cwd: home })
    const main = electron.process()
    const output = { stdout: '', stderr: '' }
    for (const name of ['stdout', 'stderr'] as const)
      main[name]?.setEncoding('utf8').on('data', text => {
        output[name] += text
      })
    const exited = once(main, 'exit').then(([code]: (number | null)[]) => code ?? null)
    const kill = async () => {
      main.kill('SIGKILL')
      await exited
    }
    onTestFinished(kill)
    const core: Core = {
      host: 'Electron',
      home,
      exited,
      evaluate: (run, given) => electron.evaluate(run as never, given) as never,
      page: contents => pageOf(electron, contents),
      crash: async (contents, end) => {
        const crashed = (await pageOf(electron, contents)).waitForEvent('crash')
        await end()
        await crashed
      },
      address: async url => url,
      setDisplays: async displays => void (await electron.evaluate(replaceDisplays as never, displays as never)),
      setCursor: async point => void (await electron.evaluate(replaceCursor as never, point as never)),
      setOnline: async isOnline => void (await electron.evaluate(replaceOnline as never, isOnline as never)),
      setIdleTime: async seconds => void (await electron.evaluate(replaceIdleTime as never, seconds as never)),
      // The display has no window manager that could be asked; a frame or two is what a window needs.
      settle: () => new Promise(resolve => setTimeout(resolve, 200)),
      async startSecond(more) {
        const second = command(options, home, more)
        const child = spawn(second.executablePath, second.args, { env: second.env, cwd: home })
        onTestFinished(() => void child.kill('SIGKILL'))
        let stderr = ''
        child.stderr.on('data', bytes => {
          stderr += bytes
        })
        const [code] = await once(child, 'close')
        return { code, stderr }
      },
      kill,
      stdout: () => output.stdout,
      stderr: () => output.stderr,
    }
    if (options.displays !== undefined) {
      await core.evaluate(({ app }) => app.whenReady(), undefined)
      await core.setDisplays(options.displays)
    }
    return desktopApp(core)
  },
}

/** As build/start.ts finds it; it is not fetched for a test. */
/** As the stand-in has it. */
const onDisplay = ['--ozone-platform=x11', '--force-device-scale-factor=1']

function command({ app = root, env = {}, display }: DesktopOptions, home: string, args: readonly string[]) {
  // As root Chromium's own sandbox cannot be had.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return {
    executablePath: binary ?? '',
    args: ['-r', recorder, ...sandbox, ...(makesDisplays ? onDisplay : []), app, ...args],
    env: { ...userEnvironment(home, display.name), ...env },
  }
}

async function pageOf(electron: ElectronApplication, contents: number): Promise<Page> {
  let found: Page | undefined
  await until(async () => {
    for (const page of electron.windows()) {
      const window = await electron.browserWindow(page).catch(() => undefined)
      if ((await window?.evaluate(({ webContents }) => webContents.id).catch(() => undefined)) === contents)
        found = page
    }
    return found !== undefined
  })
  if (found === undefined) throw new Error(`webContents ${contents} have no page`)
  return found
}

// In the main process.

function replaceCursor({ screen }: ElectronModule, point: Electron.Point): void {
  screen.getCursorScreenPoint = () => point
}

function replaceOnline({ net }: ElectronModule, isOnline: boolean): void {
  net.isOnline = () => isOnline
}

function replaceIdleTime({ powerMonitor }: ElectronModule, seconds: number): void {
  powerMonitor.getSystemIdleTime = () => seconds
  powerMonitor.getSystemIdleState = threshold => (seconds >= threshold ? 'idle' : 'active')
}

/** The X display stays as it is; what the app is told about it changes. */
function replaceDisplays({ screen }: ElectronModule, given: readonly GivenDisplay[]): void {
  const model = screen.getAllDisplays()[0]
  const before = screen.getAllDisplays()
  const now = given.map(({ id, bounds, workArea = bounds, scaleFactor = 1 }, index) => ({
    ...(model as Electron.Display),
    id: id ?? index + 1,
    bounds,
    workArea,
    scaleFactor,
    size: { width: bounds.width, height: bounds.height },
    workAreaSize: { width: workArea.width, height: workArea.height },
  }))
  const shared = (one: Electron.Rectangle, other: Electron.Rectangle) =>
    Math.max(0, Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x)) *
    Math.max(0, Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y))
  const matching = (rect: Electron.Rectangle) =>
    now.toSorted((one, other) => shared(other.bounds, rect) - shared(one.bounds, rect))[0] as Electron.Display
  screen.getAllDisplays = () => now
  screen.getPrimaryDisplay = () => now[0] as Electron.Display
  screen.getDisplayMatching = matching
  screen.getDisplayNearestPoint = ({ x, y }) => matching({ x, y, width: 1, height: 1 })
  const emitter = screen as NodeJS.EventEmitter
  for (const old of before) if (!now.some(({ id }) => id === old.id)) emitter.emit('display-removed', {}, old)
  for (const one of now) {
    const old = before.find(({ id }) => id === one.id)
    if (old === undefined) emitter.emit('display-added', {}, one)
    else if (JSON.stringify(old) !== JSON.stringify(one))
      emitter.emit('display-metrics-changed', {}, one, ['bounds', 'workArea', 'scaleFactor'])
  }
}
