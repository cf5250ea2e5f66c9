/** Programs of the system that some tests need: found on the PATH, and named where they are missing. */
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The path of the first of these programs that this machine has. */
export function findProgram(...names: string[]): string | undefined {
  for (const name of names) {
    for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
      const path = join(folder, name)
      if (existsSync(path)) return path
    }
  }
  return undefined
}

export const chromium = findProgram('chromium', 'chromium-browser', 'google-chrome')

/** The same without the desktop around its pages: it takes a quarter less of the processor. */
export const chromiumShell = findProgram('chromium-headless-shell') ?? chromium

/** As root, without a graphics processor, and without a word to anybody outside. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
