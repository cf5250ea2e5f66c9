/** Commands with commands below them, which list what there is where none of these is named. */
import type { Command } from 'commander'
import { dataOption, jsonOption } from '../options.ts'
import type { ReportOptions } from '../subscriptions/report.ts'

export interface Group {
  readonly name: string
  readonly summary: string
  readonly description: string
  readonly list: { readonly description: string; readonly print: (options: ReportOptions) => Promise<void> }
}

/** Adds the command, and `list` below it. */
export function addGroup(program: Command, { name, summary, description, list }: Group): Command {
  const group = program
    .command(name)
    .summary(summary)
    .description(description)
    .helpCommand('help [command]', 'print the help of a command')
  const lists = addBelow(group, 'list', `${list.description}; as \`growlery ${name}\` does`, { isDefault: true })
    // What is no command comes here too.
    .allowExcessArguments()
    .action(async (options, { args: [word] }) => {
      const isBelow = group.commands.some(command => command.name() === word)
      if (isBelow) group.error(`error: options come after '${word}', not before it`)
      if (word !== undefined) group.error(`error: unknown command '${word}'`)
      await list.print(options)
    })
  const exitCodes = { 0: 'done', 2: 'used wrongly', 4: 'no Growlery runs in this data folder' }
  addEnd(lists, exitCodes, `growlery ${name} list --json`)
  return group
}

/** Adds a command below that one, with the options of all of them. */
export function addBelow(
  group: Command,
  name: string,
  description: string,
  options: { readonly isDefault?: boolean } = {},
): Command {
  return group.command(name, options).description(description).addOption(dataOption()).addOption(jsonOption())
}

/** Help that ends with what the exit codes mean, and with examples. */
export function addEnd(command: Command, exitCodes: Readonly<Record<number, string>>, ...examples: string[]): Command {
  const codes = Object.entries(exitCodes).map(([code, meaning]) => `  ${code}  ${meaning}`)
  const title = examples.length === 1 ? 'Example:' : 'Examples:'
  const lines = ['', 'Exit codes:', ...codes, '', title, ...examples.map(example => `  ${example}`)]
  return command.addHelpText('after', lines.join('\n'))
}
