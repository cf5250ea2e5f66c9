#!/usr/bin/env -S node --max-semi-space-size=2
/**
 * The growlery command. Each command is a file; what it needs is loaded when it is called.
 *
 * The flag above keeps V8 from taking up to 100 MB for what lives a moment; a burst of connections needs no more than this
 * (package.json and build/node-flags.ts have it too).
 */
import { Command, InvalidArgumentError, Option } from 'commander'
import packageJson from '../../../package.json' with { type: 'json' }
import { oneLine, visible } from '../../shared/visible.ts'
import { defaultDataFolder } from '../data-folder.ts'
import { defaultServerLimits, type ServerLimits } from '../server/limits.ts'

/** GNTP.md has no word for it, but shells do: the command was used wrongly, or cannot be done as things stand. */
const exitUsage = 2

const program = new Command('growlery')
  .description('A desktop Growl for today: receives GNTP notifications, shows them, keeps and searches them.')
  .version(packageJson.version)
  .showHelpAfterError()
  // It repeats what it was called with, which may be the name of a file.
  .configureOutput({ writeErr: text => process.stderr.write(visible(text)) })
  .exitOverride(error => {
    process.exit(error.exitCode === 0 ? 0 : exitUsage)
  })

const dataOption = () =>
  new Option('--data <folder>', 'where the history lives').argParser(nonEmpty).default(defaultDataFolder())
const jsonOption = () => new Option('--json', 'print JSON, one object a line')

program
  .command('serve')
  .description('receive notifications and serve the window to a browser')
  .addOption(new Option('--host <address...>', 'listen for GNTP on these addresses (default: loopback)'))
  .addOption(
    new Option('--port <number>', 'listen for GNTP on this port; 0 takes a free one').argParser(port).default(23053),
  )
  .addOption(new Option('--ui-host <address>', 'serve the window on this address').default('127.0.0.1'))
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
  .addHelpText('after', '\nExample:\n  growlery serve --allow-network --password-file ~/.growlery-password')
  .action(async options => {
    const { serve } = await import('./serve.ts')
    await serve(options)
  })

program
  .command('history')
  .description('print notifications, newest first; works while a server runs')
  .addOption(dataOption())
  .option('--app <name>', 'only those of this application')
  .option('--type <name>', 'only those of this type')
  .option('--search <words>', 'only those whose title, text or application holds these words')
  .addOption(new Option('--limit <number>', 'at most this many').argParser(count).default(100))
  .addOption(jsonOption())
  .addHelpText('after', '\nExample:\n  growlery history --app Jenkins --search "deploy failed" --json')
  .action(async options => {
    const { history } = await import('./history.ts')
    history(options)
  })

program
  .command('apps')
  .description('print the applications that registered, with their types; works while a server runs')
  .addOption(dataOption())
  .addOption(jsonOption())
  .action(async options => {
    const { apps } = await import('./apps.ts')
    apps(options)
  })

program
  .command('bench')
  .description('send notifications to a GNTP server, each on a connection of its own, and print how fast it answers')
  .addOption(new Option('--host <address>', 'where the server is').argParser(nonEmpty).default('127.0.0.1'))
  .addOption(new Option('--port <number>', 'its port').argParser(port).default(23053))
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
    const { bench } = await import('./bench.ts')
    process.exitCode = await bench(options)
  })

function port(text: string): number {
  const number = Number(text)
  if (!/^\d+$/.test(text) || number > 65535) throw new InvalidArgumentError('A port is a number from 0 to 65535.')
  return number
}

function nonEmpty(text: string): string {
  if (text === '') throw new InvalidArgumentError('It is empty.')
  return text
}

/** Collects `--websocket-origin`, each as browsers send it. */
function origin(text: string, others: readonly string[]): string[] {
  const url = URL.canParse(text) ? new URL(text) : undefined
  // Pages of extensions have origins that URL knows nothing of.
  const isOther = /^[a-z][a-z\d+.-]*-extension:\/\/[\w-]+\/?$/.test(text)
  if (isOther) return [...others, text.replace(/\/$/, '')]
  if (url === undefined || url.origin === 'null' || url.href !== `${url.origin}/`) {
    throw new InvalidArgumentError('An origin is written like https://example.org or http://localhost:8080.')
  }
  return [...others, url.origin]
}

/** Of times in milliseconds: Node takes a longer one for 1 ms. Nobody needs more of anything else. */
const maxLimitValue = 2 ** 31 - 1

/** Collects `--limit name=value`. */
function limit(text: string, others: Partial<ServerLimits>): Partial<ServerLimits> {
  const [name = '', value = '', surplus] = text.split('=')
  const names = Object.keys(defaultServerLimits)
  if (!names.includes(name)) throw new InvalidArgumentError(`The limits are ${names.join(', ')}.`)
  if (surplus !== undefined || !/^\d{1,10}$/.test(value) || Number(value) < 1 || Number(value) > maxLimitValue) {
    throw new InvalidArgumentError(
      `${name} must be a number from 1 to ${maxLimitValue}: ${name}=${Reflect.get(defaultServerLimits, name)} is the default.`,
    )
  }
  return { ...others, [name]: Number(value) }
}

function count(text: string): number {
  const number = Number(text)
  if (!/^\d{1,9}$/.test(text) || number < 1) throw new InvalidArgumentError('It must be a number from 1 to 999999999.')
  return number
}

try {
  await program.parseAsync()
} catch (error) {
  process.stderr.write(`growlery: ${oneLine(error instanceof Error ? error.message : String(error))}\n`)
  process.exit(isUsers(error) ? exitUsage : 1)
}

/** Errors with words for the user, that the user can do something about. */
function isUsers(error: unknown): boolean {
  const names = ['FolderInUseError', 'PortInUseError', 'NewerDatabaseError', 'DatabaseLockedError', 'UsageError']
  // What the system refused (an address, a folder, space on the disk) has a code; a fault of our own has none.
  return error instanceof Error && (names.includes(error.name) || 'code' in error)
}
