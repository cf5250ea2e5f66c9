/** growlery serve */
import { type Command, Option } from 'commander'
import { gntpPort } from '../../gntp/address.ts'
import { dataOption, host, hosts, jsonOption, limit, origin, port, ttlSeconds } from '../options.ts'

export function addServe(program: Command): void {
  program
    .command('serve')
    .description('receive notifications and serve the window to a browser')
    .addOption(
      new Option(
        '--host <address...>',
        'listen for GNTP on these addresses (loopback unless the window says otherwise)',
      ).argParser(hosts),
    )
    .addOption(
      new Option(
        '--port <number>',
        `listen for GNTP on this port; 0 takes a free one (${gntpPort} unless the window says otherwise)`,
      ).argParser(port),
    )
    .addOption(
      new Option('--ui-host <address>', 'serve the window on this address').argParser(host).default('127.0.0.1'),
    )
    .addOption(
      new Option('--ui-port <number>', 'serve the window on this port; 0 takes a free one')
        .argParser(port)
        .default(23080),
    )
    .option('--no-ui', 'serve no window')
    .addOption(dataOption())
    .option('--password-file <file>', 'a password on each line; also read from GROWLERY_PASSWORD')
    .option('--require-local-password', 'ask for a password even from this machine')
    .option('--allow-network', 'take requests from other machines, with a password')
    .option('--allow-subscriptions', 'let others that know a password subscribe to what comes in here')
    .addOption(
      new Option(
        '--subscription-ttl <seconds>',
        'how long a subscription lives that is not renewed: 10 to 86400 (300 unless the window says otherwise)',
      ).argParser(ttlSeconds),
    )
    .option('--announce', 'announce this Growlery on the network, so that others find it')
    .addOption(
      new Option('--websocket-origin <origin...>', 'let pages of these origins speak GNTP over WebSocket')
        .argParser(origin)
        .default([], 'none'),
    )
    .addOption(
      new Option('--limit <name=value...>', 'what peers may take; errors name the limit')
        .argParser(limit)
        .default({}, 'none changed'),
    )
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `
What these options say of GNTP counts until it is changed in the window, or
Growlery is started anew. Without them, what was chosen in the window counts.
Passwords of --password-file count beside those that were added in the window.

Exit codes:
  0  stopped: Ctrl-C or SIGTERM
  2  it cannot start, and says why

Examples:
  growlery serve --allow-network --password-file ~/.growlery-password
  growlery serve --allow-network --password-file ~/.growlery-password \\
    --allow-subscriptions --announce`,
    )
    .action(async options => {
      const { serve } = await import('../serve.ts')
      await serve(options)
    })
}
