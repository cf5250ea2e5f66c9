/** growlery register */
import { type Command, Option } from 'commander'
import { nonEmpty } from '../options.ts'
import { addSendingOptions, exitCodesText } from './sending.ts'

export function addRegister(program: Command): void {
  const command = program
    .command('register')
    .summary('tell a server of an application')
    .description('tell a server of an application and the types of notification that it sends')
    .addOption(new Option('--app <name>', 'the application').argParser(nonEmpty).default('growlery'))
    .option('--type <name...>', 'types that are shown as long as the user does not say otherwise (default: "Message")')
    .option('--disabled-type <name...>', 'types that are not shown as long as the user does not say otherwise')
    .option('--icon <file|url>', 'of the application; a file goes along, a URL is fetched by the server')
  addSendingOptions(command)
    .addOption(new Option('--json', 'print one JSON object'))
    .addHelpText(
      'after',
      `
What the application registered before is replaced; what the user chose for its
types stays.

${exitCodesText}

Example:
  growlery register --app Jenkins --type "Build failed" "Build mended" \\
    --disabled-type "Build started" --icon jenkins.png`,
    )
    .action(async options => {
      const { register } = await import('../register.ts')
      process.exitCode = await register(options)
    })
}
