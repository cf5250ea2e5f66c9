import { describe, expect, it } from 'vitest'
import { exchange, message, notification, RawClient, registration } from '../../support/client.ts'
import { testGrowlery } from '../../support/growlery.ts'
import { noisePng } from '../../support/png.ts'

const image = noisePng(2)
const icon = 'Notification-Icon: x-growl-resource://R'
const custom = 'X-Attachment: x-growl-resource://R'

function withResource(header: string, body: Uint8Array): Buffer {
  const section = Buffer.from(message('Identifier: R', `Length: ${body.length}`))
  return Buffer.concat([Buffer.from(notification(header)), section, body, Buffer.from('\r\n\r\n')])
}

/** Sends it and closes its side: a section that is missing does not come any more. */
async function exchangeAndClose(port: number, bytes: string): Promise<string> {
  const client = await RawClient.connect(port)
  client.send(bytes).socket.end()
  return client.untilEnd()
}

describe('a resource that a client leaves out because it sent it before', () => {
  it.each([
    ['an image', icon, image],
    ['no image', icon, Buffer.from('not an image')],
    ['a header of its own', custom, Buffer.from('anything')],
  ])('is not missed where it was %s', async (_, header, body) => {
    const { port, hub } = await testGrowlery()
    await exchange(port, registration())
    expect(await exchange(port, withResource(header, body))).toContain('-OK')
    expect(await exchangeAndClose(port, notification(header))).toContain('-OK')
    const [second, first] = hub.inbox.page({ limit: 2 }).notifications
    expect(second?.icon).toBe(first?.icon)
    expect(first?.icon !== null).toBe(body === image)
  })

  it('is missed where this application never sent it', async () => {
    const { port } = await testGrowlery()
    for (const name of ['App', 'Other']) await exchange(port, registration(name))
    const other = withResource(icon, image).toString('latin1').replace(': App', ': Other')
    expect(await exchange(port, Buffer.from(other, 'latin1'))).toContain('-OK')
    expect(await exchangeAndClose(port, notification(icon))).toContain('Error-Code: 300')
    expect(await exchangeAndClose(port, notification(custom))).toContain('Error-Code: 300')
  })

  it('stays the icon that it was when something else pointed to it since', async () => {
    const { port, hub } = await testGrowlery()
    await exchange(port, registration())
    await exchange(port, withResource(icon, image))
    await exchange(port, withResource(custom, image))
    expect(await exchangeAndClose(port, notification(icon))).toContain('-OK')
    const [last, , first] = hub.inbox.page({ limit: 3 }).notifications
    expect(last?.icon).toBe(first?.icon)
    expect(last?.icon).not.toBeNull()
  })
})

it('resources are held under 256 identifiers of an application, and under none that is no name', async () => {
  const { port } = await testGrowlery()
  await exchange(port, registration())
  const send = (identifier: string) => {
    const bytes = withResource(custom, Buffer.from('x')).toString('latin1')
    return exchange(
      port,
      bytes.replace('resource://R', `resource://${identifier}`).replace('Identifier: R', `Identifier: ${identifier}`),
    )
  }
  const isHeld = async (identifier: string) => {
    const header = custom.replace('resource://R', `resource://${identifier}`)
    return (await exchangeAndClose(port, notification(header))).includes('-OK')
  }
  const long = 'x'.repeat(300)
  expect(await send(long)).toContain('-OK')
  for (let number = 1; number <= 257; number += 1) await send(`${number}`)
  expect([await isHeld('1'), await isHeld('2'), await isHeld('257'), await isHeld(long)]).toEqual([
    false,
    true,
    true,
    false,
  ])
})
