/** growlery apps */
import type { Command } from 'commander'
import { dataOption, jsonOption } from '../options.ts'

export function addApps(program: Command): void {
  program
    .command('apps')
    .summary('print the applications that registered')
    .description('print the applications that registered, with their types; works while a server runs')
    .addOption(dataOption())
    .addOption(jsonOption())
    .addHelpText('after', '\nExample:\n  growlery apps --json | jq -r .name')
    .action(async options => {
      const { apps } = await import('../apps.ts')
      apps(options)
    })
}
