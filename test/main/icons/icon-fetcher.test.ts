import { setTimeout } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { DisplacedError } from '../../../src/main/icons/displaced-error.ts'
import { Downloader } from '../../../src/main/icons/download.ts'
import { FetchQueue, type FetchQueueLimits } from '../../../src/main/icons/fetch-queue.ts'
import { IconFetcher } from '../../../src/main/icons/icon-fetcher.ts'
import { imageType } from '../../../src/main/icons/image/image.ts'
import type { FetchedIcon, IconSource } from '../../../src/shared/icon-source.ts'
import { gif, hashOf, png } from '../../support/icon-senders.ts'
import { type Answer, type IconServer, iconServer, sends } from '../../support/icon-server.ts'

const minute = 60_000
/** So long what was just fetched is not asked for again, whatever its server says. */
const moment = 1000

/** A fetcher over the real network, which remembers in memory and has a clock of its own. */
function fetcher(
  limits: Partial<FetchQueueLimits> = {},
  { put, keep }: { put?: () => Promise<void>; keep?: () => Promise<string> } = {},
) {
  const remembered = new Map<string, FetchedIcon>()
  const files = new Set<string>()
  const clock = { now: Date.now() }
  const faults: unknown[] = []
  const downloader = new Downloader({ allowedHosts: () => [], limits: { timeoutMs: 2000 } })
  const keyOf = ({ url, reach }: IconSource) => `${reach} ${url}`
  const one = new IconFetcher({
    download: (source, headers, signal) => downloader.download(source, headers, signal),
    fetched: {
      get: source => remembered.get(keyOf(source)),
      put:
        put ??
        (async (source, fetched) => {
          remembered.set(keyOf(source), fetched)
        }),
    },
    keep:
      keep ??
      (async bytes => {
        imageType(bytes)
        files.add(hashOf(bytes))
        return hashOf(bytes)
      }),
    has: hash => files.has(hash),
    queue: new FetchQueue(limits),
    onError: error => faults.push(error),
    now: () => clock.now,
  })
  onTestFinished(() => downloader.close())
  return Object.assign(one, { files, clock, faults })
}

const anywhere = (url: string): IconSource => ({ url, reach: 'anywhere' })
const sourceAt = (server: IconServer, path = '/a') => anywhere(server.url(path))

describe('an icon that was fetched', () => {
  it('is not asked for again while its server says that it is fresh', async () => {
    const server = await iconServer({ '/a': sends(png, { 'Cache-Control': 'max-age=60' }) })
    const source = sourceAt(server)
    const one = fetcher()
    expect(one.known(source)).toEqual({ hash: null, failure: null, isFinal: false })
    expect(await one.fetch(source)).toEqual({ hash: hashOf(png), failure: null })
    expect(one.known(source)).toEqual({ hash: hashOf(png), failure: null, isFinal: true })
    expect(server.requests).toHaveLength(1)
  })

  it('is shown, and asked for again, where it must not be believed', async () => {
    const server = await iconServer({ '/a': sends(png, { 'Cache-Control': 'no-cache' }) })
    const one = fetcher()
    await one.fetch(sourceAt(server))
    // In a burst it is not.
    expect(one.known(sourceAt(server))).toMatchObject({ isFinal: true })
    one.clock.now += moment
    expect(one.known(sourceAt(server))).toEqual({ hash: hashOf(png), failure: null, isFinal: false })
  })

  it('is believed for a while where its server says nothing of that', async () => {
    const server = await iconServer({ '/a': sends(png) })
    const one = fetcher()
    await one.fetch(sourceAt(server))
    expect(one.known(sourceAt(server))).toMatchObject({ isFinal: true })
  })

  it.each([
    ['ETag', { ETag: '"one"' }, 'if-none-match', '"one"'],
    [
      'Last-Modified',
      { 'Last-Modified': 'Mon, 01 Jan 2024 00:00:00 GMT' },
      'if-modified-since',
      'Mon, 01 Jan 2024 00:00:00 GMT',
    ],
  ])('is asked for with its %s, and kept where it has not changed', async (_, validator, header, value) => {
    const answer: Answer = (response, { headers }) => {
      if (headers[header] === value) response.writeHead(304, { 'Cache-Control': 'max-age=60' }).end()
      else response.writeHead(200, { 'Cache-Control': 'no-cache', ...validator }).end(png)
    }
    const server = await iconServer({ '/a': answer })
    const one = fetcher()
    await one.fetch(sourceAt(server))
    one.clock.now += moment
    expect(await one.fetch(sourceAt(server))).toEqual({ hash: hashOf(png), failure: null })
    expect(server.requests).toHaveLength(2)
    expect(one.known(sourceAt(server))).toMatchObject({ hash: hashOf(png), isFinal: true })
  })

  it.each([
    ['a temporary one', 302, {}, false],
    ['one that must not be kept', 301, { 'Cache-Control': 'no-store' }, false],
    ['a permanent one', 301, {}, true],
    ['one that may be kept', 302, { 'Cache-Control': 'max-age=60' }, true],
  ])('by a redirect is believed only as long as that: %s', async (_, status, headers, isFinal) => {
    const server = await iconServer({
      '/a': response => response.writeHead(status, { Location: '/b', ...headers }).end(),
      '/b': sends(png, { 'Cache-Control': 'max-age=3600' }),
    })
    const one = fetcher()
    await one.fetch(sourceAt(server))
    one.clock.now += moment
    expect(one.known(sourceAt(server))).toEqual({ hash: hashOf(png), failure: null, isFinal })
  })

  it('by a redirect that leads elsewhere by now is another one', async () => {
    let target = '/b'
    const since = (modified: string, bytes: Uint8Array): Answer => {
      const date = new Date(modified)
      return (response, { headers }) => {
        const asked = headers['if-modified-since']
        if (asked !== undefined && new Date(asked) >= date) response.writeHead(304).end()
        else response.writeHead(200, { 'Last-Modified': date.toUTCString() }).end(bytes)
      }
    }
    const server = await iconServer({
      '/a': response => response.writeHead(302, { Location: target }).end(),
      '/b': since('2024-05-01', png),
      '/c': since('2023-05-01', gif),
    })
    const one = fetcher()
    await one.fetch(sourceAt(server))
    one.clock.now += moment
    target = '/c'
    expect(await one.fetch(sourceAt(server))).toEqual({ hash: hashOf(gif), failure: null })
  })

  it('is replaced where it has changed', async () => {
    let bytes = png
    const server = await iconServer({
      '/a': (response, request) => sends(bytes, { ETag: '"1"', 'Cache-Control': 'no-cache' })(response, request),
    })
    const one = fetcher()
    await one.fetch(sourceAt(server))
    bytes = gif
    one.forget(sourceAt(server))
    expect(await one.fetch(sourceAt(server))).toEqual({ hash: hashOf(gif), failure: null })
  })

  it('is asked for without a condition where its file is gone', async () => {
    const server = await iconServer({ '/a': sends(png, { ETag: '"1"', 'Cache-Control': 'max-age=60' }) })
    const one = fetcher()
    await one.fetch(sourceAt(server))
    one.files.clear()
    one.clock.now += moment
    expect(one.known(sourceAt(server))).toEqual({ hash: null, failure: null, isFinal: false })
    await one.fetch(sourceAt(server))
    expect(server.requests.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, undefined])
    expect(one.files.size).toBe(1)
  })

  it('stays where it cannot be fetched the next time, and the reason is told', async () => {
    let isBroken = false
    const answer: Answer = (response, request) => {
      if (isBroken) response.writeHead(500).end()
      else sends(png, { 'Cache-Control': 'no-cache' })(response, request)
    }
    const server = await iconServer({ '/a': answer })
    const one = fetcher()
    await one.fetch(sourceAt(server))
    isBroken = true
    one.clock.now += moment
    const failure = {
      reason: 'The server answered 500 Internal Server Error',
      url: server.url('/a'),
      blockedHost: null,
    }
    expect(await one.fetch(sourceAt(server))).toEqual({ hash: hashOf(png), failure })
    expect(one.known(sourceAt(server))).toEqual({ hash: hashOf(png), failure, isFinal: true })
  })

  it('for this machine is not known to others', async () => {
    const server = await iconServer({ '/a': sends(png, { 'Cache-Control': 'max-age=60' }) })
    const one = fetcher()
    await one.fetch(sourceAt(server))
    expect(one.known({ url: server.url('/a'), reach: 'public' })).toMatchObject({ hash: null })
  })
})

describe('what is no icon', () => {
  const large = Buffer.from(png)
  large.writeUInt32BE(60_000, 16)
  large.writeUInt32BE(60_000, 20)
  it.each([
    [
      'a web page that is called a PNG',
      sends('<!DOCTYPE html>', { 'Content-Type': 'image/png' }),
      'It is a web page, not an image',
    ],
    ['a PNG that claims 60,000 x 60,000 pixels', sends(large), 'It is an image of 60000 x 60000 pixels'],
    ['nothing', sends(''), 'It is empty'],
    [
      'an answer that it has not changed',
      (response => response.writeHead(304).end()) satisfies Answer,
      'though it was never fetched',
    ],
  ])('is refused: %s', async (_, answer, words) => {
    const server = await iconServer({ '/a': answer })
    const { hash, failure } = await fetcher().fetch(sourceAt(server))
    expect(hash).toBeNull()
    expect(failure?.reason).toContain(words)
    expect(failure?.url).toBe(server.url('/a'))
  })
})

describe('a failure', () => {
  it('is remembered for ten minutes', async () => {
    const server = await iconServer({})
    const one = fetcher()
    const { failure } = await one.fetch(sourceAt(server))
    expect(failure?.reason).toBe('The server answered 404 Not Found')
    one.clock.now += 10 * minute - 1
    expect(one.known(sourceAt(server))).toEqual({ hash: null, failure, isFinal: true })
    one.clock.now += 1
    expect(one.known(sourceAt(server))).toMatchObject({ isFinal: false })
  })

  it('is forgotten when a later fetch went well, and when what is allowed has changed', async () => {
    let isThere = false
    const server = await iconServer({
      '/a': (response, request) => (isThere ? sends(png)(response, request) : response.writeHead(404).end()),
    })
    const one = fetcher()
    await one.fetch(sourceAt(server))
    await one.fetch(sourceAt(server, '/b'))
    isThere = true
    expect(await one.fetch(sourceAt(server))).toMatchObject({ hash: null })
    one.forget(sourceAt(server))
    expect(await one.fetch(sourceAt(server))).toEqual({ hash: hashOf(png), failure: null })
    expect(one.failureOf(sourceAt(server))).toBeUndefined()
    one.forgetFailures()
    expect(one.failureOf(sourceAt(server, '/b'))).toBeUndefined()
  })

  it('names the host that the user may allow', async () => {
    const { failure } = await fetcher().fetch({ url: 'http://127.0.0.1:1/a', reach: 'public' })
    expect(failure?.blockedHost).toBe('127.0.0.1')
  })
})

describe('an icon that came', () => {
  it('is shown also where it cannot be remembered where from', async () => {
    const server = await iconServer({ '/a': sends(png) })
    const one = fetcher({}, { put: () => Promise.reject(new Error('locked')) })
    expect(await one.fetch(sourceAt(server))).toEqual({ hash: hashOf(png), failure: null })
    expect(one.faults).toEqual([new Error('locked')])
  })

  it('and cannot be stored is a failure, and our own fault', async () => {
    const server = await iconServer({ '/a': sends(png) })
    const one = fetcher({}, { keep: () => Promise.reject(new Error('no space')) })
    const { hash, failure } = await one.fetch(sourceAt(server))
    expect([hash, failure?.reason]).toEqual([null, 'It could not be stored'])
    expect(one.faults).toEqual([new Error('no space')])
    // The next notification tries again.
    expect(one.failureOf(sourceAt(server))).toBeUndefined()
  })

  it('long words of its server are cut', async () => {
    const server = await iconServer({ '/a': response => response.writeHead(404, 'x'.repeat(5000)).end() })
    const { failure } = await fetcher().fetch(sourceAt(server))
    expect(failure?.reason).toMatch(/^The server answered 404 x+…$/)
    expect(failure?.reason).toHaveLength(200)
  })
})

describe('many fetches', () => {
  it('of one URL are one request', async () => {
    const server = await iconServer({ '/a': sends(png) })
    const one = fetcher()
    const all = await Promise.all(Array.from({ length: 100 }, () => one.fetch(sourceAt(server))))
    expect(new Set(all.map(({ hash }) => hash))).toEqual(new Set([hashOf(png)]))
    expect(server.requests).toHaveLength(1)
  })

  it('run eight at a time, two for each host, and one that fails stops none', async () => {
    const open = new Map<string, number>()
    let most = 0
    let mostOfAHost = 0
    const answer: Answer = (response, { headers, url }) => {
      const host = headers.host ?? ''
      open.set(host, (open.get(host) ?? 0) + 1)
      most = Math.max(
        most,
        [...open.values()].reduce((sum, count) => sum + count, 0),
      )
      mostOfAHost = Math.max(mostOfAHost, open.get(host) ?? 0)
      void setTimeout(30).then(() => {
        open.set(host, (open.get(host) ?? 0) - 1)
        if (url === '/0') response.destroy()
        else response.end(png)
      })
    }
    const paths = ['/0', '/1', '/2', '/3', '/4']
    const server = await iconServer(Object.fromEntries(paths.map(path => [path, answer])))
    const one = fetcher()
    const urls = [1, 2, 3, 4, 5, 6, 7].flatMap(host =>
      paths.map(path => `http://127.0.0.${host}:${server.port}${path}`),
    )
    const all = await Promise.all(urls.map(url => one.fetch(anywhere(url))))
    expect([most, mostOfAHost]).toEqual([8, 2])
    expect(all.filter(({ failure }) => failure !== null)).toHaveLength(7)
    expect(all.filter(({ hash }) => hash === hashOf(png))).toHaveLength(28)
  })

  it('a host that does not answer holds up only its own', async () => {
    const server = await iconServer({ '/never': () => {}, '/1': sends(png), '/2': sends(gif) })
    const one = fetcher()
    const slow = [1, 2, 3, 4].map(count => one.fetch(anywhere(`http://127.0.0.9:${server.port}/never?${count}`)))
    expect(await one.fetch(sourceAt(server, '/1'))).toMatchObject({ hash: hashOf(png) })
    expect(await one.fetch(sourceAt(server, '/2'))).toMatchObject({ hash: hashOf(gif) })
    one.stop()
    await Promise.allSettled(slow)
  })

  it('go on with what was asked for last', async () => {
    const server = await iconServer({ '/1': sends(png), '/2': sends(png), '/3': sends(png) })
    const one = fetcher({ atOnce: 1 })
    await Promise.all(['/1', '/2', '/3'].map(path => one.fetch(sourceAt(server, path))))
    expect(server.requests.map(({ url }) => url)).toEqual(['/1', '/3', '/2'])
  })

  it('that came first lose their place where too many come later', async () => {
    const server = await iconServer({ '/never': () => {}, '/1': sends(png), '/2': sends(png), '/3': sends(png) })
    const one = fetcher({ atOnce: 1, maxWaiting: 2 })
    const all = ['/never', '/1', '/2', '/3'].map(path => one.fetch(sourceAt(server, path)))
    await expect(all[1]).rejects.toThrow(DisplacedError)
    // It was nobody's fault.
    expect(one.failureOf(sourceAt(server, '/1'))).toBeUndefined()
    one.stop()
    await Promise.allSettled(all)
  })

  it('end when it is stopped, and nothing of them is remembered', async () => {
    const server = await iconServer({ '/a': () => {} })
    const one = fetcher()
    const fetching = one.fetch(sourceAt(server))
    one.stop()
    await expect(fetching).rejects.toThrow('Growlery stops')
    expect(one.failureOf(sourceAt(server))).toBeUndefined()
  })
})
