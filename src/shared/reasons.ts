/**
 * Why something is refused, or is not as it should be: each with a key, so that a window says it in its own language, and in English for
 * the command line. To add one: put it here, and into `de/reasons.ts` of the window. Without zod: the window's first script has it. Pure.
 */
import { originInWords } from './web-origin.ts'

/** `{{name}}` stands for what `reason` is given. */
export const reasons = {
  notPossible: 'That is not possible: {{words}}',
  hostWrong: 'The host is "{{host}}": a name or an address was expected, without a port',
  nothingToSend: 'There is nothing to send.',
  noOwnPassword: 'This Growlery has no password of its own: add one in its settings, or type one.',
  iconUrl: 'The icon "{{url}}" is no http, https or data URL.',
  ourselves: 'That is this Growlery itself: what it would forward is here already',
  followedAlready: '{{address}} is followed already',
  destinationAlready: '{{address}} is a destination already',

  passwordEmpty: 'An empty password is none.',
  passwordNotKept: 'The password cannot be kept: {{words}}',
  passwordsTooMany: 'There are {{most}} passwords: remove one first.',
  passwordTwice: 'This password is there already, as "{{name}}".',
  passwordTwiceInFile: 'This password is there already, as line {{line}} of "{{file}}".',
  passwordNameTaken: 'Another password is called "{{name}}".',
  passwordNameMissing: 'A password needs a name, to be known by later.',
  passwordNameLong: 'A name has at most {{most}} characters.',

  notWaiting: '{{application}} does not wait for a decision (any more)',
  namelessTypes: 'What {{application}} calls its notifications is no name',
  notRegistrable: '{{application}} cannot be registered: {{words}}',

  pinnedTooMany: '{{most}} exchanges are pinned already: let one of them go first.',
  pinnedTooLarge: 'Those that are pinned would have more than {{megabytes}} MB: let one of them go first.',

  shuttingDown: 'Growlery is shutting down.',
  notListening: 'This server does not listen anywhere at the moment.',
  portWrong: 'A port is a number from 1 to 65535.',
  noIpAddress: '"{{address}}" is no IP address.',
  addressMissing: 'Without an address nothing can come in.',
  addressesWrong: 'These are too many addresses, or not of this machine.',
  originWrong: `"{{text}}" is no origin of a page. ${originInWords}`,
  originsTooMany: 'These are too many origins.',

  portTaken: 'Port {{port}} of {{host}}, for GNTP, is taken by "{{program}}" (pid {{pid}}).',
  portTakenBySome: 'Port {{port}} of {{host}}, for GNTP, is taken by another program.',
  portForbidden: 'Growlery may not listen on port {{port}}: take one from 1024 to 65535.',
  addressAbsent: 'This machine has no address {{address}} at present.',
  addressesAbsent: 'This machine has none of these addresses at present: {{addresses}}.',
  cannotListen: 'The system does not let Growlery listen there: {{words}}',

  historySetAside: 'The history was damaged: it was set aside as {{file}}, and a new one begins.',
  secretsSetAside:
    'The passwords that were kept were damaged: their file was set aside as {{file}}. Enter them again under Subscriptions and Settings.',
  networkWithoutPassword: 'Other machines may send, but no password is set: all that they send is refused.',
  everythingRefused: 'A password is asked for, but none is set: everything is refused.',
  subscriptionsWithoutPassword: 'Other machines may subscribe, but no password is set: all of them are refused.',

  notReachedInTime: '{{address}} could not be reached within {{seconds}} s.',
  notReached: 'No server was reached at {{address}}: {{words}}.',
  noAnswerInTime: '{{address}} did not answer within {{seconds}} s.',
  noCallbackInTime: 'No callback came within {{seconds}} s of the answer.',
  closedWithoutAnswer: '{{address}} closed the connection without an answer.',
  closedWithoutCallback: '{{address}} closed the connection without the callback.',
  connectionBroke: 'The connection broke: {{words}}.',

  testTaken: '{{address}} took it, in {{ms}} ms.',
  testUnanswered: 'It did not answer within {{seconds}} s.',
} as const

export type ReasonKey = keyof typeof reasons

/** What a text leaves open. */
type Gaps<Text extends string> = Text extends `${string}{{${infer Gap}}}${infer Rest}` ? Gap | Gaps<Rest> : never
/** What is put in for it: texts, as they are to be read. */
export type ValuesIn<Text extends string> = Readonly<Record<Gaps<Text>, string>>
export type ReasonValues<Key extends ReasonKey> = ValuesIn<(typeof reasons)[Key]>
/** They are given where there are gaps. */
export type Values<Text extends string> = [Gaps<Text>] extends [never] ? [] : [ValuesIn<Text>]

export interface Reason {
  readonly key: ReasonKey
  readonly values: Readonly<Record<string, string>>
  /** In English. */
  readonly words: string
}

/** Gives a reason with its English words. */
export function reason<Key extends ReasonKey>(key: Key, ...given: Values<(typeof reasons)[Key]>): Reason {
  const values: Readonly<Record<string, string>> = given[0] ?? {}
  return { key, values, words: fill(reasons[key], values) }
}

/** The text with these in its gaps. */
export function fill(text: string, values: Readonly<Record<string, string>> = {}): string {
  return text.replace(/\{\{(\w+)\}\}/g, (gap, name: string) => values[name] ?? gap)
}

export const reasonKeys = Object.keys(reasons) as [ReasonKey, ...ReasonKey[]]
