/**
 * npm start: the desktop app where Electron can run, else the same program headless, with one line that says why.
 * `--desktop` and `--headless` force one; all other arguments go to it.
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildIfStale, root } from './fresh.ts'

const electronFolder = join(root, 'node_modules/electron')
const downloadMs = 180_000

const hosts = ['--desktop', '--headless']
const forced = process.argv.slice(2).filter(argument => hosts.includes(argument))
const rest = process.argv.slice(2).filter(argument => !hosts.includes(argument))

try {
  if (new Set(forced).size > 1) fail('--desktop and --headless: choose one.')
  const reason = forced.includes('--headless') ? 'as asked' : reasonAgainstDesktop()
  if (reason !== undefined && forced.includes('--desktop')) fail(`The desktop app cannot run here: ${reason}.`)
  await buildIfStale()
  if (reason === undefined) startDesktop()
  else await startHeadless(reason)
} catch (error) {
  fail(error instanceof Error ? error.message : String(error))
}

/** Why Electron cannot run here, in a few words; undefined where it can. */
function reasonAgainstDesktop(): string | undefined {
  const { platform, env } = process
  const hasDisplay = platform === 'darwin' || platform === 'win32' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY'])
  if (!hasDisplay) return 'there is no display'
  if (electronBinary() !== undefined) return undefined
  process.stderr.write('Fetching Electron, once…\n')
  const fetched = spawnSync(process.execPath, [join(electronFolder, 'install.js')], {
    stdio: 'ignore',
    timeout: downloadMs,
  })
  if (fetched.status === 0 && electronBinary() !== undefined) return undefined
  return "Electron's binary is not installed and cannot be fetched"
}

function electronBinary(): string | undefined {
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(electronFolder, 'dist')
  const pathFile = join(electronFolder, 'path.txt')
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : 'electron'
  const path = join(folder, name)
  return existsSync(path) ? path : undefined
}

function startDesktop(): void {
  const binary = electronBinary()
  if (binary === undefined) fail("Electron's binary has gone.")
  const child = spawn(binary, [root, ...rest], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  child.on('error', error => fail(error.message))
  child.on('exit', code => process.exit(code ?? 1))
}

async function startHeadless(reason: string): Promise<void> {
  process.stderr.write(`Growlery starts headless: ${reason}.\n`)
  // npm runs scripts in the project's folder; paths that the user types are meant from where the user stands.
  process.chdir(process.env['INIT_CWD'] ?? process.cwd())
  endWithParent()
  process.argv = [process.execPath, 'growlery', 'serve', ...rest]
  await import(pathToFileURL(join(root, 'out/main/growlery.js')).href)
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
