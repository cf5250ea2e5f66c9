/**
 * npm start: the desktop app where Electron can run, else the same program headless, with one line that says why.
 * `--desktop` and `--headless` force one; all other arguments go to it.
 */
import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { findDisplay } from './display.ts'
import * as electron from './electron.ts'
import { buildIfStale, root } from './fresh.ts'
import { type Arguments, chooseHost, type Electron, readArguments, type Situation } from './host.ts'
import { findSandbox, sandboxTrouble } from './sandbox.ts'

const troublePath = join(root, 'out/.electron-trouble')
/** Whatever ends sooner has not begun. */
const firstMoments = 3_000
/** The app's own code for: it cannot start, and has said why. */
const cannotStart = 2

const help = `npm start -- [--desktop | --headless] [options]

Starts the desktop app where Electron can run, else the same program headless.

  --desktop   the desktop app, or an error that says why not. Its options:
              --hidden, --data DIR, --port N, a growlery: link (docs/desktop.md)
  --headless  the window in a browser. Its options are those of growlery serve:
              npm run -s growlery -- serve --help
`

try {
  const given = process.argv.slice(2)
  if (given.includes('--help') || given.includes('-h')) process.stdout.write(help)
  else await start(readArguments(given))
} catch (error) {
  fail(error instanceof Error ? error.message : String(error))
}

async function start(args: Arguments): Promise<void> {
  let choice =
    args.asked === 'headless' ? chooseHost(asAsked(args)) : chooseHost(await situation(args, electronState(args)))
  if (choice.host === 'desktop, once Electron is here')
    choice = chooseHost(await situation(args, await fetchElectron()))
  if (choice.host === 'none') fail(choice.words)
  await buildIfStale()
  if (choice.host === 'headless') await startHeadless(choice.reason, args.headless)
  else startDesktop(args.desktop)
}

/** Nothing that is to be found out would change it. */
function asAsked({ asked, isUnsandboxed }: Arguments): Situation {
  const electron: Electron = { state: 'missing' }
  return { asked, isUnsandboxed, isRoot: false, display: { state: 'none' }, electron, sandboxTrouble: undefined }
}

async function situation({ asked, isUnsandboxed }: Arguments, state: Electron): Promise<Situation> {
  const { platform, env } = process
  const binary = electron.installedElectron() ?? electron.futureElectron()
  return {
    asked,
    isUnsandboxed,
    electron: state,
    display: await findDisplay(platform, env),
    isRoot: platform === 'linux' && process.getuid?.() === 0,
    sandboxTrouble: platform === 'linux' ? sandboxTrouble(findSandbox(binary)) : undefined,
  }
}

function electronState({ asked }: Arguments): Electron {
  const machine = electron.machineWithoutElectron()
  if (machine !== undefined) return { state: 'not made', machine }
  if (electron.installedElectron() !== undefined) return { state: 'installed' }
  if (process.env['ELECTRON_OVERRIDE_DIST_PATH']) {
    return { state: 'out of reach', why: 'ELECTRON_OVERRIDE_DIST_PATH names a folder without it' }
  }
  // Who insists gets another try at once.
  const why = asked === 'desktop' ? undefined : electron.recentTrouble(troublePath)
  return why === undefined ? { state: 'missing' } : { state: 'out of reach', why: `${why}; tried a short time ago` }
}

/** Fetches it as long as something comes, however slow; Ctrl-C ends it. */
async function fetchElectron(): Promise<Electron> {
  const interrupted = new AbortController()
  const interrupt = () => interrupted.abort()
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt)
  process.stderr.write(`Fetching Electron ${electron.electronVersion}, once…\n`)
  const progress = progressLines()
  try {
    await electron.installElectron({ signal: interrupted.signal, onProgress: progress.show })
    electron.forgetTrouble(troublePath)
    return { state: 'installed' }
  } catch (error) {
    if (interrupted.signal.aborted) process.exit(128 + constants.signals.SIGINT)
    const why = error instanceof Error ? error.message : String(error)
    mkdirSync(dirname(troublePath), { recursive: true })
    electron.rememberTrouble(troublePath, why)
    return { state: 'out of reach', why }
  } finally {
    progress.end()
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt)
  }
}

/** How much has come: on a terminal in one line that changes, else a line for each tenth. */
function progressLines() {
  const megabytes = (bytes: number) => Math.floor(bytes / 1_000_000)
  const isTerminal = process.stderr.isTTY
  let shown = ''
  return {
    show(transferred: number, total: number | null) {
      const tenth = total ? Math.floor((10 * transferred) / total) : 0
      const words = `${megabytes(transferred)} of ${total === null ? '?' : megabytes(total)} MB`
      const now = isTerminal ? words : String(tenth)
      if (now === shown) return
      shown = now
      process.stderr.write(isTerminal ? `\r${words}` : `${words}\n`)
    },
    end() {
      if (isTerminal && shown !== '') process.stderr.write('\n')
    },
  }
}

function startDesktop(args: readonly string[]): void {
  const binary = electron.installedElectron()
  if (binary === undefined) fail("Electron's binary has gone.")
  const begun = Date.now()
  // Paths that the user types are meant from where the user stands.
  const child = spawn(binary, [root, ...args], { stdio: 'inherit', cwd: whereTheUserStands() })
  let isEnded = false
  const end = (signal: NodeJS.Signals) => {
    isEnded = true
    child.kill(signal)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end)
  endWithParent()
  child.on('error', error => fail(`Electron does not start: ${error.message}\n${withoutIt}`))
  child.on('exit', (code, signal) => {
    const isFailure = signal !== null || (code !== 0 && code !== cannotStart)
    if (isFailure && !isEnded && Date.now() - begun < firstMoments) {
      const how = signal === null ? `exit code ${code}` : `signal ${signal}`
      process.stderr.write(`Electron ended at once (${how}). ${withoutIt}\n`)
    }
    process.exit(code ?? 1)
  })
}

const withoutIt = 'Without it: npm start -- --headless'

async function startHeadless(reason: string, args: readonly string[]): Promise<void> {
  process.stderr.write(`Growlery starts headless: ${reason}.\n`)
  process.chdir(whereTheUserStands())
  endWithParent()
  process.argv = [process.execPath, 'growlery', 'serve', ...args]
  await import(pathToFileURL(join(root, 'out/main/growlery.js')).href)
}

/** npm runs scripts in the project's folder. */
function whereTheUserStands(): string {
  return process.env['INIT_CWD'] ?? process.cwd()
}

/** npm, told to end, ends only the shell between it and us. */
function endWithParent(): void {
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM')
  }, 500).unref()
}

function fail(words: string): never {
  process.stderr.write(`${words}\n`)
  process.exit(2)
}
