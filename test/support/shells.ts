/** What Tab offers in real shells. */
import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { temporaryFolder } from './folder.ts'
import { findProgram } from './programs.ts'

export const shells = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof shells)[number]

export interface Offer {
  /** As it is inserted, but by fish, which quotes it then. Of a path, its last name. */
  readonly word: string
  /** Empty in bash, which shows none. */
  readonly description: string
}

/** The shell's path, where this machine has it. */
export function findShell(shell: Shell): string | undefined {
  return findProgram(shell)
}

/**
 * What Tab offers at the end of the last of these words, once the shell has read the completion script; in the order of the
 * alphabet. The words are as they are typed, quotes and all.
 */
export async function offers(shell: Shell, script: string, ...words: string[]): Promise<Offer[]> {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'script'), script)
  const asked = { bash: askBash, zsh: askZsh, fish: askFish }[shell]
  // Zsh may come to an offer by several ways, and shows it once.
  const lines = new Set((await asked(folder, words)).split('\n').filter(line => line !== ''))
  const found = [...lines].map(line => {
    const [word = '', description = ''] = line.split('\t')
    return { word: word.replace(/\/$/, '').replace(/^.*\//, ''), description }
  })
  return found.toSorted((one, other) => (one.word < other.word ? -1 : 1))
}

async function runShell(shell: Shell, folder: string, file: string, args: readonly string[]): Promise<string> {
  const env = {
    ...process.env,
    HOME: folder,
    ZDOTDIR: folder,
    XDG_CONFIG_HOME: folder,
    XDG_DATA_HOME: folder,
    LC_ALL: 'C.UTF-8',
  }
  writeFileSync(join(folder, 'ask'), file)
  const options = { env, cwd: folder, timeout: 30_000 }
  const { stdout, stderr } = await promisify(execFile)(
    findShell(shell) ?? shell,
    [join(folder, 'ask'), ...args],
    options,
  )
  if (stderr !== '') throw new Error(`${shell} complains: ${stderr}`)
  return stdout
}

function askBash(folder: string, words: readonly string[]): Promise<string> {
  const split = words.flatMap(word => word.split(/([=:])/).filter(part => part !== '' || word === ''))
  const ask = `
source "$HOME/script"
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
complete -p "$1" >/dev/null || exit
"$(complete -p "$1" | sed 's/.*-F \\([^ ]*\\) .*/\\1/')"
printf '%s\\n' "\${COMPREPLY[@]}"`
  return runShell('bash', folder, ask, split)
}

function askFish(folder: string, words: readonly string[]): Promise<string> {
  return runShell('fish', folder, 'source $HOME/script\ncomplete -C "$argv[1]"\n', [words.join(' ')])
}

/** An interactive zsh in a pseudo-terminal, whose compadd tells what it is given to offer. */
function askZsh(folder: string, words: readonly string[]): Promise<string> {
  writeFileSync(
    join(folder, '.zshrc'),
    `
stty columns 400
autoload -Uz compinit
compinit -u -d $ZDOTDIR/dump
source $ZDOTDIR/script
compadd() {
  local -a offered shown
  local at=$@[(i)-d]
  # Calls that ask which words fit offer none.
  if (( ! $@[(I)-[OAD]] )); then
    (( at <= $# )) && shown=("\${(@P)@[at+1]}")
    builtin compadd -A offered -D shown "$@"
    local index
    for index in {1..$#offered}; do
      (( $#offered )) && print -r -- "$offered[index]"$'\\t'"\${shown[index]#* -- }" >>$ZDOTDIR/offers
    done
  fi
  builtin compadd "$@"
}
tell() {
  _main_complete
  compstate[insert]= compstate[list]=
  print -n all-told
}
zle -C tell complete-word tell
bindkey '^I' tell
PS1='zsh-is-ready'
`,
  )
  const ask = `
zmodload zsh/zpty
: >$ZDOTDIR/offers
zpty inner ${findShell('zsh')} -d -i
zpty -r inner output '*zsh-is-ready*'
zpty -n -w inner "$1"$'\\t'
zpty -r inner output '*all-told*'
zpty -d inner
cat $ZDOTDIR/offers
`
  return runShell('zsh', folder, ask, [words.join(' ')])
}
