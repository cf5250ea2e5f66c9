/** growlery notify */
import { type Command, InvalidArgumentError, Option } from 'commander'
import { nonEmpty, priority } from '../options.ts'
import { addSendingOptions } from './sending.ts'

export function addNotify(program: Command): void {
  const command = program
    .command('notify')
    .summary('send a notification')
    .description('send a notification; its application and type are registered where the server does not know them')
    .argument('<title>', 'in the first line')
    .argument('[text]', 'below it; - reads it from standard input')
    .addOption(new Option('--app <name>', 'the application that it comes from').argParser(nonEmpty).default('growlery'))
    .addOption(new Option('--type <name>', 'which of its notifications it is').argParser(nonEmpty).default('Message'))
    .option('--id <id>', 'comes back with the answer')
    .option('--icon <file|url>', 'a file goes along, a URL is fetched by the server')
    .addOption(
      new Option('--priority <number>', '-2 very low, -1 moderate, 0 normal, 1 high, 2 emergency')
        .argParser(priority)
        .default(0),
    )
    .option('--sticky', 'it stays on screen until somebody acts')
    .option('--coalesce <id>', 'replaces what is on screen under the same id')
    .option('--url <url>', 'a click opens it')
    .addOption(
      new Option('--wait <seconds>', 'wait so long for what becomes of it, and print that')
        .argParser(seconds)
        .conflicts('url'),
    )
  addSendingOptions(command)
    .addOption(new Option('--json', 'print one JSON object'))
    .addHelpText(
      'after',
      `
Where the server does not know the application, or not this type of it, it is
registered with this type. A Growlery adds it to the types that it knows; other
servers forget those, so that their senders have to register again.

Exit codes:
  0  sent; with --wait, clicked
  1  with --wait: closed, or timed out
  2  used wrongly
  3  the server refused it; its code and words are printed
  4  no server was reached, or the connection broke

Examples:
  growlery notify "Build finished" "All is well" --app Jenkins --icon ok.png
  make 2>&1 | tail -n 5 | growlery notify "make is done" -
  growlery notify "Deploy now?" --sticky --wait 600 && ./deploy`,
    )
    .action(async (title, text, options) => {
      const { notify } = await import('../notify.ts')
      process.exitCode = await notify(title, text, options)
    })
}

const mostSeconds = 2_000_000

function seconds(text: string): number {
  const number = Number(text)
  if (!/^\d+(\.\d+)?$/.test(text) || number <= 0 || number > mostSeconds) {
    throw new InvalidArgumentError(`It is a number of seconds, at most ${mostSeconds}.`)
  }
  return number
}
