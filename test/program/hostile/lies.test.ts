/** Messages that promise what does not come, or more comes than they promise. */
import { describe, expect, it } from 'vitest'
import { message, notification, registration } from '../../support/client.ts'
import { accepted, refused, target, tell } from './target.ts'

const server = target({ args: ['--limit', 'idleTimeoutMs=1000'] })

const pointer = 'Notification-Icon: x-growl-resource://icon'
const section = (length: string, body = 'body', identifier = 'icon') =>
  `Identifier: ${identifier}\r\nLength: ${length}\r\n\r\n${body}\r\n\r\n`
const withIcon = (length: string, body?: string) => notification(pointer) + section(length, body)

const register = (count: string, types: number, ...more: string[]) =>
  [
    message('GNTP/1.0 REGISTER NONE', 'Application-Name: Liar', ...more, `Notifications-Count: ${count}`),
    ...Array.from({ length: types }, (_, index) => message(`Notification-Name: type ${index}`)),
  ].join('')

describe('a Length', () => {
  it('that is too long is 200 when the rest does not come', async () => {
    expect(await tell(server(), withIcon('100'))).toEqual(refused(200, /Nothing came for 1 s.*idleTimeoutMs/))
  })

  it('that is too long is 300 when the peer closes before the rest', async () => {
    const answers = await tell(server(), withIcon('100'), { thenCloses: true })
    expect(answers).toEqual(refused(300, /ended before all 100 bytes of resource "icon" had come/))
  })

  it('that is too short gives a shorter body; what is left over is thrown away, as all surplus is', async () => {
    expect(await tell(server(), withIcon('2'))).toEqual(accepted)
  })

  it('that is too short is 300 where another section should follow', async () => {
    const bytes = notification(pointer, 'X-Other: x-growl-resource://other')
    const answers = await tell(server(), bytes + section('2') + section('4', 'body', 'other'))
    expect(answers).toEqual(refused(300, /no colon: "dy"/))
  })

  it('that is negative is 300', async () => {
    expect(await tell(server(), withIcon('-1'))).toEqual(refused(300, /Length is "-1": an integer of at least 0/))
  })

  it('of 2^53 is 300, naming the limit', async () => {
    const answers = await tell(server(), withIcon(String(2 ** 53)))
    expect(answers).toEqual(refused(300, /Length is "9007199254740992":.*at most 5242880 bytes.*maxResourceBytes/))
  })

  it('with more digits than a number has is 300, naming the limit', async () => {
    expect(await tell(server(), withIcon('9'.repeat(400)))).toEqual(refused(300, /Length is "999.*maxResourceBytes/))
  })

  it('one byte above the limit is 300 before any of its bytes has come', async () => {
    const answers = await tell(server(), notification(pointer) + section(String(5 * 1024 * 1024 + 1), ''))
    expect(answers).toEqual(refused(300, /Length is "5242881":.*maxResourceBytes/))
  })

  it.each(['ten', '4x', '0x4', '4.0', '1e1', '+4', '٤'])('of %j is 300: it is no number', async length => {
    expect(await tell(server(), withIcon(length))).toEqual(refused(300, /Length is ".*": an integer of at least 0/))
  })

  it('that is not there is 303', async () => {
    const answers = await tell(server(), `${notification(pointer)}Identifier: icon\r\n\r\nbody\r\n\r\n`)
    expect(answers).toEqual(refused(303, /Length is missing/))
  })
})

describe('an Identifier that is pointed to and never sent', () => {
  it('is 200 while the peer keeps its side open', async () => {
    expect(await tell(server(), notification(pointer))).toEqual(refused(200, /Nothing came for 1 s.*idleTimeoutMs/))
  })

  it('is 200 too when another one is sent in its place', async () => {
    const answers = await tell(server(), notification(pointer) + section('4', 'body', 'other'))
    expect(answers).toEqual(refused(200, /Nothing came for 1 s.*idleTimeoutMs/))
  })

  it('is 300 when the peer closes its side, naming it', async () => {
    const bytes = notification('Notification-Icon: x-growl-resource://never')
    const answers = await tell(server(), bytes, { thenCloses: true })
    expect(answers).toEqual(refused(300, /ended before the resource "never" was sent/))
  })
})

it('65 sections for nothing are 300, naming the limit', async () => {
  const bytes = notification(pointer) + section('4', 'body', 'other').repeat(65)
  expect(await tell(server(), bytes)).toEqual(refused(300, /more than 64 resource sections.*maxResources/))
})

describe('a Notifications-Count', () => {
  it('of more than is sent is 200 when the rest does not come', async () => {
    expect(await tell(server(), register('3', 2))).toEqual(refused(200, /Nothing came for 1 s.*idleTimeoutMs/))
  })

  it('of more than is sent is 300 when the peer closes', async () => {
    const answers = await tell(server(), register('3', 2), { thenCloses: true })
    expect(answers).toEqual(refused(300, /ended before the blank line that ends notification type 3 of 3/))
  })

  it('of fewer than are sent is taken at its word: what is left over is thrown away, as all surplus is', async () => {
    expect(await tell(server(), register('1', 3))).toEqual(accepted)
    const known = await tell(server(), notification().replace(': App', ': Liar').replace(': type', ': type 0'))
    expect(known).toEqual(accepted)
    const unknown = await tell(server(), notification().replace(': App', ': Liar').replace(': type', ': type 1'))
    expect(unknown).toEqual(refused(402, /"Liar" has not registered the notification "type 1"/))
  })

  it('of fewer than are sent is -OK on a connection that stays open, and the surplus 301', async () => {
    const answers = await tell(server(), register('1', 2, 'Connection: Keep-Alive'))
    expect(answers).toEqual([...accepted, ...refused(301, /not GNTP/)])
  })

  it.each(['0', '-1', 'many', '1.5', '0x1'])('of %j is 300', async count => {
    const answers = await tell(server(), register(count, 1))
    expect(answers).toEqual(refused(300, /Notifications-Count is ".*": an integer of at least 1/))
  })

  it.each([
    ['2^53', String(2 ** 53)],
    ['more digits than a number has', '9'.repeat(400)],
  ])('of %s is 300, naming the limit', async (_, count) => {
    expect(await tell(server(), register(count, 1))).toEqual(
      refused(300, /Notifications-Count is "9.*at most 1000 types.*maxTypes/),
    )
  })

  it('that is not there is 303', async () => {
    const bytes = message('GNTP/1.0 REGISTER NONE', 'Application-Name: Liar')
    expect(await tell(server(), bytes)).toEqual(refused(303, /Notifications-Count is missing/))
  })

  it('of 1,001 types that are all sent is 300, naming the limit', async () => {
    const answers = await tell(server(), register('1001', 1001))
    expect(answers).toEqual(refused(300, /Notifications-Count is "1001": at most 1000 types.*maxTypes/))
  })

  it('of 1,000 types that are all sent is -OK', async () => {
    expect(await tell(server(), register('1000', 1000))).toEqual(accepted)
  })
})

it('registers what it should after all these lies', async () => {
  expect(await tell(server(), registration('Liar', 'truth'))).toEqual(accepted)
})
