import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ValidationError } from '../../../src/main/client/errors.ts'
import { Resource } from '../../../src/main/client/resource.ts'
import { temporaryFolder } from '../../support/folder.ts'
import { hashOf, png } from '../../support/icon-senders.ts'
import { type Answer, redirects, sends } from '../../support/icon-server.ts'
import { rawServer } from '../../support/raw-server.ts'
import { answered, file, reasonOf } from '../../support/resources.ts'
import { until } from '../../support/until.ts'

describe('a file', () => {
  it('that is missing is said to be, with what the system says', async () => {
    const path = join(temporaryFolder(), 'missing.png')
    const reason = await reasonOf(Resource.fromFile(path))
    expect(reason).toMatchObject({ code: 300, name: 'INVALID_REQUEST', source: path, cause: { code: 'ENOENT' } })
    expect(reason.message).toContain(`The resource ${path} cannot be read: ENOENT`)
  })

  it('that is a folder, or no path at all, is refused', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'icons'))
    expect((await reasonOf(Resource.fromFile(join(folder, 'icons')))).message).toContain('is no file')
    expect(await reasonOf(Resource.fromFile('icon\0.png'))).toMatchObject({ name: 'INVALID_REQUEST' })
  })

  it('that is empty is refused', async () => {
    expect((await reasonOf(Resource.fromFile(file('')))).message).toContain('is empty')
  })

  it('is read up to its limit and no further', async () => {
    const path = file('12345')
    expect((await Resource.fromFile(path, { maxBytes: 5 }).load()).bytes).toHaveLength(5)
    expect((await reasonOf(Resource.fromFile(path, { maxBytes: 4 }))).message).toContain(
      'has more than 4 bytes (maxBytes)',
    )
  })

  it.skipIf(process.platform === 'win32')(
    'that is a pipe or a device is refused: it may have no end, or no beginning',
    async () => {
      const pipe = join(temporaryFolder(), 'pipe')
      execFileSync('mkfifo', [pipe])
      for (const path of [pipe, '/dev/zero']) {
        expect((await reasonOf(Resource.fromFile(path))).message).toContain('is no file')
      }
    },
  )
})

describe('a URL', () => {
  it('may lead elsewhere', async () => {
    const { address, url } = await answered(response => redirects(url('/there'))(response, response.req), sends(png))
    expect((await Resource.fromUrl(address).load()).identifier).toBe(hashOf(png))
  })

  it('that leads in circles is refused', async () => {
    const { address } = await answered((response, request) => redirects(address)(response, request))
    expect(await reasonOf(Resource.fromUrl(address))).toMatchObject({ name: 'NETWORK_FAILURE', source: address })
  })

  it('that is answered with an error says which', async () => {
    const { address } = await answered(response => response.writeHead(404).end('no'))
    const reason = await reasonOf(Resource.fromUrl(address))
    expect(reason).toMatchObject({ code: 201, message: `The resource ${address} was answered 404 Not Found` })
  })

  it('at which nobody listens says so', async () => {
    const gone = await rawServer(socket => socket.destroy())
    const reason = await reasonOf(Resource.fromUrl(`http://127.0.0.1:${gone.port}/`))
    expect(reason).toMatchObject({ name: 'NETWORK_FAILURE', message: /cannot be fetched: .+/ })
    expect(reason.cause).toBeInstanceOf(Error)
  })

  it.each([
    ['never answers', () => {}],
    ['never ends', (response: Parameters<Answer>[0]) => void response.writeHead(200).write('a')],
  ] as const)('that %s is given up when its time is up', async (_, answer) => {
    const { address } = await answered(answer)
    const reason = await reasonOf(Resource.fromUrl(address, { timeoutMs: 50 }))
    expect(reason.message).toBe(`The resource ${address} did not come within 50 ms`)
  })

  it('that gives more than its limit is left', async () => {
    const { address, requests } = await answered(response => {
      const more = () => {
        while (response.write(Buffer.alloc(10_000)));
        response.once('drain', more)
      }
      more()
    })
    expect((await reasonOf(Resource.fromUrl(address, { maxBytes: 50_000 }))).message).toContain('more than 50000 bytes')
    await until(() => requests[0]?.socket.destroyed ?? false)
  })

  it('leaves no connection open', async () => {
    const { address, requests } = await answered(sends(png))
    await Resource.fromUrl(address).load()
    // Else it would stay open for some seconds, for requests that nobody makes.
    expect(requests[0]?.headers.connection).toBe('close')
    await until(() => requests[0]?.socket.destroyed ?? false)
  })

  it.each(['file:///etc/passwd', 'ftp://127.0.0.1/a', 'icon.png', '', 'javascript:1'])('%s is refused', url => {
    expect(() => Resource.fromUrl(url)).toThrow(ValidationError)
  })

  it('is shown in part where it is long', () => {
    expect(Resource.fromUrl(`data:image/png;base64,${'A'.repeat(10_000)}`).source.length).toBeLessThan(300)
  })
})
