/** The options that say what another machine gets. */
import { type Command, InvalidArgumentError, Option } from 'commander'
import { name, priority } from '../options.ts'
import type { TypeOfApplication } from '../subscriptions/filter.ts'

export function addFilterOptions(command: Command): Command {
  return command
    .addOption(new Option('--app <name...>', 'only what these applications send').argParser(applications))
    .addOption(
      new Option('--type <app=type...>', 'of this application only this type; \\= is an = in its name').argParser(
        types,
      ),
    )
    .addOption(
      new Option('--min-priority <number>', 'only what has this priority (-2 to 2) or more').argParser(priority),
    )
}

/** The same where something was chosen before: this takes its place. */
export function addChangedFilterOptions(command: Command): Command {
  const all = new Option('--all', 'everything, as before anything was chosen')
  return addFilterOptions(command).addOption(all.conflicts(['app', 'type', 'minPriority']))
}

function applications(text: string, others: readonly string[] = []): string[] {
  return [...others, name(text)]
}

/** Collects `--type Application=Type`. */
export function types(text: string, others: readonly TypeOfApplication[] = []): TypeOfApplication[] {
  const [, application, type] = /^((?:\\=|(?!\\=)[^=])+)=(.+)$/s.exec(text) ?? []
  if (application === undefined || type === undefined) {
    throw new InvalidArgumentError('It is written like "Jenkins=Build failed".')
  }
  return [...others, { application: name(application.replaceAll('\\=', '=')), type: name(type) }]
}
