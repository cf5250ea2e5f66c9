/** A pseudo-terminal, by `script` of util-linux. */
import { execFile, spawn } from 'node:child_process'
import { promisify } from 'node:util'
import { nodeFlags } from '../../build/node-flags.ts'
import { type RunningCommand, watch } from './command.ts'
import { command } from './program.ts'
import { findProgram } from './programs.ts'

export const script = findProgram('script')

/** What growlery writes to a terminal, with its escape codes; `redirect` is a shell's, such as `2>/dev/null`. */
export async function runInTerminal(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  redirect = '',
): Promise<string> {
  const line = `stty columns 80; ${shellLine(args)} ${redirect}; true`
  const { stdout } = await promisify(execFile)(script ?? 'script', ['-qec', line, '/dev/null'], { env: onXterm(env) })
  return stdout.replaceAll('\r\n', '\n')
}

/**
 * Starts a growlery command on a terminal. It ends with the test at the latest: when `script` is killed the terminal hangs up,
 * and SIGHUP reaches the command, which has no shell above it.
 */
export function startInTerminal(
  args: readonly string[],
  { env = {}, columns = 80 }: { readonly env?: NodeJS.ProcessEnv; readonly columns?: number } = {},
): RunningCommand {
  const line = `stty columns ${columns}; exec ${shellLine(args)}`
  return watch(spawn(script ?? 'script', ['-qec', line, '/dev/null'], { env: onXterm(env) }))
}

function shellLine(args: readonly string[]): string {
  return [process.execPath, ...nodeFlags, command, ...args].map(word => `'${word}'`).join(' ')
}

/** Whoever runs the tests may want no colours, or all. */
function onXterm(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...process.env, TERM: 'xterm', NO_COLOR: undefined, FORCE_COLOR: undefined, ...env }
}
