/** growlery completions */
import type { Command } from 'commander'
import { bashScript } from './bash.ts'
import { fishScript } from './fish.ts'
import { completedTree } from './tree.ts'
import { zshScript } from './zsh.ts'

const scripts = { bash: bashScript, zsh: zshScript, fish: fishScript }

export type Shell = keyof typeof scripts

/** The script that makes this shell complete the program's commands, options and values; it does not run the program. */
export function completionScript(shell: Shell, program: Command): string {
  return scripts[shell](completedTree(program))
}
