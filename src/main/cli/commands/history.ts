/** growlery history */
import { type Command, Option } from 'commander'
import { count, dataOption, jsonOption, searchHelp, searchOption } from '../options.ts'

export function addHistory(program: Command): void {
  program
    .command('history')
    .summary('print notifications, newest first')
    .description('print notifications, newest first; works while a server runs')
    .addOption(dataOption())
    .option('--app <name>', 'only those of this application')
    .option('--type <name>', 'only those of this type')
    .addOption(searchOption())
    .addOption(new Option('--limit <number>', 'at most this many').argParser(count).default(100))
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `${searchHelp}

Examples:
  growlery history --app Jenkins --search "deploy failed" --json
  growlery history --search from:nas
  growlery history --search 'is:missed priority:>0 after:yesterday'`,
    )
    .action(async options => {
      const { history } = await import('../history.ts')
      history(options)
    })
}
