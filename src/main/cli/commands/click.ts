/** growlery click */
import type { Command } from 'commander'
import { dataOption, jsonOption, notificationId } from '../options.ts'

export function addClick(program: Command): void {
  program
    .command('click')
    .summary('click a notification')
    .description('click a notification: its sender is told, and the URL that it asked for is opened and printed')
    .argument('<id>', 'its number, as `growlery tail` and `growlery history` print it', notificationId)
    .addOption(dataOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `
Exit codes:
  0  it is clicked
  2  used wrongly
  3  there is no such notification, or it is not on screen any more
  4  no Growlery runs in this data folder

Example:
  growlery click 42`,
    )
    .action(async (id, options) => {
      const { click } = await import('../act.ts')
      await click(id, options)
    })
}
