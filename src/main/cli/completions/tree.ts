/** What a shell can complete, read off the commands and options as they are declared with commander. */
import type { Argument, Command, Option } from 'commander'

/** What a value may be: one of these words, a file, a folder, or anything, which no shell can know. */
export type Value =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'file' | 'folder' | 'any' }

export interface CompletedOption {
  /** As typed: `-h`, `--help`. */
  readonly flags: readonly string[]
  readonly description: string
  /** Without one it takes none. */
  readonly value?: { readonly name: string; readonly isVariadic: boolean } & Value
}

export type CompletedArgument = { readonly name: string; readonly isVariadic: boolean } & Value

export interface CompletedCommand {
  readonly name: string
  /** The names that lead to it from the program on, with `/` between. */
  readonly path: string
  /** Its name and its aliases. */
  readonly names: readonly string[]
  readonly description: string
  readonly options: readonly CompletedOption[]
  readonly arguments: readonly CompletedArgument[]
  readonly commands: readonly CompletedCommand[]
}

/** The tree below a program, without what its help hides, with the `help` command and options that commander adds. */
export function completedTree(command: Command, siblings: readonly Command[] = [], above = ''): CompletedCommand {
  const help = command.createHelp()
  const path = `${above}${command.name()}`
  const visible = help.visibleCommands(command)
  return {
    name: command.name(),
    path,
    names: [command.name(), ...command.aliases()],
    description: help.subcommandDescription(command),
    options: help.visibleOptions(command).map(completedOption),
    arguments: command.registeredArguments.map(argument => completedArgument(argument, siblings)),
    commands: visible.map(one => completedTree(one, visible, `${path}/`)),
  }
}

/** Every command of the tree, each after the one that it belongs to. */
export function flat(command: CompletedCommand): CompletedCommand[] {
  return [command, ...command.commands.flatMap(flat)]
}

function completedOption({ flags, short, long, description, variadic, required, optional, argChoices }: Option) {
  const names = [short, long].filter(name => name !== undefined)
  if (!required && !optional) return { flags: names, description }
  const name = /[<[]([^\]>]*?)(\.\.\.)?[\]>]/.exec(flags)?.[1] ?? 'value'
  return { flags: names, description, value: { name, isVariadic: variadic, ...valueNamed(name, argChoices) } }
}

function completedArgument(argument: Argument, siblings: readonly Command[]): CompletedArgument {
  const name = argument.name()
  // As commander's own `help [command]`.
  const choices = name === 'command' ? siblings.map(one => one.name()) : argument.argChoices
  return { name, isVariadic: argument.variadic, ...valueNamed(name, choices) }
}

/** `<file>`, `<file|url>` and the like are files; `<folder>` is one. */
function valueNamed(name: string, choices: readonly string[] | undefined): Value {
  if (choices !== undefined) return { kind: 'words', words: choices }
  const words = name.toLowerCase().split(/[^a-z]+/)
  if (words.includes('file')) return { kind: 'file' }
  return { kind: words.includes('folder') ? 'folder' : 'any' }
}
