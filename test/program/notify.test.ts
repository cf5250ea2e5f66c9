import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { temporaryFolder } from '../support/folder.ts'
import { connectToHub } from '../support/hub-client.ts'
import { plainPng } from '../support/png.ts'
import { jsonLines, type RunningServer, run, sharedServer } from '../support/program.ts'
import { until } from '../support/until.ts'

const server = sharedServer()

const at = (port: number = server().port) => ['--port', String(port)]

/** The newest notification in the history of this server. */
async function newest({ data }: RunningServer = server()): Promise<Record<string, unknown> | undefined> {
  const [first] = await jsonLines(['history', '--json', '--limit', '1', '--data', data])
  return first
}

/** A server that gives every connection these bytes; gives its port. */
async function answering(bytes: string): Promise<number> {
  const server = createServer(socket => {
    socket.on('error', () => {})
    socket.once('data', () => socket.end(bytes))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  return address.port
}

describe('growlery notify', () => {
  it('sends a notification of an application that the server did not know, and prints nothing', async () => {
    expect(await run(['notify', 'Hello', 'Wörld', ...at()])).toEqual({ code: 0, stdout: '', stderr: '' })
    expect(await newest()).toMatchObject({
      application: 'growlery',
      type: 'Message',
      title: 'Hello',
      text: 'Wörld',
      priority: 0,
      sticky: false,
      state: 'shown',
    })
  })

  it('sends all that its options say', async () => {
    const args = ['--app', 'Jenkins', '--type', 'Failed', '--id', 'build-7', '--priority', '-2', '--sticky']
    const more = [
      '--coalesce',
      'builds',
      '--header',
      'Data-Build=7',
      '--header',
      'Node=a=b',
      '--url',
      'https://example.org/',
    ]
    const { code } = await run(['notify', 'Build', 'failed', ...args, ...more, ...at()])
    expect(code).toBe(0)
    expect(await newest()).toMatchObject({
      application: 'Jenkins',
      type: 'Failed',
      priority: -2,
      sticky: true,
      coalescingId: 'builds',
      headers: expect.arrayContaining([
        ['Notification-ID', 'build-7'],
        ['Data-Build', '7'],
        ['X-Node', 'a=b'],
        ['Notification-Callback-Target', 'https://example.org/'],
      ]),
    })
  })

  it.each([
    ['one\r\ntwo\n', 'one\ntwo'],
    ['10%\r100%\ndone\n', '10%\n100%\ndone'],
  ])('reads its text from standard input, without the last line end: %j', async (input, text) => {
    await run(['notify', 'From a pipe', '-', ...at()], {}, input)
    expect(await newest()).toMatchObject({ text })
  })

  it('refuses a standard input that has no end', async () => {
    const { code, stderr } = await run(['notify', 'Endless', '-', ...at()], {}, 'y\n'.repeat(600_000))
    expect(stderr).toBe('growlery: Standard input has more than 1048576 bytes: no text is that long.\n')
    expect(code).toBe(2)
  })

  it('sends the bytes of an icon file, and leaves a URL to the server', async () => {
    const file = join(temporaryFolder(), 'icon.png')
    const png = plainPng(16)
    writeFileSync(file, png)
    await run(['notify', 'With a file', '--icon', file, ...at()])
    const { hub, close } = await connectToHub(server().url)
    onTestFinished(close)
    const { notifications } = await hub.inbox.page({ limit: 1 })
    expect(notifications[0]?.icon).toBe(createHash('sha256').update(png).digest('hex'))
    await run(['notify', 'With a URL', '--icon', 'http://127.0.0.1:9/icon.png', ...at()])
    expect(await newest()).toMatchObject({
      headers: expect.arrayContaining([['Notification-Icon', 'http://127.0.0.1:9/icon.png']]),
    })
  })

  it('leaves the types alone that an application registered before', async () => {
    await run(['register', '--app', 'Known', '--type', 'one', '--disabled-type', 'two', ...at()])
    for (const type of ['one', 'two', 'three'])
      await run(['notify', 'Again', '--app', 'Known', '--type', type, ...at()])
    const known = (await jsonLines(['apps', '--json', '--data', server().data])).find(({ name }) => name === 'Known')
    expect(known).toMatchObject({
      types: [
        { name: 'one', enabled: true, count: 1 },
        { name: 'two', enabled: false, count: 1 },
        { name: 'three', enabled: true, count: 1 },
      ],
    })
  })

  it.each([
    ['clicked', 0],
    ['closed', 1],
  ] as const)('with --wait prints that it was %s and exits with %i', async (result, code) => {
    const title = `Wait until ${result}`
    const waiting = run(['notify', title, '--wait', '60', '--sticky', ...at()])
    const { hub, close } = await connectToHub(server().url)
    onTestFinished(close)
    const shown = async () => (await hub.inbox.page({ search: `"${title}"`, limit: 1 })).notifications[0]
    await until(async () => (await shown()) !== undefined)
    const id = (await shown())?.id ?? 0
    await (result === 'clicked' ? hub.inbox.click({ id }) : hub.inbox.close({ id }))
    expect(await waiting).toEqual({ code, stdout: `${result}\n`, stderr: '' })
  })

  it('with --wait exits with 1 when the time is up', async () => {
    const args = ['notify', 'Nobody clicks', '--sticky', '--wait', '0.2']
    expect(await run([...args, ...at()])).toEqual({ code: 1, stdout: 'timedOut\n', stderr: '' })
    const { stdout } = await run([...args, '--json', '--id', '9', ...at()])
    expect(JSON.parse(stdout)).toEqual({
      application: 'growlery',
      type: 'Message',
      id: '9',
      result: 'timedOut',
      timestamp: null,
    })
  })

  it('with --json prints one object', async () => {
    const { stdout } = await run(['notify', 'Hello', '--json', ...at()])
    expect(JSON.parse(stdout)).toEqual({
      application: 'growlery',
      type: 'Message',
      id: null,
      result: null,
      timestamp: null,
    })
  })

  it('exits with 3 and prints the code and the words where the server refuses it', async () => {
    const refusing = await answering(
      'GNTP/1.0 -ERROR NONE\r\nError-Code: 400\r\nError-Description: Not you\u001b[2J\r\n\r\n',
    )
    expect(await run(['notify', 'Hello', ...at(refusing)])).toEqual({
      code: 3,
      stdout: '',
      stderr: 'growlery: 400 NOT_AUTHORIZED: Not you‹U+001B›[2J\n',
    })
  })

  it.each(['HTTP/1.1 400 Bad Request\r\n\r\n', ''])('exits with 4 where %j is all that is answered', async bytes => {
    const { code, stderr } = await run(['notify', 'Hello', ...at(await answering(bytes))])
    expect(stderr).toMatch(
      /^growlery: 127\.0\.0\.1:\d+ (answered what is not GNTP|closed the connection without an answer)/,
    )
    expect(code).toBe(4)
  })

  it('exits with 4 where nobody listens', async () => {
    const { code, stderr } = await run(['notify', 'Hello', ...at(1)])
    expect(stderr).toBe(
      'growlery: No server was reached at 127.0.0.1:1: connect ECONNREFUSED 127.0.0.1:1\n`growlery doctor` looks for the reason.\n',
    )
    expect(code).toBe(4)
  })

  it.each([
    [['notify'], /missing required argument 'title'/],
    [['notify', 'T', '--priority', '3'], /A priority is a number from -2 to 2/],
    [['notify', 'T', '--wait', 'long'], /It is a number of seconds/],
    [['notify', 'T', '--wait', '1', '--url', 'http://example.org/'], /cannot be used with option/],
    [['notify', 'T', '--url', 'file:///etc/passwd'], /is no http or https URL/],
    [['notify', 'T', '--icon', '/does/not/exist.png'], /The resource \/does\/not\/exist\.png cannot be read: ENOENT/],
    [['notify', 'T', '--header', 'nothing'], /A header is written like Name=value/],
    [['notify', 'T', '--id', 'a\nX-Injected: b'], /a line break can stand in titles, texts and callback contexts only/],
    [['notify', 'T', '--hash', 'CRC32'], /It is one of MD5, SHA1, SHA256, SHA512/],
    [['notify', 'T', '--encrypt', 'aes'], /AES needs a password/],
    [['notify', 'T', '--password-file', '/does/not/exist'], /The password file cannot be read/],
  ])('exits with 2 and says why for %j', async (args, words) => {
    const { code, stdout, stderr } = await run([...args, ...at()])
    expect(stderr).toMatch(words)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  })
})

describe('growlery notify with a password', () => {
  const guarded = sharedServer({ args: ['--require-local-password'], env: { GROWLERY_PASSWORD: 'pässword' } })

  it.each([
    ['SHA256', 'NONE'],
    ['md5', 'none'],
    ['sha512', 'aes'],
    ['MD5', 'DES'],
    ['SHA256', '3des'],
  ])('sends with %s and %s', async (hash, encrypt) => {
    const file = join(temporaryFolder(), 'password')
    writeFileSync(file, 'pässword\nanother\n')
    const args = ['--hash', hash, '--encrypt', encrypt, '--password-file', file]
    const title = `With ${hash} and ${encrypt}`
    expect(await run(['notify', title, ...args, ...at(guarded().port)])).toMatchObject({ code: 0, stderr: '' })
    expect(await newest(guarded())).toMatchObject({ title })
  })

  it('is told that the password is wrong or missing', async () => {
    const refused = await run(['notify', 'Hello', ...at(guarded().port)], { GROWLERY_PASSWORD: 'wrong' })
    expect(refused).toMatchObject({ code: 3, stderr: expect.stringMatching(/^growlery: 400 NOT_AUTHORIZED: /) })
    expect(await run(['notify', 'Hello', ...at(guarded().port)])).toMatchObject({ code: 3 })
  })
})

describe('growlery register', () => {
  it('registers an application with its types, which are on or off as it says', async () => {
    const args = ['--app', 'Registered', '--type', 'one', 'two', '--disabled-type', 'three']
    const { code, stdout } = await run(['register', ...args, '--json', ...at()])
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toEqual({
      application: 'Registered',
      types: [
        { name: 'one', enabled: true },
        { name: 'two', enabled: true },
        { name: 'three', enabled: false },
      ],
    })
    const registered = await jsonLines(['apps', '--json', '--data', server().data])
    expect(registered.find(({ name }) => name === 'Registered')).toMatchObject({
      types: [
        { name: 'one', enabled: true },
        { name: 'two', enabled: true },
        { name: 'three', enabled: false },
      ],
    })
  })

  it('takes only types that are off', async () => {
    const { code } = await run(['register', '--app', 'Quiet', '--disabled-type', 'one', ...at()])
    expect(code).toBe(0)
    const registered = await jsonLines(['apps', '--json', '--data', server().data])
    expect(registered.find(({ name }) => name === 'Quiet')).toMatchObject({ types: [{ name: 'one', enabled: false }] })
  })

  it('exits with 4 where nobody listens', async () => {
    expect(await run(['register', ...at(1)])).toMatchObject({ code: 4, stdout: '' })
  })
})
