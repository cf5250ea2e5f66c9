/** The commands of growlery, each declared in a file of `commands/`; what it does is loaded when it is called. */
import { Command } from 'commander'
import packageJson from '../../../package.json' with { type: 'json' }
import { visible } from '../../shared/visible.ts'
import { addApps } from './commands/apps.ts'
import { addBench } from './commands/bench.ts'
import { addHistory } from './commands/history.ts'
import { addNotify } from './commands/notify.ts'
import { addRegister } from './commands/register.ts'
import { addServe } from './commands/serve.ts'
import { exitCodes } from './exit-codes.ts'

export function createProgram(): Command {
  const program = new Command('growlery')
    .description('A desktop Growl for today: receives GNTP notifications, shows them, keeps and searches them.')
    .version(packageJson.version)
    .showHelpAfterError()
    // It repeats what it was called with, which may be the name of a file.
    .configureOutput({ writeErr: text => process.stderr.write(visible(text)) })
    .exitOverride(error => {
      process.exit(error.exitCode === 0 ? 0 : exitCodes.usage)
    })
  for (const add of [addServe, addNotify, addRegister, addHistory, addApps, addBench]) add(program)
  return program
}
