/** The options that all commands have that send. */
import { type Command, InvalidArgumentError, Option } from 'commander'
import { gntpPort } from '../../gntp/address.ts'
import { ciphers } from '../../gntp/cipher.ts'
import { hashBytes } from '../../gntp/key.ts'
import { host, port } from '../options.ts'

/** By the kind of header: custom ones (`X-`) and the application's own (`Data-`), GNTP.md, Message. */
export interface SentHeaders {
  readonly customHeaders: Readonly<Record<string, string>>
  readonly appHeaders: Readonly<Record<string, string>>
}

export interface PasswordOptions {
  readonly passwordFile?: string
  readonly hash: keyof typeof hashBytes
  readonly encrypt: 'NONE' | keyof typeof ciphers
}

export interface SendingOptions extends PasswordOptions {
  readonly app: string
  readonly icon?: string
  readonly host: string
  readonly port: number
  readonly header: SentHeaders
  readonly json?: boolean
}

export function addSendingOptions(command: Command): Command {
  command
    .addOption(new Option('--host <address>', 'where the server is').argParser(host).default('127.0.0.1'))
    .addOption(new Option('--port <number>', 'its port').argParser(port).default(gntpPort))
  return addPasswordOptions(command).addOption(
    new Option(
      '--header <name=value>',
      'send this header too (again for more); X- stands before its name, unless it begins with Data-',
    )
      .argParser(header)
      .default({ customHeaders: {}, appHeaders: {} }, 'none'),
  )
}

/** How a request is protected. */
export function addPasswordOptions(command: Command): Command {
  const [passwordFile, hash, encrypt] = passwordOptions()
  return command.addOption(passwordFile).addOption(hash.default('SHA256')).addOption(encrypt.default('NONE'))
}

/** Where it is chosen already how it is protected: what is left out stays. */
export function addChangedPasswordOptions(command: Command): Command {
  for (const option of passwordOptions()) command.addOption(option)
  return command
}

function passwordOptions() {
  return [
    new Option('--password-file <file>', 'its first line is the password; also read from GROWLERY_PASSWORD'),
    upperCased('--hash <algorithm>', 'of the password', Object.keys(hashBytes)),
    upperCased('--encrypt <cipher>', 'with the password', ['NONE', ...Object.keys(ciphers)]),
  ] as const
}

export const exitCodesText = `Exit codes:
  0  sent
  2  used wrongly
  3  the server refused it; its code and words are printed
  4  no server was reached`

/** One of several words, which may be written in lower case. */
function upperCased(flags: string, description: string, choices: readonly string[]): Option {
  const option = new Option(flags, description).choices(choices)
  return option.argParser(text => {
    const chosen = text.toUpperCase()
    if (!choices.includes(chosen)) throw new InvalidArgumentError(`It is one of ${choices.join(', ')}.`)
    return chosen
  })
}

/** Collects `--header name=value`. */
function header(text: string, others: SentHeaders): SentHeaders {
  const at = text.indexOf('=')
  if (at < 1) throw new InvalidArgumentError('A header is written like Name=value.')
  const one = { [text.slice(0, at)]: text.slice(at + 1) }
  return /^data-/i.test(text)
    ? { ...others, appHeaders: { ...others.appHeaders, ...one } }
    : { ...others, customHeaders: { ...others.customHeaders, ...one } }
}
