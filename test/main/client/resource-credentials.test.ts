/** A name and a password in the URL of a resource: sent to its host, and shown to nobody. */
import { describe, expect, it } from 'vitest'
import { ValidationError } from '../../../src/main/client/errors.ts'
import { Publisher } from '../../../src/main/client/publisher.ts'
import { Resource } from '../../../src/main/client/resource.ts'
import { type IconServer, iconServer, redirects, sends } from '../../support/icon-server.ts'
import { agrees, gntpServer } from '../../support/raw-server.ts'
import { reasonOf } from '../../support/resources.ts'

const withPair = ({ port }: IconServer, path: string, pair = 'user:secret') => `http://${pair}@127.0.0.1:${port}${path}`

const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`

const sent = ({ requests }: IconServer) => requests.map(({ headers }) => headers.authorization)

describe('a name and a password in a URL', () => {
  it.each([
    ['user:secret', 'user:secret'],
    ['user', 'user:'],
    [':secret', ':secret'],
    ['n%C3%A4me:p%40ss%3Aw', 'näme:p@ss:w'],
    ['user:100%', 'user:100%'],
  ])('(%s) are sent to its host', async (pair, expected) => {
    const server = await iconServer({ '/a': sends('x') })
    await Resource.fromUrl(withPair(server, '/a', pair)).load()
    expect(sent(server)).toEqual([basic(expected)])
  })

  it('are sent again where it redirects to itself', async () => {
    const server = await iconServer({
      '/a': redirects('/b'),
      '/b': (response, request) => redirects(`http://${request.headers.host}/c`)(response, request),
      '/c': sends('x'),
    })
    await Resource.fromUrl(withPair(server, '/a')).load()
    expect(sent(server)).toEqual(Array(3).fill(basic('user:secret')))
  })

  it('are sent to no other host, nor to another port', async () => {
    const other = await iconServer({ '/a': sends('x') })
    const addresses = [other.url('/a'), `//127.0.0.1:${other.port}/a`, `http://localhost:${other.port}/a`]
    for (const there of addresses) {
      const server = await iconServer({ '/a': redirects(there) })
      await Resource.fromUrl(withPair(server, '/a')).load()
    }
    expect(sent(other)).toEqual([undefined, undefined, undefined])
  })

  it('may come with a redirect', async () => {
    const other = await iconServer({ '/a': sends('x') })
    const server = await iconServer({ '/a': redirects(withPair(other, '/a')) })
    await Resource.fromUrl(server.url('/a')).load()
    expect(sent(other)).toEqual([basic('user:secret')])
  })

  it('do not stand in its source, nor in an error or a warning', async () => {
    const hosts = await iconServer({ '/a': redirects('http://me:secret@[') })
    const server = await gntpServer(agrees)
    const url = (path: string) => hosts.url(path).replace('//', '//user:secret@')
    for (const icon of [Resource.fromUrl(url('/a')), Resource.fromUrl(new URL(url('/b')))]) {
      const reason = await reasonOf(icon)
      const publisher = new Publisher('App', ['type'], { port: server.port, registered: true, onWarning: () => {} })
      const { warnings } = await publisher.publish('type', 'Title', '', { icon })
      expect(warnings).toHaveLength(1)
      expect(icon.source).toContain(`http://127.0.0.1:${hosts.port}/`)
      for (const told of [icon.source, reason.message, reason.source, String(reason.cause), ...warnings.map(String)]) {
        expect(told).not.toMatch(/secret|user/)
      }
    }
  })

  it.each([
    'ftp://user:secret@host/a',
    'http://user:secret@[',
    'http://user:sec/secret@host',
    '//user:secret@host',
    'user:secret@host',
    ' http://user:secret@ho st',
  ])('do not stand in what is said of %s either, which is no such URL', url => {
    const refuse = () => Resource.fromUrl(url)
    expect(refuse).toThrow(ValidationError)
    expect(refuse).not.toThrow(/secret/)
  })

  it('are told apart from an @ in a path', () => {
    expect(Resource.fromUrl('http://host/icon@2x.png').source).toBe('http://host/icon@2x.png')
  })
})
