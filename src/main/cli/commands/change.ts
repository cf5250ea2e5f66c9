/** The options that change a machine that was added; what is left out stays as it is. */
import { type Command, InvalidArgumentError, Option } from 'commander'
import { host, name, port } from '../options.ts'
import { addChangedPasswordOptions } from './sending.ts'

export function addChangeOptions(command: Command): Command {
  command
    .addOption(new Option('--name <name>', 'what you call it; "" for its host').argParser(nameOrNone))
    .addOption(new Option('--host <address>', 'where it is').argParser(host))
    .addOption(new Option('--port <number>', 'its port').argParser(portOfOther))
  return addChangedPasswordOptions(command)
}

function nameOrNone(text: string): string {
  return text === '' ? text : name(text)
}

function portOfOther(text: string): number {
  const number = port(text)
  if (number === 0) throw new InvalidArgumentError('No server listens on port 0.')
  return number
}
