/** growlery show */
import type { Command } from 'commander'
import { dataOption, jsonOption } from '../options.ts'

export function addShow(program: Command): void {
  program
    .command('show')
    .summary('open the window of the Growlery that runs')
    .description('bring the window to the front, or open it in the browser and print its address, which unlocks it')
    .addOption(dataOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `
Exit codes:
  0  the window is shown, or its address was printed
  2  used wrongly
  3  this Growlery has no window
  4  no Growlery runs in this data folder

Example:
  growlery show`,
    )
    .action(async options => {
      const { show } = await import('../act.ts')
      await show(options)
    })
}
