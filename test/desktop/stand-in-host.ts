/** Apps on the stand-in for Electron: a Node process for the main process, one Chromium for its windows. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium as engine, type Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import { root } from '../../build/fresh.ts'
import { temporaryFolder } from '../support/folder.ts'
import { chromium, chromiumFlags } from '../support/programs.ts'
import { until } from '../support/until.ts'
import { type Core, desktopApp, userEnvironment } from './core.ts'
import { missingForDisplay } from './display.ts'
import type { DesktopOptions, Host } from './driver.ts'
import type { StandInAnswer, StandInRequest } from './stand-in/calls.ts'
import { type StandInSettings, settingsVariable } from './stand-in/settings.ts'

const missing = [...(chromium === undefined ? ['chromium'] : []), ...missingForDisplay]
const register = join(import.meta.dirname, 'stand-in/register.ts')

export const standInHost: Host = {
  name: 'the stand-in',
  missing: missing.length === 0 ? undefined : missing.join(', '),
  async start(options) {
    const home = options.home ?? temporaryFolder()
    const main = launch(options, home, options.args ?? [])
    const pages = new Pages(main)
    onTestFinished(() => end(main, pages))
    const core: Core = {
      host: 'the stand-in',
      home,
      exited: main.exited,
      evaluate: (run, given) => main.ask({ kind: 'evaluate', source: run.toString(), given }) as never,
      page: contents => pages.of(contents),
      crash: (contents, end) => pages.crash(contents, end),
      address: async url => (await main.ask({ kind: 'address', url })) as string,
      setDisplays: async displays => void (await main.ask({ kind: 'displays', displays })),
      setCursor: async point => void (await main.ask({ kind: 'cursor', point })),
      setOnline: async isOnline => void (await main.ask({ kind: 'online', isOnline })),
      setIdleTime: async seconds => void (await main.ask({ kind: 'idle', seconds })),
      settle: async () => void (await main.ask({ kind: 'settled' })),
      async startSecond(args) {
        const second = launch(options, home, args)
        onTestFinished(() => second.kill())
        return { code: await second.exited, stderr: second.stderr() }
      },
      kill: () => end(main, pages),
      stdout: main.stdout,
      stderr: main.stderr,
    }
    return desktopApp(core)
  },
}

interface Main {
  readonly exited: Promise<number | null>
  ask(request: StandInRequest): Promise<unknown>
  kill(): Promise<void>
  stdout(): string
  stderr(): string
}

function launch({ app = root, env = {}, ...options }: DesktopOptions, home: string, args: readonly string[]): Main {
  const { display } = options
  const whole = { bounds: { x: 0, y: 0, width: display.width, height: display.height } }
  const settings: StandInSettings = {
    chromium: chromium ?? 'chromium',
    chromiumFlags,
    displays: options.displays ?? [whole],
    keychain: options.keychain ?? true,
    isPackaged: false,
  }
  const child = spawn(process.execPath, ['--import', register, app, ...args], {
    cwd: home,
    env: { ...userEnvironment(home, display.name), [settingsVariable]: JSON.stringify(settings), ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    serialization: 'advanced',
  })
  const output = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const)
    child[name]?.setEncoding('utf8').on('data', text => {
      output[name] += text
    })
  const exited = once(child, 'exit').then(([code]: (number | null)[]) => code ?? null)
  return {
    exited,
    ask: questions(child, () => output.stderr),
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
    stdout: () => output.stdout,
    stderr: () => output.stderr,
  }
}

function questions(child: ChildProcess, stderr: () => string): Main['ask'] {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  let lastId = 0
  child.on('message', (answer: StandInAnswer) => {
    const question = waiting.get(answer.id)
    waiting.delete(answer.id)
    if ('error' in answer) question?.reject(new Error(answer.error))
    else question?.resolve(answer.value)
  })
  child.on('exit', code => {
    for (const { reject } of waiting.values()) reject(new Error(`The app has ended with ${code}: ${stderr()}`))
    waiting.clear()
  })
  return request => {
    lastId += 1
    const answer = Promise.withResolvers<unknown>()
    waiting.set(lastId, answer)
    child.send({ id: lastId, ...request }, error => {
      if (error !== null) answer.reject(new Error(`The app has ended: ${stderr()}`))
    })
    return answer.promise
  }
}

/** The pages of an app's Chromium, as playwright has them. */
class Pages {
  private readonly main: Main
  private browser: Promise<Browser> | undefined
  /** All that were connected, the last being the one in use. */
  private readonly browsers: Browser[] = []
  private readonly targets = new WeakMap<Page, string>()
  /** Of Chromium. */
  pid: number | undefined

  constructor(main: Main) {
    this.main = main
  }

  async of(contents: number): Promise<Page> {
    this.browser ??= this.connect()
    const browser = await this.browser
    let found: Page | undefined
    await until(async () => {
      // A window that was just made has none yet.
      const target = await this.main.ask({ kind: 'target', contents })
      if (target === undefined) return false
      for (const page of browser.contexts().flatMap(context => context.pages()))
        if ((await this.targetOf(page)) === target) found = page
      return found !== undefined
    })
    if (found === undefined) throw new Error(`webContents ${contents} have no page`)
    return found
  }

  /** Playwright gives up a page for good that has crashed, also where the app loads it again: the next one to look connects anew. */
  async crash(contents: number, end: () => Promise<void>): Promise<void> {
    const page = this.browser === undefined ? undefined : await this.of(contents)
    const crashed = page?.waitForEvent('crash')
    await end()
    await crashed
    this.browser = undefined
  }

  async close(): Promise<void> {
    for (const browser of this.browsers) await browser.close().catch(() => {})
  }

  private async connect(): Promise<Browser> {
    await until(async () => (await this.main.ask({ kind: 'chromium' })) !== undefined)
    const { url, pid } = (await this.main.ask({ kind: 'chromium' })) as { url: string; pid: number }
    this.pid = pid
    const browser = await engine.connectOverCDP(url, { noDefaults: true, isLocal: true })
    this.browsers.push(browser)
    return browser
  }

  private async targetOf(page: Page): Promise<string | undefined> {
    const known = this.targets.get(page)
    if (known !== undefined) return known
    try {
      const session = await page.context().newCDPSession(page)
      const { targetInfo } = await session.send('Target.getTargetInfo')
      await session.detach()
      this.targets.set(page, targetInfo.targetId)
      return targetInfo.targetId
    } catch {
      // It has just closed.
      return undefined
    }
  }
}

/** Chromium would follow its main process, in its own time; only when it has may their folder go. */
async function end(main: Main, pages: Pages): Promise<void> {
  const pid =
    pages.pid ?? ((await main.ask({ kind: 'chromium' }).catch(() => undefined)) as { pid: number } | undefined)?.pid
  await main.kill()
  await pages.close()
  if (pid === undefined) return
  if (isAlive(pid)) process.kill(pid, 'SIGKILL')
  await until(() => !isAlive(pid))
}

/** Whether it runs. One that has ended and that nobody has asked about yet (Z) does not. */
function isAlive(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'))
  } catch {
    return false
  }
}
