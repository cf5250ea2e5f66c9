/** growlery tail */
import type { Command } from 'commander'
import { dataOption, jsonOption, searchHelp, searchOption } from '../options.ts'

export function addTail(program: Command): void {
  program
    .command('tail')
    .summary('print notifications as they come')
    .description('print notifications as they come to the Growlery that runs, also after it was started anew')
    .addOption(dataOption())
    .option('--app <name>', 'only those of this application')
    .addOption(searchOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `${searchHelp}

Exit codes:
  0  ended with Ctrl-C, or by whoever read the lines
  2  used wrongly
  4  no Growlery runs in this data folder

Examples:
  growlery tail --app Jenkins --search failed
  growlery tail --search from:nas
  growlery tail --json | jq -r .title`,
    )
    .action(async options => {
      const { tail } = await import('../tail.ts')
      await tail(options)
    })
}
