import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { isPublicAddress } from '../../../src/main/icons/address-rules.ts'
import { Downloader, type DownloaderOptions } from '../../../src/main/icons/download.ts'
import type { Reach } from '../../../src/shared/icon-source.ts'
import { child } from '../../support/child.ts'
import { type Answer, iconServer, redirects, sends } from '../../support/icon-server.ts'

const never = new AbortController().signal

function downloader(options: Partial<DownloaderOptions> = {}) {
  const one = new Downloader({ allowedHosts: () => [], ...options })
  onTestFinished(() => one.close())
  return (url: string, reach: Reach = 'anywhere', headers = {}) => one.download({ url, reach }, headers, never)
}

describe('a download', () => {
  it('gives what came, and the headers of the answer', async () => {
    const server = await iconServer({ '/a': sends('bytes', { ETag: '"one"' }) })
    const { status, bytes, headers } = await downloader()(server.url('/a'))
    expect([status, Buffer.from(bytes).toString(), headers['etag']]).toEqual([200, 'bytes', '"one"'])
  })

  it('says who asks, and nothing else: no cookie that was set, no referrer', async () => {
    const server = await iconServer({
      '/a': response => response.writeHead(302, { 'Set-Cookie': 'a=b', Location: '/b' }).end(),
      '/b': sends('x'),
    })
    await downloader()(server.url('/a'))
    const { headers } = server.requests[1] ?? {}
    expect(headers).toMatchObject({ 'user-agent': 'Growlery', accept: 'image/*' })
    for (const name of ['cookie', 'referer', 'authorization', 'origin']) expect(headers).not.toHaveProperty(name)
  })

  it('may be conditional', async () => {
    const server = await iconServer({
      '/a': (response, { headers }) => response.writeHead(headers['if-none-match'] === '"1"' ? 304 : 500).end(),
    })
    expect(await downloader()(server.url('/a'), 'anywhere', { 'if-none-match': '"1"' })).toMatchObject({ status: 304 })
  })

  it('takes what is compressed', async () => {
    const server = await iconServer({ '/a': sends(gzipSync('bytes'), { 'Content-Encoding': 'gzip' }) })
    expect(Buffer.from((await downloader()(server.url('/a'))).bytes).toString()).toBe('bytes')
  })

  it('takes it too where the server closes the connection before it is unpacked', async () => {
    const packed = gzipSync(randomBytes(3_000_000))
    const headers = { 'Content-Encoding': 'gzip', 'Content-Length': String(packed.length), Connection: 'close' }
    const server = await iconServer({ '/a': sends(packed, headers) })
    const lengths = await child(join(import.meta.dirname, 'programs/download.ts'), server.url('/a'))
    expect(lengths).toEqual(Array(5).fill(3_000_000))
  })

  it('follows three redirects, and no more', async () => {
    const chain = {
      '/1': redirects('/2', 301),
      '/2': redirects('/3', 307),
      '/3': redirects('/4', 308),
      '/4': sends('end'),
    }
    const server = await iconServer({ ...chain, '/0': redirects('/1', 303), '/loop': redirects('/loop') })
    const get = downloader()
    expect(await get(server.url('/1'))).toMatchObject({ status: 200 })
    const words = 'It was redirected more than 3 times'
    await expect(get(server.url('/0'))).rejects.toThrow(words)
    await expect(get(server.url('/loop'))).rejects.toThrow(words)
    expect(server.requests).toHaveLength(4 + 4 + 4)
  })

  const endless: Answer = response => {
    response.on('error', () => {})
    const write = (): void => {
      if (response.destroyed) return
      response.write(Buffer.alloc(100_000), () => setImmediate(write))
    }
    write()
  }
  const shorter: Answer = response => {
    response.writeHead(200, { 'Content-Length': '100' }).write('too short')
    setTimeout(() => response.destroy(), 20)
  }
  it.each<[string, Answer, string | RegExp]>([
    ['404', response => response.writeHead(404).end(), 'The server answered 404 Not Found'],
    ['slow to begin', () => {}, 'It did not come within 0.3 s'],
    ['slow to end', response => response.write('x'), 'It did not come within 0.3 s'],
    ['endless', endless, 'It is longer than 5 MB'],
    ['shorter than it says', shorter, 'The connection broke'],
    ['a bomb', sends(gzipSync(Buffer.alloc(100_000_000)), { 'Content-Encoding': 'gzip' }), 'It is longer than 5 MB'],
    [
      'redirected to a file',
      redirects('file:///etc/passwd'),
      'Its address begins with file: instead of http: or https:',
    ],
    ['redirected to data:', redirects('data:,x'), 'Its address begins with data: instead of http: or https:'],
    ['redirected with a password', redirects('http://a:b@127.0.0.1/'), 'Its address holds a name or a password'],
    ['redirected to nonsense', redirects('http://['), 'It was redirected to what is no URL'],
    ['not HTTP', response => response.socket?.end('nonsense\r\n\r\n'), 'What answers there does not speak HTTP'],
    [
      'not packed as it says',
      sends('not packed', { 'Content-Encoding': 'gzip' }),
      'What came is not packed as it says',
    ],
    [
      'long headers',
      response => response.writeHead(200, { X: 'x'.repeat(40_000) }).end(),
      'The headers of the answer are too long',
    ],
  ])('of what is %s fails, and says so', async (_, answer, words) => {
    const server = await iconServer({ '/a': answer })
    await expect(downloader({ limits: { timeoutMs: 300 } })(server.url('/a'))).rejects.toThrow(words)
  })

  it.each([
    ['nonsense', 'Its address is no URL'],
    ['ftp://example.com/a.png', 'Its address begins with ftp: instead of http: or https:'],
    ['http://me:secret@example.com/a.png', 'Its address holds a name or a password'],
    ['http://127.0.0.1:59999/', 'Nothing answers there'],
    ['http://nowhere.invalid/', 'No machine has this name'],
  ])('of %s fails, and says why', async (url, words) => {
    const lookup: DownloaderOptions['lookup'] = (_, __, callback) => {
      callback(Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' }), '', 0)
    }
    await expect(downloader({ lookup })(url)).rejects.toThrow(words)
  })

  it('ends with the reason of its signal', async () => {
    const server = await iconServer({ '/a': () => {} })
    const one = new Downloader({ allowedHosts: () => [] })
    onTestFinished(() => one.close())
    const ending = new AbortController()
    const downloading = one.download({ url: server.url('/a'), reach: 'anywhere' }, {}, ending.signal)
    setTimeout(() => ending.abort(new Error('stopping')), 20)
    await expect(downloading).rejects.toThrow('stopping')
  })
})

describe('for a notification of another machine', () => {
  /** 127.0.0.2 stands for the public internet, and every name for what the test says. */
  const publicStandIn = (names: Record<string, string[]> = {}): Partial<DownloaderOptions> => ({
    isPublic: address => address === '127.0.0.2',
    lookup: (hostname, _, callback) => {
      callback(
        null,
        (names[hostname] ?? []).map(address => ({ address, family: address.includes(':') ? 6 : 4 })),
      )
    },
  })
  const words = 'is not on the public internet, and the notification came from another machine'

  it('a public address may be used, by itself or by its name', async () => {
    const server = await iconServer({ '/a': sends('x') })
    const get = downloader(publicStandIn({ 'public.test': ['127.0.0.1', '127.0.0.2'] }))
    expect(await get(`http://127.0.0.2:${server.port}/a`, 'public')).toMatchObject({ status: 200 })
    expect(await get(`http://public.test:${server.port}/a`, 'public')).toMatchObject({ status: 200 })
    expect(server.requests.map(({ socket }) => socket.localAddress?.replace('::ffff:', ''))).toEqual([
      '127.0.0.2',
      '127.0.0.2',
    ])
  })

  it('no other may, whatever it is called', async () => {
    const server = await iconServer({ '/a': sends('secret') })
    const get = downloader(publicStandIn({ 'inside.test': ['127.0.0.1', '::1'] }))
    const hosts = ['127.0.0.1', '2130706433', '0x7f.1', '[::1]', '[::ffff:127.0.0.1]', 'inside.test']
    for (const host of hosts)
      await expect(get(`http://${host}:${server.port}/a`, 'public'), host).rejects.toThrow(words)
    expect(server.requests).toEqual([])
  })

  it('nor may it be redirected there', async () => {
    const server = await iconServer({
      '/direct': (response, request) =>
        response.writeHead(302, { Location: `http://127.0.0.1:${request.socket.localPort}/a` }).end(),
      '/named': (response, request) =>
        response.writeHead(302, { Location: `http://inside.test:${request.socket.localPort}/a` }).end(),
      '/a': sends('secret'),
    })
    const get = downloader(publicStandIn({ 'inside.test': ['127.0.0.1'] }))
    for (const path of ['/direct', '/named']) {
      await expect(get(`http://127.0.0.2:${server.port}${path}`, 'public')).rejects.toThrow(words)
    }
    expect(server.requests).toHaveLength(2)
  })

  it('a name that changes between two looks gains nothing', async () => {
    const server = await iconServer({ '/a': sends('secret') })
    let looks = 0
    const lookup: DownloaderOptions['lookup'] = (_, __, callback) => {
      looks += 1
      callback(null, [{ address: looks === 1 ? '127.0.0.2' : '127.0.0.1', family: 4 }])
    }
    const get = downloader({ ...publicStandIn(), lookup })
    expect(await get(`http://changes.test:${server.port}/a`, 'public')).toMatchObject({ status: 200 })
    expect(server.requests[0]?.socket.localAddress).toContain('127.0.0.2')
    expect(looks).toBe(1)
  })

  it('the address that was really connected to counts, whatever the name was found to lead to', async () => {
    const server = await iconServer({ '/a': sends('secret') })
    const looks: string[] = []
    const isPublic = (address: string) => looks.push(address) === 1
    const get = downloader({ ...publicStandIn({ 'changes.test': ['127.0.0.2'] }), isPublic })
    await expect(get(`http://changes.test:${server.port}/a`, 'public')).rejects.toThrow(words)
    expect(looks).toEqual(['127.0.0.2', '127.0.0.2'])
    expect(server.requests).toEqual([])
  })

  it('a connection that was made for one of this machine is not used', async () => {
    const server = await iconServer({ '/a': sends('x') })
    const get = downloader(publicStandIn({ 'inside.test': ['127.0.0.1'] }))
    const url = `http://inside.test:${server.port}/a`
    expect(await get(url, 'anywhere')).toMatchObject({ status: 200 })
    await expect(get(url, 'public')).rejects.toThrow(words)
  })

  it('a host that the user allows may be used', async () => {
    const server = await iconServer({ '/a': sends('x') })
    const get = downloader({ ...publicStandIn({ 'nas.local': ['127.0.0.1'] }), allowedHosts: () => ['nas.local'] })
    expect(await get(`http://nas.local:${server.port}/a`, 'public')).toMatchObject({ status: 200 })
    await expect(get(`http://127.0.0.1:${server.port}/a`, 'public')).rejects.toThrow(words)
  })
})

describe('isPublicAddress', () => {
  it.each(['93.184.216.34', '2606:2800:220:1:248:1893:25c8:1946', '::ffff:93.184.216.34', '64:ff9b::5db8:d822'])(
    '%s is',
    address => {
      expect(isPublicAddress(address)).toBe(true)
    },
  )
  it.each([
    ...['127.0.0.1', '127.9.9.9', '10.0.0.1', '172.16.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0'],
    ...['224.0.0.1', '255.255.255.255', '192.0.2.1', '198.18.0.1', '240.0.0.1'],
    ...[
      '::',
      '::1',
      '1::1',
      '4000::1',
      'fe80::1',
      'fc00::1',
      'fd12:3456::1',
      'ff02::1',
      '2001:db8::1',
      '2002:7f00:1::',
      '2001::1',
    ],
    ...['::ffff:127.0.0.1', '::ffff:10.0.0.1', '::127.0.0.1', '64:ff9b::7f00:1', '64:ff9b::a00:1', 'fec0::1'],
    ...['', 'localhost', 'example.com'],
  ])('%s is not', address => {
    expect(isPublicAddress(address)).toBe(false)
  })
})
