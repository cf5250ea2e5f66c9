/**
 * npm run package: builds, then makes packages of the desktop app with electron-builder (docs/packaging.md), whose arguments it takes:
 * `npm run package -- --linux deb --arm64`.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { downloadElectron, electronVersion } from './electron.ts'
import { buildIfStale, root } from './fresh.ts'
import { environmentOptions, neededElectrons, signingEnvironment } from './package-options.ts'

const builder = join(root, 'node_modules/electron-builder/cli.js')

try {
  const args = process.argv.slice(2)
  const options = environmentOptions(process.env)
  for (const needed of neededElectrons(args, process)) await fetchOrExplain(needed)
  await buildIfStale()
  const all = ['--config', 'build/electron-builder.yml', '--publish', 'never', ...options, ...args]
  const env = signingEnvironment(process.env)
  const { status } = spawnSync(process.execPath, [builder, ...all], { cwd: root, stdio: 'inherit', env })
  process.exit(status ?? 1)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}

/** electron-builder takes it from the same cache. Without it, it would say for minutes that it tries again. */
async function fetchOrExplain(needed: { readonly platform: string; readonly arch: string }): Promise<void> {
  const { platform, arch } = needed
  let isTold = false
  const onProgress = () => {
    if (!isTold) process.stderr.write(`Fetching Electron ${electronVersion} for ${platform}, ${arch}…\n`)
    isTold = true
  }
  await downloadElectron(needed, { onProgress }).catch(error => {
    throw new Error(`No package without Electron ${electronVersion} for ${platform}, ${arch}: ${error.message}.`)
  })
}
