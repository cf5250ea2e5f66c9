/** What the desktop app is started with. */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { defaultDataFolder } from '../data-folder.ts'
import { scheme } from './page-url.ts'

export interface StartOptions {
  readonly dataFolder: string
  /** Without a window: at login, for example. */
  readonly hidden: boolean
  /** For GNTP; 0 takes a free one. Undefined: what was chosen in the window. */
  readonly port: number | undefined
  /** The growlery: link that it was opened with. */
  readonly link: string | undefined
}

/**
 * Reads the arguments after the program. What is not ours may be the browser's inside (`--ozone-platform=x11`) and is left alone. Throws an
 * Error with words for the user; `folder` is where relative paths begin.
 */
export function startOptions(args: readonly string[], folder: string = process.cwd()): StartOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    options: { data: { type: 'string' }, port: { type: 'string' }, hidden: { type: 'boolean' } },
  })
  const { data, port, hidden } = values
  if (data === true || data === '') throw new Error('--data needs a folder: --data DIR')
  return {
    dataFolder: typeof data === 'string' ? resolve(folder, data) : defaultDataFolder(),
    hidden: hidden === true,
    port: port === undefined ? undefined : portOf(port),
    link: positionals.find(one => one.toLowerCase().startsWith(`${scheme}:`)),
  }
}

function portOf(given: string | boolean): number {
  const port = typeof given === 'string' && /^\d{1,5}$/.test(given) ? Number(given) : Number.NaN
  if (!(port <= 65_535)) throw new Error(`--port needs a number from 0 to 65535, not "${given}"`)
  return port
}
