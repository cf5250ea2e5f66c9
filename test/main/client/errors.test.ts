import { describe, expect, it } from 'vitest'
import {
  AuthorizationError,
  ConnectionError,
  GntpError,
  ResourceError,
  ResponseError,
  TimeoutError,
  ValidationError,
} from '../../../src/main/client/errors.ts'
import { Publisher, type PublisherOptions, type PublishOptions } from '../../../src/main/client/publisher.ts'
import { Resource } from '../../../src/main/client/resource.ts'
import { blackHole, hasBlackHole } from '../../support/black-hole.ts'
import { testGrowlery } from '../../support/growlery.ts'
import { gntpServer, ok, rawServer, refusal } from '../../support/raw-server.ts'
import { until } from '../../support/until.ts'

const classes = [AuthorizationError, ConnectionError, ResourceError, ResponseError, TimeoutError, ValidationError]

/** What a notification fails with. */
async function failure(port: number, options: PublisherOptions = {}, own: PublishOptions = {}): Promise<GntpError> {
  const one = new Publisher('App', ['type'], { port, registered: true, ...options })
  const error: unknown = await one.publish('type', 'Title', '', own).then(
    () => undefined,
    reason => reason,
  )
  if (!(error instanceof GntpError)) throw new Error(`No GntpError: ${String(error)}`)
  return error
}

const classesOf = (error: unknown) => classes.filter(one => error instanceof one)

/** Sends this to whoever connects, and closes. */
const saying = (bytes: string) => rawServer(socket => socket.on('data', () => socket.end(bytes)))

describe('a ConnectionError', () => {
  it('says that nobody listens there, and what the system says of it', async () => {
    const growlery = await testGrowlery()
    await growlery.stop()
    const error = await failure(growlery.port)
    expect(classesOf(error)).toEqual([ConnectionError])
    expect(error).toMatchObject({
      code: 201,
      name: 'NETWORK_FAILURE',
      verb: 'NOTIFY',
      wasConnected: false,
      cause: { code: 'ECONNREFUSED' },
    })
    expect(error.message).toMatch(new RegExp(`^No server was reached at 127.0.0.1:${growlery.port}: .*ECONNREFUSED`))
  })

  it('says that a name cannot be looked up', async () => {
    // Longer than names can be: it is refused on this machine, and no name server is asked.
    const error = await failure(23_053, { host: 'a'.repeat(400) })
    expect(classesOf(error)).toEqual([ConnectionError])
    expect(error).toMatchObject({ wasConnected: false, cause: { syscall: 'getaddrinfo' } })
  })

  it.each([
    ['closes at once', ''],
    ['closes in the middle of its answer', 'GNTP/1.0 -OK NONE\r\nResponse-Act'],
  ])('says that a server %s', async (_, bytes) => {
    const { port } = await saying(bytes)
    const error = await failure(port)
    expect(classesOf(error)).toEqual([ConnectionError])
    expect(error).toMatchObject({
      wasConnected: true,
      message: `127.0.0.1:${port} closed the connection without an answer`,
    })
  })

  it('says that a server breaks the connection', async () => {
    const { port } = await rawServer(socket => socket.on('data', () => socket.resetAndDestroy()))
    expect(await failure(port)).toMatchObject({
      wasConnected: true,
      message: /^The connection broke: /,
      cause: { code: 'ECONNRESET' },
    })
  })
})

describe('a TimeoutError', () => {
  it.each([
    ['says nothing', () => {}],
    ['says half an answer', (write: (text: string) => void) => write('GNTP/1.0 -OK NONE\r\nResponse-Action: NO')],
  ] as const)('says that a server which %s did not answer', async (_, speak) => {
    const server = await rawServer(socket => speak(text => socket.write(text)))
    const error = await failure(server.port, { timeoutMs: 50 })
    expect(classesOf(error)).toEqual([TimeoutError])
    expect(error).toMatchObject({ code: 200, name: 'TIMED_OUT', verb: 'NOTIFY' })
    expect(error.message).toBe(`127.0.0.1:${server.port} did not answer within 50 ms`)
    await until(() => server.open.size === 0)
  })

  it('comes although a server goes on sending one byte after the other', async () => {
    const server = await rawServer(socket => {
      socket.write('GNTP/1.0 -OK NONE\r\nX-Long: ')
      const timer = setInterval(() => socket.write('a'), 5)
      socket.on('close', () => clearInterval(timer))
    })
    expect(classesOf(await failure(server.port, { timeoutMs: 100 }))).toEqual([TimeoutError])
    await until(() => server.open.size === 0)
  })

  it.skipIf(!hasBlackHole)('says that a server could not be reached', async () => {
    const port = await blackHole()
    const error = await failure(port, { timeoutMs: 50 })
    expect(classesOf(error)).toEqual([TimeoutError])
    expect(error.message).toBe(`127.0.0.1:${port} could not be reached within 50 ms`)
  })

  it('says of a registration that is not answered that it was one', async () => {
    const { port } = await rawServer(() => {})
    expect(await failure(port, { timeoutMs: 50, registered: false })).toMatchObject({ verb: 'REGISTER' })
  })
})

describe('a ResponseError', () => {
  it.each([
    [300, 'INVALID_REQUEST'],
    [303, 'REQUIRED_HEADER_MISSING'],
    [403, 'ALREADY_PROCESSED'],
    [404, 'NOTIFICATION_DISABLED'],
    [500, 'INTERNAL_SERVER_ERROR'],
    [200, 'TIMED_OUT'],
    [999, 'UNKNOWN'],
  ])('has the server’s code %i, its name and its words', async (code, name) => {
    const { port } = await saying(refusal(code, 'In my own words'))
    const error = await failure(port)
    expect(classesOf(error)).toEqual([ResponseError])
    expect(error).toMatchObject({ code, name, verb: 'NOTIFY', message: 'In my own words' })
  })

  it('says what the server refuses, although the rest is still on its way', async () => {
    const growlery = await testGrowlery()
    const large = Buffer.alloc(30_000_000, 'a')
    const icon = await failure(growlery.port, { registered: false }, { icon: Resource.fromBytes(large) })
    expect(classesOf(icon)).toEqual([ResponseError])
    expect(icon).toMatchObject({ code: 300, message: /maxResourceBytes/ })
    const header = await failure(growlery.port, { registered: false }, { customHeaders: { Large: large.toString() } })
    expect(classesOf(header)).toEqual([ResponseError])
    expect(header).toMatchObject({ code: 300, message: /maxHeaderBytes/ })
  })

  it('is an AuthorizationError too where the password is not right', async () => {
    const growlery = await testGrowlery({ passwords: ['right'], requireLocalPassword: true })
    for (const options of [{}, { password: 'wrong' }, { password: 'wrong', encryption: 'AES' }] as const) {
      const error = await failure(growlery.port, options)
      expect(classesOf(error)).toEqual([AuthorizationError, ResponseError])
      expect(error).toMatchObject({ code: 400, name: 'NOT_AUTHORIZED' })
      expect(error.message).not.toContain('wrong')
    }
  })

  it.each([
    ['HTTP', 'HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n'],
    ['another version of GNTP', 'GNTP/2.0 -OK NONE\r\n\r\n'],
    [
      'a request',
      'GNTP/1.0 NOTIFY NONE\r\nApplication-Name: a\r\nNotification-Name: b\r\nNotification-Title: c\r\n\r\n',
    ],
    ['an encrypted answer', `GNTP/1.0 -OK AES:${'00'.repeat(16)}\r\n\r\n`],
    ['an error without a code', 'GNTP/1.0 -ERROR NONE\r\n\r\n'],
    ['a code that is no number', 'GNTP/1.0 -ERROR NONE\r\nError-Code: bad\r\nError-Description: a\r\n\r\n'],
    ['bytes', '\x16\x03\x01\x02\x00'],
    ['headers without end', `GNTP/1.0 -OK NONE\r\nX-Long: ${'a'.repeat(100_000)}`],
  ])('says that what speaks %s does not speak GNTP', async (_, bytes) => {
    const server = await saying(bytes)
    const error = await failure(server.port)
    expect(classesOf(error)).toEqual([ResponseError])
    expect(error).toMatchObject({ code: 301, name: 'UNKNOWN_PROTOCOL', verb: 'NOTIFY' })
    expect(error.message).toContain(`127.0.0.1:${server.port} answered what is not GNTP: `)
    expect(error.cause).toBeInstanceOf(GntpError)
    await until(() => server.open.size === 0)
  })
})

it('a ValidationError and a ResourceError are neither of the others', async () => {
  const { port } = await gntpServer(() => {})
  const invalid = await failure(port, {}, { id: 'a\r\nb' })
  expect(classesOf(invalid)).toEqual([ValidationError])
  const icon = Resource.fromBytes(new Uint8Array(), { required: true })
  expect(classesOf(await failure(port, {}, { icon }))).toEqual([ResourceError])
})

it('an answer is taken although the server resets the connection behind it', async () => {
  const server = await rawServer(socket =>
    socket.on('data', () => socket.write(ok('NOTIFY'), () => setTimeout(() => socket.resetAndDestroy(), 5))),
  )
  const one = new Publisher('App', ['type'], { port: server.port, registered: true })
  await one.publish('type', 'Title')
  await until(() => server.open.size === 0)
})

it('an IPv6 address stands in brackets in what is said of it', async () => {
  const growlery = await testGrowlery()
  await growlery.stop()
  expect((await failure(growlery.port, { host: '::1' })).message).toContain(`[::1]:${growlery.port}`)
})

it('an error leads to the line that published, although it was made where a socket was heard', async () => {
  const nobody = await testGrowlery()
  await nobody.stop()
  for (const registered of [true, false]) {
    const whoPublishes = () =>
      new Publisher('App', ['type'], { port: nobody.port, registered }).publish('type', 'Title')
    const inAFunction = async () => await whoPublishes()
    await expect(inAFunction()).rejects.toMatchObject({ stack: expect.stringContaining('inAFunction') })
  }
})
