/** growlery apps */
import type { Command } from 'commander'
import { dataOption, jsonOption } from '../options.ts'

export function addApps(program: Command): void {
  program
    .command('apps')
    .description('print the applications that registered, with their types; works while a server runs')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async options => {
      const { apps } = await import('../apps.ts')
      apps(options)
    })
}
