/** Messages that the user writes to this server: what they are protected with, and who they say that they are of. */
import { createRouterClient } from '@orpc/server'
import { describe, expect, it } from 'vitest'
import type { GrowleryOptions } from '../../../src/main/growlery.ts'
import type { ComposeInput, ComposeStep } from '../../../src/shared/contract/compose.ts'
import { testGrowlery } from '../../support/growlery.ts'

async function window(options: Partial<GrowleryOptions> = {}) {
  const growlery = await testGrowlery(options)
  const context = { drained: async () => {}, ended: new AbortController().signal }
  return { growlery, hub: createRouterClient(growlery.api, { context }) }
}

const notify = { kind: 'NOTIFY', application: 'App', type: 'type', title: 'Title' } as const
const bytesOf = ({ bytes }: { readonly bytes: string }) => Buffer.from(bytes, 'base64').toString()

describe('a message to this server', () => {
  it('is protected as is wished, with one of its own passwords or a typed one', async () => {
    const { hub } = await window({ passwords: ['own'] })
    const own = { kind: 'here', key: { kind: 'own' }, hash: 'SHA1' } as const
    const infoLine = async (target: ComposeInput['target']) => {
      const { messages } = await hub.compose.preview({ target, message: notify })
      return messages.map(message => `${bytesOf(message).split('\r\n')[0]} ${message.decrypted?.length ?? 'plain'}`)
    }
    expect(await infoLine({ kind: 'here' })).toEqual(['GNTP/1.0 NOTIFY NONE plain'])
    expect(await infoLine(own)).toEqual([
      expect.stringMatching(/^GNTP\/1\.0 NOTIFY NONE SHA1:\*{40}\.[0-9a-f]+ plain$/),
    ])
    const encrypted = expect.stringMatching(/^GNTP\/1\.0 NOTIFY DES:[0-9a-f]{16} SHA256:\*{64}\.[0-9a-f]+ 1$/)
    expect(await infoLine({ kind: 'here', encryption: 'DES' })).toEqual([encrypted])
    const typed = { kind: 'typed', password: 'another' } as const
    expect(await infoLine({ kind: 'here', key: typed, encryption: 'DES' })).toEqual([encrypted])
  })

  it('says who sends it as it is told to, and in the registration too', async () => {
    const { hub } = await window()
    const headers = [
      { name: 'origin-machine-name', value: 'nas' },
      { name: 'Received', value: 'From a by b' },
      { name: 'Received', value: 'From b by c' },
      { name: 'Sent-By', value: 'c' },
      { name: 'X-Own', value: '1' },
    ]
    const { messages } = await hub.compose.preview({
      target: { kind: 'here' },
      message: { ...notify, headers, registerFirst: true },
    })
    for (const { blocks } of messages) {
      const [said = []] = blocks
      expect(said.filter(([name]) => /^(origin-machine-name|received|sent-by)$/i.test(name))).toEqual(
        headers.slice(0, 4).map(({ name, value }) => [name, value]),
      )
      expect(said).toContainEqual(['Origin-Software-Name', 'Growlery'])
    }
    expect(messages.map(({ blocks }) => blocks[0]?.some(([name]) => name === 'X-Own'))).toEqual([false, true])
  })

  it.each([
    ['one of its own', { kind: 'own' }, 0],
    ['the right one', { kind: 'typed', password: 'pass' }, 0],
    ['a wrong one', { kind: 'typed', password: 'wrong' }, 400],
    ['none', { kind: 'none' }, 400],
  ] as const)('is sent protected with %s', async (_, key, code) => {
    const { hub, growlery } = await window({ requireLocalPassword: true, passwords: ['pass'] })
    const encryption = key.kind === 'none' ? 'NONE' : 'DES'
    const target = { kind: 'here', key, hash: 'SHA1', encryption } as const
    const steps: ComposeStep[] = []
    const message = { ...notify, registerFirst: true }
    for await (const step of await hub.compose.send({ target, message })) steps.push(step)
    expect(steps.findLast(step => step.kind === 'answer')?.code ?? 0).toBe(code)
    expect(growlery.hub.exchanges.detail(1, { whole: false, unmasked: false })).toMatchObject({ encryption })
  })
})
