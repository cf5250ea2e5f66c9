/** A command that runs until it is stopped. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { onTestFinished } from 'vitest'
import { nodeFlags } from '../../build/node-flags.ts'
import { command } from './program.ts'

export interface RunningCommand {
  readonly child: ChildProcess
  /** The whole lines that it printed so far. */
  lines(): string[]
  stderr(): string
  /** Its exit code, when it has ended; null: by a signal. */
  readonly ended: Promise<number | null>
}

/** Starts a command, which is killed after the test if it still runs. */
export function start(args: readonly string[]): RunningCommand {
  const child = spawn(process.execPath, [...nodeFlags, command, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', text => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', text => {
    stderr += text
  })
  const ended = once(child, 'exit').then(([code]) => code)
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return { child, lines: () => stdout.split('\n').slice(0, -1), stderr: () => stderr, ended }
}
