/**
 * Builds what is stale, in silence. What was built remembers the state of the sources that it was built from; when nothing has
 * changed since, this takes milliseconds.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { compress } from './compress.ts'
import { joinLicences } from './licences.ts'

export const root = join(import.meta.dirname, '..')
const stampPath = join(root, 'out/.sources')
const lockPath = join(root, 'out/.building')
/** Builds take seconds: a lock that is older was left by one that was killed. */
const staleLockMs = 60_000

/** Builds unless out/ is up to date. Throws with what the build printed where it fails. */
export async function buildIfStale(): Promise<void> {
  const sources = sourcesState()
  if (builtFrom() === sources) return
  mkdirSync(join(root, 'out'), { recursive: true })
  await withLock(async () => {
    // Another process may just have built it.
    if (builtFrom() !== sources) await build(sources)
  })
}

/** Builds, and remembers from what. */
export async function build(sources: string = sourcesState()): Promise<void> {
  rmSync(stampPath, { force: true })
  run('electron-vite/bin/electron-vite.js', 'build', '--config', 'electron.config.ts')
  joinLicences([join(root, 'out/main'), join(root, 'out/renderer')], join(root, 'out/renderer'))
  compress(join(root, 'out/renderer'))
  // Most starts have nothing to draw.
  const { makeIcons } = await import('./icons.ts')
  await makeIcons(join(root, 'out/icons'))
  run('vite/bin/vite.js', 'build', '--config', 'build/client.config.ts')
  run('typescript/bin/tsc', '-p', 'build/client.tsconfig.json')
  nameBuiltFiles(join(root, 'out/client/types'))
  mkdirSync(join(root, 'out'), { recursive: true })
  writeFileSync(stampPath, sources)
}

/** Runs the command of a package. Throws with what it printed where it fails. */
function run(command: string, ...args: string[]): void {
  const path = join(root, 'node_modules', command)
  const result = spawnSync(process.execPath, [path, ...args], { cwd: root, encoding: 'utf8' })
  if (result.status !== 0) throw new Error(`The build failed:\n${result.stdout}${result.stderr}`)
}

/** Sources import each other as `.ts`; the compiler leaves that in declarations, where there is no such file. */
function nameBuiltFiles(folder: string): void {
  for (const file of globSync('**/*.d.ts', { cwd: folder })) {
    const path = join(folder, file)
    const text = readFileSync(path, 'utf8')
    writeFileSync(path, text.replaceAll(/(['"]\.{1,2}\/[^'"]+)\.ts(?=['"])/g, '$1.js'))
  }
}

function builtFrom(): string | undefined {
  try {
    return readFileSync(stampPath, 'utf8')
  } catch {
    // Never built.
    return undefined
  }
}

function sourcesState(): string {
  const hash = createHash('sha256')
  const files = globSync(['src/**/*', 'build/**/*', '*.config.ts', '*.json'], { cwd: root })
  for (const file of files.sort()) {
    const { size, mtimeMs } = statSync(join(root, file))
    hash.update(`${file}\0${size}\0${mtimeMs}\n`)
  }
  return hash.digest('hex')
}

/** One build at a time: two would write over each other. */
async function withLock(action: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      mkdirSync(lockPath)
      break
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
      const age = Date.now() - (statSync(lockPath, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
      if (age > staleLockMs) rmSync(lockPath, { recursive: true, force: true })
      else await sleep(100)
    }
  }
  try {
    await action()
  } finally {
    rmSync(lockPath, { recursive: true, force: true })
  }
}
