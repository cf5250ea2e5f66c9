/** A notification as the command that sends it: `growlery notify …`, for a POSIX shell. */
import type { Header } from './model.ts'
import { resourceIn } from './own-headers.ts'

export interface CommandPlace {
  /** Left out where they are the command's own: 127.0.0.1, 23053. */
  readonly host?: string
  readonly port?: number
  /** How it was protected; the password is not known. */
  readonly hash?: string | null
  readonly encryption?: string | null
}

export interface NotifyCommand {
  readonly command: string
  /** It is to be put in the place of `passwordFile`: until then the command stops there, and sends nothing. */
  readonly needsPassword: boolean
  /** What was sent, and is not in the command. */
  readonly leftOut: {
    /** Icons and other resources that came along. */
    readonly resources: boolean
    /** Context and type of the callback: it is waited for, with those of the command. */
    readonly context: boolean
    /** The names of headers that no argument can hold. */
    readonly headers: readonly string[]
  }
}

/** Stands in a command for the file that the user has the password in. */
export const passwordFile = 'PASSWORD-FILE'

const defaultHost = '127.0.0.1'
const defaultPort = 23053
const waitSeconds = 60

/**
 * The command that sends what these headers of a NOTIFY say, and what they say that it has no word for. Not spoken of are headers that say
 * who sends it (`Origin-`) and which way it came: that is another now. Null where they are those of no NOTIFY, or of one that cannot be sent.
 */
export function asCommand(headers: readonly Header[], place: CommandPlace = {}): NotifyCommand | null {
  const value = (name: string) => headers.find(([other]) => other.toLowerCase() === name)?.[1]
  const [application, type, title] = ['application-name', 'notification-name', 'notification-title'].map(value)
  if (!application || !type || title === undefined || [application, type].some(hasBreak)) return null
  const text = withoutReturns(value('notification-text') ?? '')
  const target = urlOf(value('notification-callback-target') || value('notification-callback-context-target'))
  const isWaitedFor = value('notification-callback-context') && value('notification-callback-context-type') && !target
  const icon = value('notification-icon') ?? ''
  const own = headers.filter(([name]) => /^(x|data)-./i.test(name))
  const carried = own.filter(header => resourceIn(header[1]) === undefined)
  const needsPassword = Boolean(place.hash)
  const options = [
    option('--app', application),
    option('--type', type),
    option('--id', lineOf(value('notification-id'))),
    option('--icon', isShortData(icon) ? icon : urlOf(icon)),
    option('--priority', priorityOf(value('notification-priority'))),
    /^(true|yes|1)$/i.test(value('notification-sticky') ?? '') ? ['--sticky'] : [],
    option('--coalesce', lineOf(value('notification-coalescing-id'))),
    option('--url', target),
    option('--wait', isWaitedFor ? String(waitSeconds) : undefined),
    option('--host', place.host === defaultHost ? undefined : place.host),
    option('--port', place.port === undefined || place.port === defaultPort ? undefined : String(place.port)),
    option('--password-file', needsPassword ? passwordFile : undefined),
    option('--hash', place.hash ?? undefined),
    option('--encrypt', place.encryption === 'NONE' ? undefined : (place.encryption ?? undefined)),
    ...carried.filter(isArgument).map(([name, sent]) => option('--header', `${name}=${sent}`)),
  ].flat()
  // What begins with a dash would be taken for an option; a dash alone for standard input, from which it can be had too.
  const said = text === '' ? [withoutReturns(title)] : [withoutReturns(title), text]
  const words = ['growlery', 'notify', ...options, ...(said.some(one => one.startsWith('-')) ? ['--'] : []), ...said]
  const broken = headers.filter(([name, sent]) => oneLine.includes(name.toLowerCase()) && hasBreak(sent))
  return {
    command: `${text === '-' ? 'printf %s - | ' : ''}${words.map(shellWord).join(' ')}`,
    needsPassword,
    leftOut: {
      resources:
        resourceIn(icon) !== undefined || (/^data:/i.test(icon) && !isShortData(icon)) || own.length > carried.length,
      context: Boolean(isWaitedFor),
      headers: [...broken, ...carried.filter(header => !isArgument(header))].map(([name]) => name),
    },
  }
}

/** The text as one word of a POSIX shell. */
export function shellWord(text: string): string {
  const word = text.replaceAll('\0', '')
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}

/** As one word where it may begin with a dash. */
function option(name: string, value: string | undefined): string[] {
  if (!value) return []
  return value.startsWith('-') ? [`${name}=${value}`] : [name, value]
}

function priorityOf(value: string | undefined): string | undefined {
  return value !== undefined && /^(-[12]|[12])$/.test(value) ? value : undefined
}

/** An image as a URL of its own; a longer one is no argument on every system. */
const isShortData = (value: string) => /^data:/i.test(value) && value.length <= 100_000 && URL.canParse(value)

/** The command takes no other for what a click opens. */
function urlOf(value: string | undefined): string | undefined {
  return value !== undefined && /^https?:\/\//i.test(value) && URL.canParse(value) ? value : undefined
}

/** In lower case: they have options of their own. */
const oneLine = ['notification-id', 'notification-coalescing-id']

/** The command refuses a line break outside of titles and texts, and no argument can hold a NUL. */
const hasBreak = (value: string) => /[\0\r\n]/.test(value)

const lineOf = (value: string | undefined) => (value === undefined || hasBreak(value) ? undefined : value)

/** A line break in what is sent is a lone LF. */
const withoutReturns = (value: string) => value.replace(/\r\n?/g, '\n')

/** Whether `--header name=value` can say it. */
function isArgument([name, value]: Header): boolean {
  return !name.includes('=') && !hasBreak(value)
}
