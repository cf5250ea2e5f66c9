/** growlery history */
import { type Command, Option } from 'commander'
import { count, dataOption, jsonOption } from '../options.ts'

export function addHistory(program: Command): void {
  program
    .command('history')
    .summary('print notifications, newest first')
    .description('print notifications, newest first; works while a server runs')
    .addOption(dataOption())
    .option('--app <name>', 'only those of this application')
    .option('--type <name>', 'only those of this type')
    .option(
      '--search <words>',
      'only those whose title, text or application holds these words; from:nas for those that came from there',
    )
    .addOption(new Option('--limit <number>', 'at most this many').argParser(count).default(100))
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `
Examples:
  growlery history --app Jenkins --search "deploy failed" --json
  growlery history --search from:nas`,
    )
    .action(async options => {
      const { history } = await import('../history.ts')
      history(options)
    })
}
