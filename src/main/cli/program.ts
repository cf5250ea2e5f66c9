/** The commands of growlery, each declared in a file of `commands/`; what it does is loaded when it is called. */
import { Command } from 'commander'
import packageJson from '../../../package.json' with { type: 'json' }
import { addApps } from './commands/apps.ts'
import { addBench } from './commands/bench.ts'
import { addClick, addClose } from './commands/click-close.ts'
import { addCompletions } from './commands/completions.ts'
import { addDoctor } from './commands/doctor.ts'
import { addForward } from './commands/forward.ts'
import { addHistory } from './commands/history.ts'
import { addHubs } from './commands/hubs.ts'
import { addNotify } from './commands/notify.ts'
import { addRegister } from './commands/register.ts'
import { addServe } from './commands/serve.ts'
import { addShow } from './commands/show.ts'
import { addSubscribe } from './commands/subscribe.ts'
import { addSubscribers } from './commands/subscribers.ts'
import { addTail } from './commands/tail.ts'
import { exitCodes } from './exit-codes.ts'
import { help, output } from './help.ts'

/** As the help lists them. */
const groups: Readonly<Record<string, readonly ((program: Command) => void)[]>> = {
  'Receive:': [addServe, addSubscribe],
  'Send:': [addNotify, addRegister],
  'Look and act:': [addHistory, addApps, addTail, addClick, addClose, addShow],
  'Share between machines:': [addSubscribers, addHubs, addForward],
  'Set up and measure:': [addDoctor, addCompletions, addBench],
}

export function createProgram(): Command {
  const program = new Command('growlery')
    .description('A desktop Growl for today: receives GNTP notifications, shows them, keeps and searches them.')
    .usage('<command> [options]')
    .version(packageJson.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .showHelpAfterError('Add --help to see how it is used.')
    .configureHelp(help)
    .configureOutput(output)
    .exitOverride(error => {
      process.exit(error.exitCode === 0 ? 0 : exitCodes.usage)
    })
    .addHelpText(
      'after',
      `
Examples:
  growlery serve --no-ui
  growlery notify "Hello" "My first notification"
  growlery history --app Jenkins --search "deploy failed"

growlery <command> --help tells more of a command.
growlery completions --help tells how to make Tab complete all this.`,
    )
  for (const [heading, commands] of Object.entries(groups)) {
    program.commandsGroup(heading)
    for (const add of commands) add(program)
  }
  return program.helpCommand('help [command]', 'print the help of a command').commandsGroup('Help:')
}
