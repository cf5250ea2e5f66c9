/** What real clients sent (test/fixtures/captures) means what the manifest says, however it is cut. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { headerValue, type Message } from '../../../src/main/gntp/message.ts'
import { cutAt, cuts, outcomeOf, singleBytes } from './outcome.ts'

interface Capture {
  readonly file: string
  readonly client: string
  readonly verb: string
  readonly app: string
  readonly type?: string
  readonly types?: readonly string[]
  readonly enabled?: readonly boolean[]
  readonly title?: string
  readonly text?: string
  readonly priority?: number
  readonly sticky?: boolean
  readonly coalescingId?: string
  readonly icon?: string
  readonly callbackTarget?: string
  readonly callbackContext?: string
  readonly callbackContextType?: string
  readonly resources?: readonly { readonly id: string; readonly length: number }[]
  readonly password?: string
  readonly hash?: string
  readonly encryption?: string
  readonly headers?: Readonly<Record<string, string>>
}

const folder = new URL('../../fixtures/captures/', import.meta.url)
const captures: readonly Capture[] = JSON.parse(readFileSync(new URL('manifest.json', folder), 'utf8'))
const options = { passwords: ['wrong', 'secret'] }

describe.each(captures)('$file from $client', capture => {
  const bytes = readFileSync(new URL(capture.file, folder))
  const whole = outcomeOf([bytes], options, 'stays')

  it('is one message, complete without the peer closing', () => {
    expect(whole.refusal).toBeUndefined()
    expect(whole.messages).toHaveLength(1)
  })

  it('means what the manifest says', () => {
    const message = whole.messages[0]
    if (message === undefined) throw new Error('no message')
    expect(message).toMatchObject(meaning(capture))
    for (const [name, value] of Object.entries(capture.headers ?? {}))
      expect(headerValue(message.headers, name)).toBe(value)
    expect(typesOf(message)).toMatchObject({ names: capture.types ?? [] })
    if (capture.enabled !== undefined) expect(typesOf(message).enabled).toEqual(capture.enabled)
  })

  it('has the resources that its headers point to', () => {
    const message = whole.messages[0]
    const resources =
      message !== undefined && 'resources' in message ? message.resources : new Map<string, Uint8Array>()
    for (const { id, length } of capture.resources ?? []) expect(resources.get(id.toLowerCase())).toHaveLength(length)
    for (const [id, body] of resources) {
      // Clients that name a resource by the MD5 of its bytes let us check them.
      if (/^[0-9a-f]{32}$/.test(id)) expect(createHash('md5').update(body).digest('hex')).toBe(id)
    }
  })

  it('is the same byte by byte', () => {
    expect(outcomeOf(singleBytes(bytes), options, 'stays')).toEqual(whole)
  })

  it('is the same wherever it is cut', () => {
    fc.assert(
      fc.property(cuts, places => {
        expect(outcomeOf(cutAt(bytes, places), options, 'stays')).toEqual(whole)
      }),
    )
  })
})

function meaning(capture: Capture): object {
  const { title, text, priority = 0, sticky = false, coalescingId, icon, callbackTarget, callbackContext } = capture
  const { hash, encryption = 'NONE', password } = capture
  return {
    verb: capture.verb,
    applicationName: capture.app,
    security: { encryption, ...(hash === undefined ? {} : { hash, password }) },
    missingResources: [],
    keepAlive: false,
    ...(capture.verb === 'NOTIFY' ? { notificationName: capture.type, title, text, priority, sticky } : {}),
    ...(coalescingId === undefined ? {} : { coalescingId }),
    ...(icon === undefined ? {} : { icon: { kind: 'url', url: icon } }),
    ...(callbackTarget === undefined ? {} : { callback: { kind: 'url', target: callbackTarget } }),
    ...(callbackContext === undefined
      ? {}
      : { callback: { kind: 'socket', context: callbackContext, contextType: capture.callbackContextType } }),
  }
}

function typesOf(message: Message): { names: string[]; enabled: boolean[] } {
  const types = message.verb === 'REGISTER' ? message.types : []
  return { names: types.map(type => type.name), enabled: types.map(type => type.enabled) }
}
