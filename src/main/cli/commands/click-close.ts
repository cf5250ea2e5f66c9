/** growlery click and growlery close: what a user does to a toast. */
import type { Command } from 'commander'
import type { ActOptions } from '../act.ts'
import { dataOption, jsonOption, notificationId } from '../options.ts'

export function addClick(program: Command): void {
  addAct(program, {
    name: 'click',
    description: 'click a notification: its sender is told, and the URL that it asked for is opened and printed',
    done: 'it is clicked',
    act: async (id, options) => (await import('../act.ts')).click(id, options),
  })
}

export function addClose(program: Command): void {
  addAct(program, {
    name: 'close',
    description: 'close a notification: it leaves the screen, and its sender is told',
    done: 'it is closed',
    act: async (id, options) => (await import('../act.ts')).close(id, options),
  })
}

interface Act {
  readonly name: string
  readonly description: string
  readonly done: string
  readonly act: (id: number, options: ActOptions) => Promise<void>
}

function addAct(program: Command, { name, description, done, act }: Act): void {
  program
    .command(name)
    .summary(`${name} a notification`)
    .description(description)
    .argument('<id>', 'its number, as `growlery tail` and `growlery history` print it', notificationId)
    .addOption(dataOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `
Exit codes:
  0  ${done}
  2  used wrongly
  3  there is no such notification, or it is not on screen any more
  4  no Growlery runs in this data folder

Example:
  growlery ${name} 42`,
    )
    .action(act)
}
