/** A pseudo-terminal, by `script` of util-linux. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { nodeFlags } from '../../build/node-flags.ts'
import { command } from './program.ts'
import { findProgram } from './programs.ts'

export const script = findProgram('script')

/** What growlery writes to a terminal, with its escape codes; `redirect` is a shell's, such as `2>/dev/null`. */
export async function runInTerminal(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  redirect = '',
): Promise<string> {
  const words = [process.execPath, ...nodeFlags, command, ...args].map(word => `'${word}'`)
  const line = `stty columns 80; ${words.join(' ')} ${redirect}; true`
  const all = { ...process.env, TERM: 'xterm', NO_COLOR: undefined, FORCE_COLOR: undefined, ...env }
  const { stdout } = await promisify(execFile)(script ?? 'script', ['-qec', line, '/dev/null'], { env: all })
  return stdout.replaceAll('\r\n', '\n')
}
