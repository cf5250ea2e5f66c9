/** growlery bench */
import { type Command, Option } from 'commander'
import { gntpPort } from '../../gntp/address.ts'
import { count, host, port } from '../options.ts'

export function addBench(program: Command): void {
  program
    .command('bench')
    .summary('print how fast a GNTP server answers')
    .description('send notifications to a GNTP server, each on a connection of its own, and print how fast it answers')
    .addOption(new Option('--host <address>', 'where the server is').argParser(host).default('127.0.0.1'))
    .addOption(new Option('--port <number>', 'its port').argParser(port).default(gntpPort))
    .addOption(new Option('--count <number>', 'how many to send').argParser(count).default(1000))
    .addOption(new Option('--concurrency <number>', 'how many at a time').argParser(count).default(32))
    .addOption(new Option('--size <bytes>', 'of the text of each').argParser(count).default(132))
    .addOption(new Option('--icon <bytes>', 'embed an icon of this size in each').argParser(count))
    .addOption(new Option('--icon-url <url...>', 'name an icon by URL in each; several take turns').conflicts('icon'))
    .option('--callback', 'ask for a callback on each connection, and wait until 10 s after the last answer for them')
    .option('--password-file <file>', 'its first line is the password; also read from GROWLERY_PASSWORD')
    .addOption(new Option('--json', 'print one JSON object'))
    .addHelpText(
      'after',
      `
Exit codes:
  0    all were answered -OK
  1    some were not
  2    used wrongly
  4    no GNTP server was reached
  130  ended with Ctrl-C: what there is so far was printed

Example:
  growlery bench --count 10000 --concurrency 64`,
    )
    .action(async options => {
      const { bench } = await import('../bench.ts')
      process.exitCode = await bench(options)
    })
}
