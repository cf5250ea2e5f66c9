/** What holds for all messages and all bytes. */
import { Buffer } from 'node:buffer'
import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  callbackResponse,
  errorResponse,
  notifyRequest,
  okResponse,
  registerRequest,
  subscribeRequest,
} from '../../../src/main/gntp/build.ts'
import type { CallbackResult, HeaderList, Message, Priority, Request } from '../../../src/main/gntp/message.ts'
import { type Protection, serialize } from '../../../src/main/gntp/serialize.ts'
import { cutAt, cuts, outcomeOf, singleBytes } from './outcome.ts'

const protections: readonly Pick<Protection, 'hash' | 'encryption'>[] = [
  ...(['MD5', 'SHA1', 'SHA256', 'SHA512'] as const).flatMap(hash => [
    { hash, encryption: 'NONE' } as const,
    { hash, encryption: 'DES' } as const,
  ]),
  ...(['SHA256', 'SHA512'] as const).flatMap(hash => [
    { hash, encryption: 'AES' } as const,
    { hash, encryption: '3DES' } as const,
  ]),
]

const text = fc.string({ unit: 'binary', maxLength: 40 }).map(value => value.replaceAll('\r', '\n'))
const word = text.filter(value => /[^ \t]/.test(value))
const headers: fc.Arbitrary<HeaderList> = fc.array(
  fc.tuple(
    fc.constantFrom('Origin-Machine-Name', 'X-Custom', 'Data-Ä', 'Connection'),
    text.filter(value => !/^[ \t]*x-growl/i.test(value)),
  ),
  { maxLength: 4 },
)
const identifier = fc.string({ unit: fc.constantFrom(...'aBcÄß7-'), minLength: 1, maxLength: 8 })
const body = fc.uint8Array({ maxLength: 200 }).map(bytes => Buffer.from(bytes))
const icon = fc.option(identifier, { nil: undefined })

const register = fc
  .record({ app: word, icon, body, headers, types: fc.array(word, { minLength: 1, maxLength: 4 }) })
  .map(({ app, icon: id, body: bytes, headers: further, types }) =>
    registerRequest({
      applicationName: app,
      types: types.map(name => ({ name, enabled: name.length > 3, ...resourceIcon('icon', id) })),
      headers: further,
      ...resourcesOf(id, bytes),
    }),
  )

const notify = fc
  .record({
    app: word,
    name: word,
    title: text,
    body: text,
    icon,
    bytes: body,
    headers,
    sticky: fc.boolean(),
    priority: fc.constantFrom<Priority>(-2, -1, 0, 1, 2),
    keepAlive: fc.boolean(),
  })
  .map(({ app, name, title, body: words, icon: id, bytes, headers: further, sticky, priority, keepAlive }) =>
    notifyRequest({
      applicationName: app,
      notificationName: name,
      title,
      text: words,
      sticky,
      priority,
      keepAlive,
      callback: { kind: 'socket', context: words, contextType: title },
      headers: further,
      ...resourceIcon('icon', id),
      ...resourcesOf(id, bytes),
    }),
  )

const subscribe = fc
  .record({ id: word, name: word, port: fc.integer({ min: 1, max: 65_535 }), headers })
  .map(({ id, name, port, headers: further }) =>
    subscribeRequest({ subscriberId: id, subscriberName: name, subscriberPort: port, headers: further }),
  )

const request: fc.Arbitrary<Request> = fc.oneof(register, notify, subscribe)
const response: fc.Arbitrary<Message> = fc.oneof(
  fc
    .record({ action: text, ttl: fc.nat(), headers })
    .map(({ action, ttl, headers: further }) => okResponse({ action, subscriptionTtlSeconds: ttl, headers: further })),
  fc.record({ code: fc.nat(), description: text, headers }).map(fields => errorResponse(fields)),
  fc
    .record({
      result: fc.constantFrom<CallbackResult>('CLICKED', 'CLOSED', 'TIMEDOUT'),
      context: text,
      contextType: text,
      headers,
    })
    .map(fields => callbackResponse(fields)),
)

const folder = new URL('../../fixtures/captures/', import.meta.url)
const captures = readdirSync(folder)
  .filter(name => name.endsWith('.bin'))
  .map(name => readFileSync(new URL(name, folder)))
const options = { passwords: ['secret'], limits: { maxMessageBytes: 4000, maxHeaderBytes: 700, maxInfoLineBytes: 200 } }

describe('a message', () => {
  it('survives the wire, wherever it is cut', () => {
    fc.assert(
      fc.property(fc.oneof(request, response), cuts, (message, places) => {
        const outcome = outcomeOf(cutAt(serialize(message), places), {}, 'stays')
        expect(outcome).toEqual({ messages: [message], refusal: undefined })
      }),
      { numRuns: 500 },
    )
  })

  it.each(protections)('survives the wire under $hash and $encryption', ({ hash, encryption = 'NONE' }) => {
    const password = 'pässword'
    fc.assert(
      fc.property(request, cuts, (message, places) => {
        const bytes = serialize(message, { password, hash, encryption })
        const outcome = outcomeOf(cutAt(bytes, places), { passwords: ['other', password] }, 'stays')
        const expected = { ...message, security: { encryption, hash, password } }
        expect(outcome).toEqual({ messages: [expected], refusal: undefined })
      }),
    )
  })

  it('is followed by the next one on the same connection', () => {
    fc.assert(
      fc.property(fc.array(request, { maxLength: 4 }), cuts, (messages, places) => {
        const stream = Buffer.concat(messages.map(message => serialize(message)))
        expect(outcomeOf(cutAt(stream, places))).toEqual({ messages, refusal: undefined })
      }),
    )
  })
})

describe('bytes that mean nothing', () => {
  const random = fc.uint8Array({ maxLength: 100 }).map(bytes => Buffer.concat([Buffer.from('GNTP/1.0 '), bytes]))
  const mutated = fc
    .record({
      capture: fc.constantFrom(...captures),
      edits: fc.array(
        fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.nat(3), fc.uint8Array({ maxLength: 3 })),
        {
          maxLength: 3,
        },
      ),
    })
    .map(({ capture, edits }) => edits.reduce<Buffer>((bytes, edit) => edited(bytes, ...edit), capture))

  it('are refused with a GntpError or awaited, and the same wherever they are cut', () => {
    fc.assert(
      fc.property(fc.oneof(random, mutated), cuts, fc.constantFrom('closes', 'stays'), (bytes, places, peer) => {
        const whole = outcomeOf([bytes], options, peer)
        expect(outcomeOf(cutAt(bytes, places), options, peer)).toEqual(whole)
        expect(outcomeOf(singleBytes(bytes), options, peer)).toEqual(whole)
      }),
      { numRuns: 1000 },
    )
  })
})

function edited(bytes: Buffer, place: number, removed: number, added: Uint8Array): Buffer {
  const at = Math.floor(place * bytes.length)
  return Buffer.concat([bytes.subarray(0, at), added, bytes.subarray(at + removed)])
}

function resourceIcon(name: 'icon', identifierOrNone: string | undefined) {
  return identifierOrNone === undefined ? {} : { [name]: { kind: 'resource' as const, identifier: identifierOrNone } }
}

function resourcesOf(identifierOrNone: string | undefined, bytes: Uint8Array) {
  return identifierOrNone === undefined ? {} : { resources: new Map([[identifierOrNone, bytes]]) }
}
