/** Options that several commands have, and how their values are read. */
import { isIPv6 } from 'node:net'
import { InvalidArgumentError, Option } from 'commander'
import { facts } from '../../shared/query.ts'
import { firstProblem } from '../../shared/query-words.ts'
import { originInWords, webOrigin } from '../../shared/web-origin.ts'
import { defaultDataFolder } from '../data-folder.ts'
import { defaultServerLimits, type ServerLimits } from '../server/limits.ts'

export const dataOption = () =>
  new Option('--data <folder>', 'where the history lives').argParser(nonEmpty).default(defaultDataFolder())
export const jsonOption = () => new Option('--json', 'print JSON, one object a line')

export function port(text: string): number {
  const number = Number(text)
  if (!/^\d+$/.test(text) || number > 65535) throw new InvalidArgumentError('A port is a number from 0 to 65535.')
  return number
}

export function nonEmpty(text: string): string {
  if (text === '') throw new InvalidArgumentError('It is empty.')
  return text
}

const maxNameLength = 256

/** Of an application, a type, or another machine, as far as Growlery keeps them in its lists. */
export function name(text: string): string {
  if (text.length > maxNameLength) throw new InvalidArgumentError(`It has more than ${maxNameLength} characters.`)
  return nonEmpty(text)
}

/** A name or an address; an IPv6 one may stand in brackets, as in URLs. */
export function host(text: string): string {
  const [, bracketed] = /^\[(.*)\]$/.exec(text) ?? []
  return bracketed !== undefined && isIPv6(bracketed) ? bracketed : nonEmpty(text)
}

/** Collects `--host`, where there may be several. */
export function hosts(text: string, others: readonly string[] = []): string[] {
  return [...others, host(text)]
}

/** The id of a notification, as `growlery history --json` prints it. */
export function notificationId(text: string): number {
  const number = Number(text)
  if (!/^\d{1,15}$/.test(text) || number < 1) {
    throw new InvalidArgumentError('It is the number that `growlery history --json` prints as "id".')
  }
  return number
}

export function priority(text: string): number {
  if (!/^(-[12]|[012])$/.test(text)) throw new InvalidArgumentError('A priority is a number from -2 to 2.')
  return Number(text)
}

/** Of a subscription, as the settings allow it. */
export function ttlSeconds(text: string): number {
  const number = Number(text)
  if (!/^\d{1,9}$/.test(text) || number < 10 || number > 86_400) {
    throw new InvalidArgumentError('It is a number of seconds from 10 to 86400.')
  }
  return number
}

const maxSearchLength = 1000

/** `--search`, for all commands that have it. */
export const searchOption = () =>
  new Option(
    '--search <search>',
    'only those whose title, text or application holds these words, and of which what else is said is true',
  ).argParser(search)

/** For the help of those commands. */
export const searchHelp = `
What is searched for, all of which must be true:
  deploy "try again"     words, and phrases
  app:jen type:"Failed"  the beginning of a name, or a whole name in quotes
  from:nas               a word of the machine or address that it came from
  priority:>0            -2 to 2, or verylow, low, normal, high, emergency;
                         with >, >=, < or <=
  is:unread              ${facts.slice(1, 6).join(', ')},
                         ${facts.slice(6).join(', ')}
  before:2026-11-26      also after:, and 2026-11-26T09:00, today, yesterday,
                         7d, 12h
  -build -is:read        not so`

function search(text: string): string {
  const problem = firstProblem(text)
  if (problem !== undefined) throw new InvalidArgumentError(problem)
  if (text.length > maxSearchLength) throw new InvalidArgumentError(`It has more than ${maxSearchLength} characters.`)
  return text
}

/** Collects `--websocket-origin`, each as browsers send it. */
export function origin(text: string, others: readonly string[]): string[] {
  const origin = webOrigin(text)
  if (origin === undefined) throw new InvalidArgumentError(originInWords)
  return [...others, origin]
}

/** Of times in milliseconds: Node takes a longer one for 1 ms. Nobody needs more of anything else. */
const maxLimitValue = 2 ** 31 - 1

/** Collects `--limit name=value`. */
export function limit(text: string, others: Partial<ServerLimits>): Partial<ServerLimits> {
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

export function count(text: string): number {
  const number = Number(text)
  if (!/^\d{1,9}$/.test(text) || number < 1) throw new InvalidArgumentError('It must be a number from 1 to 999999999.')
  return number
}
