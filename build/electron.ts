/** Electron's binary: whether it is here, and fetching it. npm installs the package without it. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Watch {
  /** Ends it. */
  readonly signal?: AbortSignal
  /** Called as bytes come. */
  readonly onProgress?: (transferred: number, total: number | null) => void
  /** How long nothing may come, in milliseconds. A slow line is no reason to stop. */
  readonly stallMs?: number
}

const folder = join(import.meta.dirname, '../node_modules/electron')
const version: string = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version
const machines = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64', 'win32-arm64', 'win32-x64']
const stallMs = 20_000
const unpackMs = 120_000
const forgetMs = 60 * 60_000

export { version as electronVersion }

/** This machine, in words, where no Electron is made for it. */
export function machineWithoutElectron(): string | undefined {
  const machine = `${process.platform}-${process.arch}`
  if (!machines.includes(machine)) return machine
  if (process.platform !== 'linux') return undefined
  // It would ask for the names of all that this process is connected to.
  Object.assign(process.report, { excludeNetwork: true })
  const header: unknown = Reflect.get(Object(process.report.getReport()), 'header')
  return Reflect.has(Object(header), 'glibcVersionRuntime') ? undefined : `${machine} with musl`
}

/** Where the binary is; undefined where it is not, or is of another version. */
export function installedElectron(): string | undefined {
  const own = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  const dist = own ?? join(folder, 'dist')
  const path = join(dist, binaryName())
  if (!existsSync(path)) return undefined
  return own !== undefined || textOf(join(dist, 'version'))?.replace(/^v/, '') === version ? path : undefined
}

/** Where it will be when it is fetched. */
export function futureElectron(): string {
  return join(folder, 'dist', binaryName())
}

/** Fetches it for this machine, and unpacks it. Throws with words that say why that failed. */
export async function installElectron(watch: Watch): Promise<void> {
  await downloadElectron(process, watch)
  // It takes what is fetched already.
  const unpacked = spawnSync(process.execPath, [join(folder, 'install.js')], { encoding: 'utf8', timeout: unpackMs })
  if (unpacked.status !== 0) throw new Error(lastLine(unpacked.stderr) ?? 'it cannot be unpacked')
  if (installedElectron() === undefined) throw new Error('it was unpacked, but is not there')
}

/** Fetches its archive, unless it was already, and gives its path. Throws with words that say why that failed. */
export async function downloadElectron(
  { platform, arch }: { readonly platform: string; readonly arch: string },
  { signal, onProgress, stallMs: longest = stallMs }: Watch = {},
): Promise<string> {
  // Most starts have nothing to fetch.
  const { downloadArtifact } = await import('@electron/get')
  const stalled = new AbortController()
  const timer = setTimeout(() => stalled.abort(), longest)
  try {
    return await downloadArtifact({
      version,
      artifactName: 'electron',
      platform,
      arch,
      ...(process.env['electron_config_cache'] && { cacheRoot: process.env['electron_config_cache'] }),
      checksums: JSON.parse(readFileSync(join(folder, 'checksums.json'), 'utf8')),
      downloadOptions: {
        quiet: true,
        signal: AbortSignal.any([stalled.signal, ...(signal ? [signal] : [])]),
        getProgressCallback: async ({ transferred, total }: { transferred: number; total: number | null }) => {
          timer.refresh()
          onProgress?.(transferred, total)
        },
      },
    })
  } catch (error) {
    if (stalled.signal.aborted) throw new Error(`for ${longest / 1000} s nothing came`)
    throw new Error(troubleWords(error), { cause: error })
  } finally {
    clearTimeout(timer)
  }
}

/** Remembers in a file why it could not be fetched: not every start is to wait for that anew. */
export function rememberTrouble(path: string, why: string): void {
  writeFileSync(path, why)
}

/** Why it could not be fetched a short time ago; undefined where that was not tried, or is long ago. */
export function recentTrouble(path: string, now = Date.now()): string | undefined {
  const written = statSync(path, { throwIfNoEntry: false })?.mtimeMs
  return written !== undefined && now - written < forgetMs ? textOf(path) : undefined
}

export function forgetTrouble(path: string): void {
  rmSync(path, { force: true })
}

function troubleWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'HTTPError') return error.message.replace(/^Response code/, 'the answer was')
  if (/checksum/i.test(error.message)) return 'what came is not what was published'
  const cause = error.cause instanceof Error ? error.cause : error
  const code = String(Reflect.get(cause, 'code') ?? '')
  const host = new URL(process.env['ELECTRON_MIRROR'] ?? 'https://github.com').host
  if (['ENOTFOUND', 'EAI_AGAIN'].includes(code)) return `${host} is not known here: is there a network?`
  if (error.message === 'fetch failed') return `${host} is not reached${code && `, ${code}`}`
  return cause.message
}

function binaryName(): string {
  const names: Partial<Record<NodeJS.Platform, string>> = {
    darwin: 'Electron.app/Contents/MacOS/Electron',
    win32: 'electron.exe',
  }
  return names[process.platform] ?? 'electron'
}

function textOf(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined
}

function lastLine(text: string): string | undefined {
  return text.trim().split('\n').at(-1) || undefined
}
