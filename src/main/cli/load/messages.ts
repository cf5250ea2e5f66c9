/** What the load generator sends: written once, sent many times. */
import { crc32, deflateSync } from 'node:zlib'
import { notifyRequest, registerRequest } from '../../gntp/build.ts'
import { type Protection, serialize } from '../../gntp/serialize.ts'

export const applicationName = 'Growlery bench'
const typeName = 'Load'

export interface NotificationFields {
  /** Of its text. */
  readonly textBytes: number
  /** Of its icon, from `smallestIconBytes` on; absent: it has none. */
  readonly iconBytes?: number | undefined
  /** Where its icon is, if that is not embedded. */
  readonly iconUrl?: string | undefined
  /** Ask to be told on the same connection what became of it. */
  readonly callback: boolean
  readonly password?: string | undefined
}

export function registration(password?: string): Buffer {
  const types = [{ name: typeName, enabled: true }]
  return serialize(registerRequest({ applicationName, types }), protection(password))
}

export function notification({ textBytes, iconBytes, iconUrl, callback, password }: NotificationFields): Buffer {
  const identifier = 'bench-icon'
  const request = notifyRequest({
    applicationName,
    notificationName: typeName,
    title: 'Under load',
    text: textOf(textBytes),
    ...(callback ? { callback: { kind: 'socket', context: 'bench', contextType: 'bench' } } : {}),
    ...(iconUrl === undefined ? {} : { icon: { kind: 'url', url: iconUrl } }),
    ...(iconBytes === undefined
      ? {}
      : {
          icon: { kind: 'resource', identifier },
          resources: new Map([[identifier, imageOf(iconBytes)]]),
        }),
    headers: [['Origin-Software-Name', 'Growlery']],
  })
  return serialize(request, protection(password))
}

function protection(password: string | undefined): Protection | undefined {
  return password === undefined ? undefined : { password, hash: 'SHA256' }
}

/** Words, so that the search index has the work that it would have. */
function textOf(bytes: number): string {
  const words = 'The build of the main branch has finished after 12 minutes and all of its tests went well. '
  // A space at the end would not be part of the value.
  return words
    .repeat(Math.ceil(bytes / words.length))
    .slice(0, bytes)
    .replace(/ $/, '.')
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** One pixel, 8 bits each for red, green and blue. */
const header = chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0]))
const pixel = chunk('IDAT', deflateSync(Buffer.from([0, 0x33, 0x66, 0x99])))
const end = chunk('IEND', Buffer.alloc(0))

export const smallestIconBytes = 100

/** A PNG of one pixel that is as long as it is wanted: what a reader skips makes up the rest. */
function imageOf(bytes: number): Buffer {
  const needed = signature.length + header.length + pixel.length + end.length
  const padding = chunk('paDd', Buffer.alloc(bytes - needed - chunk('paDd', Buffer.alloc(0)).length, 'growlery'))
  return Buffer.concat([signature, header, padding, pixel, end])
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}
