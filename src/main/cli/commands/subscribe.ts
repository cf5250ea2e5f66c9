/** growlery subscribe */
import { hostname } from 'node:os'
import { type Command, Option } from 'commander'
import { gntpPort } from '../../gntp/address.ts'
import { jsonOption, nonEmpty, port } from '../options.ts'
import { addPasswordOptions } from './sending.ts'

export function addSubscribe(program: Command): void {
  const command = program
    .command('subscribe')
    .description('print the notifications of another machine as they come, until stopped')
    .addOption(
      new Option('--hub <host[:port]>', `where they come from; port ${gntpPort} if none is given`)
        .argParser(nonEmpty)
        .makeOptionMandatory(),
    )
    .addOption(
      new Option('--name <name>', 'as which the hub lists this subscriber')
        .argParser(nonEmpty)
        .default(hostname(), "the machine's name"),
    )
    .addOption(
      new Option('--listen <port>', 'where the hub connects to; choose one that your firewall lets in')
        .argParser(port)
        .default(0, 'a free one'),
    )
  addPasswordOptions(command)
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `
The hub connects back to this machine, which listens on all addresses, or on
loopback alone where the hub is localhost. The hub's password is always needed;
what was not made with it is refused. A hub that is not reached is tried again
every 30 s, and the subscription is renewed before it ends.

Exit codes:
  0  stopped: Ctrl-C, SIGTERM, or nobody reads what it prints any more
  2  used wrongly, or it cannot listen
  3  the hub refused the subscription; its code and words are printed
  4  what answered there was not GNTP

Examples:
  growlery subscribe --hub nas.local --password-file ~/.growlery-password
  growlery subscribe --hub 192.0.2.7:23053 --listen 23054 --json | jq .title`,
    )
    .action(async options => {
      const { subscribe } = await import('../subscribe.ts')
      process.exitCode = await subscribe(options)
    })
}
