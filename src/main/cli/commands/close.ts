/** growlery close */
import type { Command } from 'commander'
import { dataOption, jsonOption, notificationId } from '../options.ts'

export function addClose(program: Command): void {
  program
    .command('close')
    .summary('close a notification')
    .description('close a notification: it leaves the screen, and its sender is told')
    .argument('<id>', 'its number, as `growlery tail` and `growlery history` print it', notificationId)
    .addOption(dataOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `
Exit codes:
  0  it is closed
  2  used wrongly
  3  there is no such notification, or it is not on screen any more
  4  no Growlery runs in this data folder

Example:
  growlery close 42`,
    )
    .action(async (id, options) => {
      const { close } = await import('../act.ts')
      await close(id, options)
    })
}
