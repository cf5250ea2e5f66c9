/** A notification as the command that sends it: `growlery notify …`, for a POSIX shell. */
import type { Header } from './model.ts'

export interface CommandPlace {
  /** Left out where they are the command's own: 127.0.0.1, 23053. */
  readonly host?: string
  readonly port?: number
  /** How it was protected: the password is not known, and comes from GROWLERY_PASSWORD. */
  readonly hash?: string | null
  readonly encryption?: string | null
}

const defaultHost = '127.0.0.1'
const defaultPort = 23053
const waitSeconds = 60

/**
 * The command that sends what these headers of a NOTIFY say. Left out is what it has no word for: an icon that came along, `Origin-`
 * headers, and NULs, which no argument can hold. Null where they are those of no NOTIFY.
 */
export function asCommand(headers: readonly Header[], place: CommandPlace = {}): string | null {
  const value = (name: string) => headers.find(([other]) => other.toLowerCase() === name)?.[1]
  const [application, type, title] = ['application-name', 'notification-name', 'notification-title'].map(value)
  if (!application || !type || title === undefined) return null
  const text = value('notification-text') ?? ''
  const target = value('notification-callback-target') || value('notification-callback-context-target')
  const isWaitedFor = value('notification-callback-context') && value('notification-callback-context-type')
  const icon = value('notification-icon') ?? ''
  const options = [
    option('--app', application),
    option('--type', type),
    option('--id', value('notification-id')),
    option('--icon', /^https?:\/\//i.test(icon) ? icon : undefined),
    option('--priority', priorityOf(value('notification-priority'))),
    /^(true|yes|1)$/i.test(value('notification-sticky') ?? '') ? ['--sticky'] : [],
    option('--coalesce', value('notification-coalescing-id')),
    option('--url', target),
    option('--wait', isWaitedFor && !target ? String(waitSeconds) : undefined),
    option('--host', place.host === defaultHost ? undefined : place.host),
    option('--port', place.port === undefined || place.port === defaultPort ? undefined : String(place.port)),
    option('--hash', place.hash ?? undefined),
    option('--encrypt', place.encryption === 'NONE' ? undefined : (place.encryption ?? undefined)),
    ...headers.filter(isOwn).map(([name, sent]) => option('--header', `${name}=${sent}`)),
  ].flat()
  // What begins with a dash would be taken for an option; a dash alone for standard input, from which it can be had too.
  const said = text === '' ? [title] : [title, text]
  const words = ['growlery', 'notify', ...options, ...(said.some(one => one.startsWith('-')) ? ['--'] : []), ...said]
  return `${text === '-' ? 'printf %s - | ' : ''}${words.map(shellWord).join(' ')}`
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

/** Custom headers, and the application's own, that the command can be given. */
function isOwn([name]: Header): boolean {
  return /^(x|data)-./i.test(name) && !name.includes('=')
}
