/** growlery doctor */
import { type Command, Option } from 'commander'
import { gntpPort } from '../../gntp/address.ts'
import { dataOption, host, port } from '../options.ts'

export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .summary('find out why notifications are not seen, and how to mend it')
    .description('look for what keeps notifications from being seen, and say how to mend it; sends a test notification')
    .addOption(dataOption())
    .addOption(
      new Option('--host <address>', 'ask this server (default: the Growlery of the data folder)').argParser(host),
    )
    .addOption(new Option('--port <number>', `its port (default: as above, else ${gntpPort})`).argParser(port))
    .option('--password-file <file>', 'its first line is the password; also read from GROWLERY_PASSWORD')
    .addOption(new Option('--json', 'print one JSON object: {ok, checks: [{name, state, found, mend}]}'))
    .addHelpText(
      'after',
      `
The test is registered and sent as the application "Growlery doctor", and leaves
the screen by itself.

Exit codes:
  0  nothing is wrong; there may be warnings
  1  something is wrong
  2  used wrongly

Examples:
  growlery doctor
  growlery doctor --host nas.local --password-file ~/.growlery-password`,
    )
    .action(async options => {
      const { doctor } = await import('../doctor/doctor.ts')
      process.exitCode = await doctor(options)
    })
}
