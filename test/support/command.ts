/** A command that runs until it is stopped. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { onTestFinished } from 'vitest'
import { nodeFlags } from '../../build/node-flags.ts'
import { command } from './program.ts'

export interface RunningCommand {
  readonly child: ChildProcessWithoutNullStreams
  /** What it printed so far. */
  stdout(): string
  /** The whole lines of that. */
  lines(): string[]
  stderr(): string
  /** Its exit code, when it has ended and all that it printed is there; null: by a signal. */
  readonly ended: Promise<number | null>
}

/** Starts a growlery command, which is killed after the test if it still runs. */
export function start(args: readonly string[], env: NodeJS.ProcessEnv = {}): RunningCommand {
  return watch(spawn(process.execPath, [...nodeFlags, command, ...args], { env: { ...process.env, ...env } }))
}

/** The same for a process that was started otherwise. */
export function watch(child: ChildProcessWithoutNullStreams): RunningCommand {
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', text => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', text => {
    stderr += text
  })
  const ended = once(child, 'close').then(([code]) => code)
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return { child, stdout: () => stdout, lines: () => stdout.split('\n').slice(0, -1), stderr: () => stderr, ended }
}
