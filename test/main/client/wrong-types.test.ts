/** What programs in JavaScript get wrong, where no compiler tells them. */
import { describe, expect, it } from 'vitest'
import {
  createTestServer,
  MultiPublisher,
  Publisher,
  Resource,
  Subscriber,
  ValidationError,
} from '../../../src/main/client/index.ts'
import { testGrowlery } from '../../support/growlery.ts'

/** Calls it with arguments of any kind, as a program in JavaScript does. */
function call(action: (...args: never[]) => unknown, args: readonly unknown[]): unknown {
  return Reflect.apply(action, undefined, args)
}

const makePublisher = (...args: ConstructorParameters<typeof Publisher>) => new Publisher(...args)
const makeSubscriber = (...args: ConstructorParameters<typeof Subscriber>) => new Subscriber(...args)
const makeSeveral = (...args: ConstructorParameters<typeof MultiPublisher>) => new MultiPublisher(...args)

describe('a publisher', () => {
  it.each<[string, unknown[]]>([
    ['The name of the application is undefined: a text was expected', []],
    ['The list of events is "type": a list, or another iterable, was expected', ['App', 'type']],
    ['An event is 5: an object was expected', ['App', [5]]],
    ['The name of an event is undefined: a text was expected', ['App', [{}]]],
    ['The port is "23053": an integer from 1 to 65535 was expected', ['App', ['type'], { port: '23053' }]],
    [
      'The host is "localhost:23053": a name or an address was expected, without a port',
      ['App', ['type'], { host: 'localhost:23053' }],
    ],
    ['The password is 5: a text was expected', ['App', ['type'], { password: 5 }]],
    ['customHeaders is Map: an object was expected', ['App', ['type'], { customHeaders: new Map() }]],
    ['appHeaders["Build"] is 7: a text was expected', ['App', ['type'], { appHeaders: { Build: 7 } }]],
  ])('is refused with words: %s', (words, args) => {
    expect(() => call(makePublisher, args)).toThrow(expect.objectContaining({ message: words, code: 300 }))
    expect(() => call(makePublisher, args)).toThrow(ValidationError)
  })

  it.each<[string, unknown[]]>([
    ['The title is undefined: a text was expected', ['type']],
    ['The text is Object: a text was expected', ['type', 'Title', { sticky: true }]],
    ['The options of publish is "high": an object was expected', ['type', 'Title', 'Text', 'high']],
    ['appHeaders["Build"] is 7: a text was expected', ['type', 'Title', 'Text', { appHeaders: { Build: 7 } }]],
  ])('refuses to publish, and registers nothing: %s', async (words, args) => {
    const growlery = await testGrowlery()
    const publisher = new Publisher('App', ['type'], { port: growlery.port })
    const publish = (...given: Parameters<Publisher['publish']>) => publisher.publish(...given)
    await expect(call(publish, args)).rejects.toMatchObject({ message: words, verb: 'NOTIFY' })
    expect(growlery.hub.applications()).toEqual([])
  })

  it('refuses a batch that it cannot loop over', async () => {
    const publisher = new Publisher('App', ['type'])
    const batch = (...given: Parameters<Publisher['batch']>) => publisher.batch(...given)
    async function* later() {}
    await expect(call(batch, [later()])).rejects.toThrow(
      'The batch is an object: a list, or another iterable, was expected',
    )
  })
})

it('several servers without a list of them are refused', () => {
  expect(() => call(makeSeveral, ['App', ['type'], 'localhost'])).toThrow('The list of servers is "localhost"')
  expect(() => call(makeSeveral, ['App', ['type'], ['localhost']])).toThrow('A server is "localhost"')
})

it.each<[string, unknown[]]>([
  ['SUBSCRIBE needs the password of the hub', ['id', 'name', 'localhost']],
  ['The hub is 5: an object was expected', ['id', 'name', 5, 'secret']],
  ['The host of the hub is undefined: a text was expected', ['id', 'name', {}, 'secret']],
  ['hosts is empty', ['id', 'name', 'localhost', 'secret', { hosts: [] }]],
  ['The subscriber’s id is undefined: a text was expected', []],
])('a subscriber is refused with words: %s', (words, args) => {
  expect(() => call(makeSubscriber, args.length === 0 ? [undefined, 'name', 'localhost', 'secret'] : args)).toThrow(
    words,
  )
})

it('a resource is refused that is made of anything but bytes, or that has no limit', () => {
  const fromBytes = (...args: Parameters<typeof Resource.fromBytes>) => Resource.fromBytes(...args)
  expect(() => call(fromBytes, ['abc'])).toThrow('The bytes are no Uint8Array')
  expect(() => Resource.fromUrl('http://127.0.0.1/', { maxBytes: Number.NaN })).toThrow('maxBytes is NaN')
  expect(() => Resource.fromFile('icon.png', { maxBytes: 0 })).toThrow('maxBytes is 0')
})

it('a test server is refused whose passwords are a text, and a play that it does not know', async () => {
  const make = (...args: Parameters<typeof createTestServer>) => createTestServer(...args)
  await expect(call(make, [{ passwords: 'secret' }])).rejects.toThrow('The list of passwords is "secret"')
  const server = await createTestServer()
  const play = (...args: Parameters<typeof server.play>) => server.play(...args)
  expect(() => call(play, [{ verb: 'notify', error: 401 }])).toThrow('verb is notify')
  expect(() => call(play, [{ callback: 'clack' }])).toThrow('callback is clack')
  await server.close()
})
