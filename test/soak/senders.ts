/** The applications that the soak plays, and what they have to tell. */
import { type NotifyFields, notifyRequest } from '../../src/main/gntp/build.ts'
import type { Priority } from '../../src/main/gntp/message.ts'
import { type Protection, serialize } from '../../src/main/gntp/serialize.ts'
import { noisePng } from '../support/png.ts'
import type { Random } from '../support/random.ts'
import { password } from './server.ts'

export const applications = ['Backup', 'Build farm', 'Chat', 'Downloads', 'Release', 'Mail', 'Monitor', 'Télé'] as const
export const types = ['done', 'failed', 'message'] as const

/** Every way in which a request can be protected. */
export const protections: readonly [Protection, ...Protection[]] = [
  { password, hash: 'MD5' },
  { password, hash: 'SHA512' },
  { password, hash: 'MD5', encryption: 'DES' },
  { password, hash: 'SHA256', encryption: 'AES' },
  { password, hash: 'SHA512', encryption: '3DES' },
]

/** From 1 to 200 KB. */
export const icons: readonly [Buffer, ...Buffer[]] = [
  noisePng(18),
  ...Array.from({ length: 23 }, (_, index) => noisePng(20 + index * 10 + Math.round(index ** 1.3 / 4))),
]

const words =
  'build tests passed failed disk full backup finished ready deployed über 完了 ✓ warning retry queue node'.split(' ')

/** What a notification says, besides its title. */
export interface Content {
  readonly application: string
  readonly type: string
  readonly text: string
  readonly sticky: boolean
  readonly priority: Priority
  readonly coalescingId?: string
}

/**
 * Of one of the applications: most are short and normal, some long, urgent, sticky or coalescing. `isUrgent`: an emergency that
 * stays until the user has dealt with it; it comes before all others on screen.
 */
export function anyContent(random: Random, isUrgent = false): Content {
  const isSticky = random.next() < 0.01
  return {
    application: random.pick(applications),
    type: random.pick(types),
    text: text(random),
    sticky: isSticky || isUrgent,
    priority: isUrgent ? 2 : anyPriority(random),
    // What is sticky is replaced by the next of its kind, or the screen would fill.
    ...(isSticky || random.next() < 0.05 ? { coalescingId: `kind ${random.integer(1, 5)}` } : {}),
  }
}

export interface BytesOptions {
  readonly title: string
  readonly keepAlive?: boolean
  readonly icon?: Uint8Array
  readonly callback?: NotifyFields['callback']
  readonly protection?: Protection
}

/** A notification for who writes to a socket: each icon under an identifier of its own, however often it was sent before. */
export function notificationBytes(random: Random, options: BytesOptions): Buffer {
  const { title, keepAlive = false, icon, callback, protection } = options
  const { application, type, ...content } = anyContent(random)
  const identifier = `icon-${random.integer(0, 2 ** 31)}`
  const fields: NotifyFields = {
    ...content,
    applicationName: application,
    notificationName: type,
    notificationId: title,
    title,
    keepAlive,
    ...(icon === undefined ? {} : { icon: { kind: 'resource', identifier }, resources: new Map([[identifier, icon]]) }),
    ...(callback === undefined ? {} : { callback }),
    headers: [
      ['Origin-Software-Name', 'Soak'],
      ['X-Number', title],
    ],
  }
  return serialize(notifyRequest(fields), protection)
}

function text(random: Random): string {
  const isLong = random.next() < 0.02
  const count = isLong ? random.integer(500, 2500) : random.integer(0, 25)
  return Array.from({ length: count }, () => words[random.integer(0, words.length - 1)]).join(' ')
}

function anyPriority(random: Random): Priority {
  const at = random.next()
  if (at < 0.01) return 2
  if (at < 0.05) return 1
  return at < 0.1 ? -1 : 0
}
