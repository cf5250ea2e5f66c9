/** What web servers do, and what comes of it for who fetches a resource from them. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import packageJson from '../../../package.json' with { type: 'json' }
import { fetchUrl } from '../../../src/main/client/fetch-url.ts'
import { Resource } from '../../../src/main/client/resource.ts'
import { child } from '../../support/child.ts'
import { hashOf } from '../../support/icon-senders.ts'
import { iconServer, redirects, sends } from '../../support/icon-server.ts'
import { rawServer } from '../../support/raw-server.ts'
import { answered, reasonOf } from '../../support/resources.ts'
import { until } from '../../support/until.ts'

const closing = { Connection: 'close' }

/** The URL of a server that answers each request with these bytes, and then closes the connection, or breaks it. */
async function raw(bytes: string | Buffer, { breaks = false } = {}): Promise<string> {
  const server = await rawServer(socket => {
    // A reset that comes along with the bytes would look like an end to some versions of Node.
    const breakLater = () => setTimeout(() => socket.resetAndDestroy(), 20)
    socket.once('data', () => socket.write(bytes, () => (breaks ? breakLater() : socket.end())))
  })
  return `http://127.0.0.1:${server.port}/`
}

const http = (...headers: string[]) => `${['HTTP/1.1 200 OK', ...headers].join('\r\n')}\r\n\r\n`

describe('a request', () => {
  it('says who asks, and for bytes as they are', async () => {
    const { address, requests } = await answered(sends('x'))
    await Resource.fromUrl(address).load()
    expect(requests[0]?.headers).toEqual({
      accept: '*/*',
      'accept-encoding': 'identity',
      'user-agent': `Growlery/${packageJson.version}`,
      connection: 'close',
      host: new URL(address).host,
    })
  })
})

describe('a server that closes its side', () => {
  it.each([1, 3])('while %i MB of gzip are being unpacked ends nobody', async megabytes => {
    const packed = gzipSync(randomBytes(megabytes * 1_000_000))
    const length = { 'Content-Length': String(packed.length) }
    const { address } = await answered(sends(packed, { 'Content-Encoding': 'gzip', ...length, ...closing }))
    const lengths = await child(join(import.meta.dirname, 'programs/fetch.ts'), address)
    expect(lengths).toEqual(Array(5).fill(megabytes * 1_000_000))
  })

  it('while 4 MB are being read slowly has sent all of them', async () => {
    const body = randomBytes(4_000_000)
    const { address } = await answered(sends(body, { 'Content-Length': String(body.length), ...closing }))
    const chunks: Uint8Array[] = []
    const readSlowly = async (stream: AsyncIterable<Uint8Array>) => {
      for await (const chunk of stream) {
        chunks.push(chunk)
        await sleep(2)
      }
    }
    await fetchUrl(address, readSlowly, new AbortController().signal)
    expect(hashOf(Buffer.concat(chunks))).toBe(hashOf(body))
  })

  it('may do so instead of saying how long the body is', async () => {
    expect((await Resource.fromUrl(await raw(`${http()}12345`)).load()).bytes).toHaveLength(5)
  })
})

describe('a body that is not whole', () => {
  const gzip = http('Content-Encoding: gzip')
  const packed = gzipSync(randomBytes(100_000))
  const damaged = Buffer.from(packed)
  damaged.fill(0, 50_000, 60_000)
  const early = 'ended before all of it had come'
  const wrong = /^The resource \S+ is not packed as its server says: .+/

  it.each<[string, string | Buffer, string | RegExp]>([
    ['is shorter than its Content-Length', `${http('Content-Length: 10')}12345`, early],
    ['has no last chunk', `${http('Transfer-Encoding: chunked')}5\r\n12345\r\n`, early],
    ['ends within a chunk', `${http('Transfer-Encoding: chunked')}5\r\n123`, early],
    ['has a chunk of no length', `${http('Transfer-Encoding: chunked')}5\r\n12345\r\nnonsense\r\n`, early],
    [
      'is packed, and shorter than its Content-Length',
      Buffer.concat([Buffer.from(http('Content-Encoding: gzip', 'Content-Length: 200000')), packed.subarray(0, 5000)]),
      early,
    ],
    ['is gzip without its end', Buffer.concat([Buffer.from(gzip), packed.subarray(0, 5000)]), wrong],
    ['is damaged gzip', Buffer.concat([Buffer.from(gzip), damaged]), wrong],
    ['is no gzip', `${gzip}not packed`, wrong],
    ['is no deflate', `${http('Content-Encoding: deflate')}not packed`, wrong],
    ['is no brotli', `${http('Content-Encoding: br')}not packed`, wrong],
    ['is packed in a way that nobody knows', `${http('Content-Encoding: zip')}PK`, 'is packed as "zip", which nobody'],
    ['is packed again and again', `${http('Content-Encoding: br, br, br, br')}PK`, 'is packed 4 times'],
  ])('as it %s is no resource', async (_, bytes, words) => {
    expect(await reasonOf(Resource.fromUrl(await raw(bytes)))).toMatchObject({
      name: 'NETWORK_FAILURE',
      message: words instanceof RegExp ? words : expect.stringContaining(words),
    })
  })

  it.each([
    ['of a known length', http('Content-Length: 10')],
    ['in chunks', `${http('Transfer-Encoding: chunked')}a\r\n`],
    ['up to the end', http()],
  ])('as the connection broke, %s, is no resource', async (_, head) => {
    const url = await raw(`${head}12345`, { breaks: true })
    expect(await reasonOf(Resource.fromUrl(url))).toMatchObject({ name: 'NETWORK_FAILURE', cause: expect.any(Error) })
  })
})

describe('an answer', () => {
  it.each([
    ['that is none', 'nonsense\r\n\r\n'],
    ['that does not come', ''],
    ['that goes over to another protocol', 'HTTP/1.1 101 Switching\r\nConnection: upgrade\r\nUpgrade: other\r\n\r\n'],
    ['with endless headers', http(...Array.from({ length: 2000 }, () => 'X-Header: of twenty bytes'))],
  ])('%s is said to be of no use', async (_, bytes) => {
    const reason = await reasonOf(Resource.fromUrl(await raw(bytes)))
    expect(reason).toMatchObject({ name: 'NETWORK_FAILURE', message: /cannot be fetched: .+/ })
  })

  it('does no harm when more than its body follows', async () => {
    const url = await raw(`${http('Content-Length: 5')}12345 and more`)
    expect((await Resource.fromUrl(url).load()).bytes).toHaveLength(5)
  })

  it('says with its status what it likes: some of it is passed on, and nothing that a terminal obeys', async () => {
    const reason = await reasonOf(Resource.fromUrl(await raw(`HTTP/1.1 500 \x1b[31mred${'x'.repeat(1000)}\r\n\r\n`)))
    expect(reason.message).toMatch(/was answered 500 \[31mredx{50,80}$/)
  })

  it('that is long and of no use is not read to its end', async () => {
    const { address, requests } = await answered(response => {
      response.writeHead(500)
      const more = () => {
        while (response.write(Buffer.alloc(10_000)));
        response.once('drain', more)
      }
      more()
    })
    expect((await reasonOf(Resource.fromUrl(address))).message).toContain('was answered 500 Internal Server Error')
    await until(() => requests[0]?.socket.destroyed ?? false)
  })
})

describe('a packed body', () => {
  const bytes = Buffer.from('what was packed')
  it.each([
    ['gzip', gzipSync(bytes)],
    ['X-GZIP', gzipSync(bytes)],
    ['deflate', deflateSync(bytes)],
    ['deflate', deflateRawSync(bytes)],
    ['br', brotliCompressSync(bytes)],
    ['deflate, gzip', gzipSync(deflateSync(bytes))],
    ['gzip, deflate', deflateRawSync(gzipSync(bytes))],
    ['identity', bytes],
  ])('is unpacked (%s), though nobody asked for it', async (coding, packed) => {
    const { address } = await answered(sends(packed, { 'Content-Encoding': coding }))
    expect(Buffer.from((await Resource.fromUrl(address).load()).bytes)).toEqual(bytes)
  })

  it('of no bytes is empty, however it is packed', async () => {
    for (const coding of ['gzip', 'deflate', 'br']) {
      const { address } = await answered(sends('', { 'Content-Encoding': coding }))
      await reasonOf(Resource.fromUrl(address))
    }
  })

  it.each(['gzip', 'gzip, gzip'])('(%s) is unpacked up to its limit and no further', async coding => {
    const once = gzipSync(Buffer.alloc(300_000_000))
    const packed = coding === 'gzip' ? once : gzipSync(once)
    const { address, requests } = await answered(sends(packed, { 'Content-Encoding': coding }))
    let length = 0
    const count = async (body: AsyncIterable<Uint8Array>) => {
      for await (const chunk of body) {
        length += chunk.length
        if (length > 50_000) throw new Error('enough')
      }
    }
    await expect(fetchUrl(address, count, new AbortController().signal)).rejects.toThrow('enough')
    // A chunk of zlib at most.
    expect(length).toBeLessThan(200_000)
    const reason = await reasonOf(Resource.fromUrl(address, { maxBytes: 50_000 }))
    expect(reason.message).toContain('has more than 50000 bytes (maxBytes)')
    await until(() => requests.every(({ socket }) => socket.destroyed))
  })

  it('that is unpacked for ever is left when its signal aborts, or its time is up', async () => {
    // A gigabyte, in parts: packing it in one would take seconds.
    const part = gzipSync(Buffer.alloc(10_000_000))
    const packed = Buffer.concat(Array.from({ length: 100 }, () => part))
    const { address } = await answered(sends(packed, { 'Content-Encoding': 'gzip' }))
    const controller = new AbortController()
    const reason = new Error('enough')
    let length = 0
    const abort = async (body: AsyncIterable<Uint8Array>) => {
      for await (const chunk of body) {
        length += chunk.length
        controller.abort(reason)
      }
    }
    await expect(fetchUrl(address, abort, controller.signal)).rejects.toMatchObject({ name: 'AbortError' })
    expect(length).toBeLessThan(200_000)
    const late = Resource.fromUrl(address, { maxBytes: Number.POSITIVE_INFINITY, timeoutMs: 30 })
    expect((await reasonOf(late)).message).toContain('did not come within 30 ms')
  })
})

describe('a redirect', () => {
  it('is followed five times, and no more', async () => {
    const server = await iconServer({ '/0': sends('end') }, (response, { url = '' }) =>
      redirects(`${Number(url.slice(1)) - 1}`, [301, 302, 303, 307, 308][Number(url.slice(1)) % 5])(
        response,
        response.req,
      ),
    )
    expect((await Resource.fromUrl(server.url('/5')).load()).bytes).toHaveLength(3)
    expect((await reasonOf(Resource.fromUrl(server.url('/6')))).message).toContain('was redirected more than 5 times')
    expect(server.requests.map(({ url }) => url)).toEqual([
      ...['/5', '/4', '/3', '/2', '/1', '/0'],
      ...['/6', '/5', '/4', '/3', '/2', '/1'],
    ])
    await until(() => server.requests.every(({ socket }) => socket.destroyed))
  })

  it.each([
    ['/there?a=b'],
    ['there?a=b'],
    ['//127.0.0.1:PORT/there?a=b'],
    ['http://127.0.0.1:PORT/there?a=b#part'],
    ['?a=b'],
    ['/%C3%A4/../there?a=b'],
  ])('may be written as %s', async location => {
    const server = await iconServer({}, (response, { url = '', socket }) => {
      const there = location.replace('PORT', String(socket.localPort))
      if (url.endsWith('?a=b')) response.end('end')
      else redirects(there)(response, response.req)
    })
    expect((await Resource.fromUrl(server.url('/here')).load()).bytes).toHaveLength(3)
  })

  it('may be written in UTF-8', async () => {
    const server = await iconServer({ '/%C3%A4': sends('end') }, (response, request) =>
      redirects(Buffer.from('/ä').toString('latin1'))(response, request),
    )
    expect((await Resource.fromUrl(server.url('/here')).load()).bytes).toHaveLength(3)
  })

  it.each([
    ['file:///etc/passwd', 'was redirected to "file:" instead of http: or https:'],
    ['data:,x', 'was redirected to "data:" instead of http: or https:'],
    ['javascript:1', 'was redirected to "javascript:" instead of http: or https:'],
    ['http://[', 'was redirected to what is no URL'],
  ])('to %s is not followed', async (location, words) => {
    const { address } = await answered(redirects(location))
    expect(await reasonOf(Resource.fromUrl(address))).toMatchObject({
      name: 'NETWORK_FAILURE',
      message: `The resource ${address} ${words}`,
    })
  })

  it('to nowhere is an answer like others', async () => {
    const { address } = await answered(response => response.writeHead(302).end())
    expect((await reasonOf(Resource.fromUrl(address))).message).toContain('was answered 302 Found')
  })

  it('does not begin the time anew', async () => {
    const { address } = await answered(async (response, request) => {
      await sleep(40)
      redirects('/')(response, request)
    })
    const reason = await reasonOf(Resource.fromUrl(address, { timeoutMs: 100 }))
    expect(reason.message).toContain('did not come within 100 ms')
  })
})
