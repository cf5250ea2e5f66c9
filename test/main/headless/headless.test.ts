import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { capture, exchange } from '../../support/client.ts'
import { bearer, cookieOf, get, testEntrance, testHeadless } from '../../support/headless.ts'

/** How the server answers a WebSocket handshake. */
function handshake(port: number, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise(resolve => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/api`, { headers })
    socket.on('open', () => {
      socket.close()
      resolve(101)
    })
    socket.on('unexpected-response', (_, response) => resolve(response.statusCode))
    socket.on('error', () => {})
  })
}

describe('the printed address', () => {
  it('is exchanged for a cookie that only this server sees, and leaves no token in the address bar', async () => {
    const { port, token } = await testHeadless()
    const { status, headers } = await get(port, `/inbox/3?token=${token}`)
    expect(status).toBe(303)
    expect(headers['location']).toBe('/inbox/3')
    expect(headers['set-cookie']?.[0]).toMatch(new RegExp(`^growlery-${port}=${token};.*HttpOnly; SameSite=Strict`))
  })

  it('leaves the address bar of a browser that has the cookie already', async () => {
    const { port, token } = await testHeadless()
    expect((await get(port, `/?token=${token}`, cookieOf(port, token))).status).toBe(303)
  })

  it('never leads to another host', async () => {
    const { port, token } = await testHeadless()
    for (const path of ['//evil.example/', '/\\evil.example/', '//']) {
      const { headers } = await get(port, `${path}?token=${token}`)
      expect(headers['location']).toMatch(/^\/[^/\\]*/)
      expect(new URL(String(headers['location']), 'http://here').host).toBe('here')
    }
  })
})

describe('without the token', () => {
  it.each([
    '/',
    '/inbox/1',
    '/?token=wrong',
    '/?ticket=wrong',
    '/?ticket=',
    '/?token=',
    '/assets/app-1.js',
    '/icons/00',
    '/api',
  ])('%s is locked, and says what to do', async path => {
    const { port } = await testHeadless()
    const { status, body } = await get(port, path)
    expect(status).toBe(401)
    expect(body).toContain('Open the address that Growlery printed')
  })
})

describe('with the cookie', () => {
  it('every view is the page, under a policy that lets nothing in, with a nonce of its own each time', async () => {
    const { port, token } = await testHeadless()
    const first = await get(port, '/', cookieOf(port, token))
    const second = await get(port, '/applications/Some%20App', cookieOf(port, token))
    expect([first.status, second.status]).toEqual([200, 200])
    const nonce = /nonce="([^"]+)"/.exec(first.body)?.[1]
    expect(first.headers['content-security-policy']).toContain("default-src 'none'")
    expect(first.headers['content-security-policy']).toContain(`script-src 'self' 'nonce-${nonce}'`)
    expect(first.headers['content-security-policy']).not.toMatch(/unsafe|\*/)
    expect(second.body).not.toContain(nonce)
    expect(first.headers['x-content-type-options']).toBe('nosniff')
  })

  it('built files are cached for good, and what is no file there is no page', async () => {
    const { port, token } = await testHeadless()
    const script = await get(port, '/assets/app-1.js', cookieOf(port, token))
    expect(script.headers['cache-control']).toContain('immutable')
    expect((await get(port, '/assets/gone.js', cookieOf(port, token))).status).toBe(404)
  })

  it('built files are sent as they were compressed, to browsers that take that', async () => {
    const { port, token } = await testHeadless()
    const cookie = cookieOf(port, token)
    const packed = await get(port, '/assets/app-1.js', { ...cookie, 'Accept-Encoding': 'gzip, br' })
    expect(packed.headers).toMatchObject({
      'content-encoding': 'br',
      'content-type': expect.stringContaining('javascript'),
    })
    expect(packed.headers['cache-control']).toContain('immutable')
    const plain = await get(port, '/assets/app-1.js', cookie)
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(plain.body).toBe('void 0')
  })

  it('an icon that came embedded is there, as what its bytes are, and runs nothing', async () => {
    const { growlery, port, token } = await testHeadless()
    await exchange(growlery.port, capture('growly-1'))
    const hash = growlery.hub.applications()[0]?.icon
    const icon = await get(port, `/icons/${hash}`, cookieOf(port, token))
    expect(icon.status).toBe(200)
    expect(icon.headers).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'private, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    })
  })

  it('an icon that is not there is not remembered as such', async () => {
    const { port, token } = await testHeadless()
    const { status, headers } = await get(port, `/icons/${'0'.repeat(64)}`, cookieOf(port, token))
    expect(status).toBe(404)
    expect(headers['cache-control']).toBe('no-store')
  })
})

describe('an icon', () => {
  it('is for nobody without the cookie, and for no other site', async () => {
    const { growlery, port, token } = await testHeadless()
    await exchange(growlery.port, capture('growly-1'))
    const path = `/icons/${growlery.hub.applications()[0]?.icon}`
    const cookie = cookieOf(port, token)
    expect((await get(port, path)).status).toBe(401)
    expect((await get(port, path, { ...cookie, origin: 'http://evil.example' })).status).toBe(403)
    expect((await get(port, path, { ...cookie, host: `evil.example:${port}` })).status).toBe(403)
    expect((await get(port, path, cookie)).status).toBe(200)
  })
})

describe('requests that other sites make the browser send', () => {
  it.each(['evil.example', 'evil.example:80', '127.0.0.1:1', 'localhost'])('with Host %j are refused', async host => {
    const { port, token } = await testHeadless()
    expect((await get(port, '/', { ...cookieOf(port, token), host })).status).toBe(403)
  })

  it('may name this machine as localhost or by address', async () => {
    const { port, token } = await testHeadless()
    for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`]) {
      expect((await get(port, '/', { ...cookieOf(port, token), host })).status).toBe(200)
    }
  })

  it('with a foreign Origin open no WebSocket; with our own they do', async () => {
    const { port, token } = await testHeadless()
    const cookie = cookieOf(port, token)
    expect(await handshake(port, { ...cookie, origin: 'http://evil.example' })).toBe(403)
    expect(await handshake(port, { ...cookie, origin: 'null' })).toBe(403)
    expect(await handshake(port, { origin: `http://127.0.0.1:${port}` })).toBe(401)
    expect(await handshake(port, { ...cookie, origin: `http://127.0.0.1:${port}` })).toBe(101)
  })
})

describe('the command line', () => {
  it('comes in by the door of the page, with a token of its own', async () => {
    const { port, token, control } = await testHeadless()
    expect(control.url).toBe(`http://127.0.0.1:${port}`)
    expect(await handshake(port, bearer(control.token))).toBe(101)
    expect(control.token).not.toBe(token)
    expect(await handshake(port, cookieOf(port, control.token))).toBe(401)
    expect((await get(port, `/?token=${control.token}`)).status).toBe(401)
  })

  it('is told another token by each run', async () => {
    const [first, second] = [await testEntrance(), await testEntrance()]
    expect(first.token).not.toBe(second.token)
    expect(await handshake(second.port, bearer(first.token))).toBe(401)
  })

  it.each([
    ['no token', {}],
    ['a wrong token', bearer('wrong')],
    ['an empty token', { authorization: 'Bearer ' }],
    ['another scheme', { authorization: 'Basic wrong' }],
  ])('is refused with %s, with a page and without', async (_, headers) => {
    for (const { port } of [await testHeadless(), await testEntrance()]) {
      expect(await handshake(port, headers)).toBe(401)
      expect((await get(port, '/', headers)).status).toBe(401)
    }
  })

  it('is held to the same Host and Origin', async () => {
    const { port, token } = await testEntrance()
    expect(await handshake(port, { ...bearer(token), origin: 'http://evil.example' })).toBe(403)
    expect(await handshake(port, { ...bearer(token), host: `evil.example:${port}` })).toBe(403)
    expect(await handshake(port, { ...bearer(token), origin: `http://127.0.0.1:${port}` })).toBe(101)
  })

  it('finds the contract and nothing else where there is no page', async () => {
    const { growlery, url, port, token } = await testEntrance()
    await exchange(growlery.port, capture('growly-1'))
    expect(url).toBeNull()
    expect(await handshake(port, bearer(token))).toBe(101)
    for (const path of ['/', '/inbox/1', '/assets/app-1.js', `/icons/${growlery.hub.applications()[0]?.icon}`]) {
      const { status, headers } = await get(port, path, bearer(token))
      expect(status).toBe(404)
      expect(headers['set-cookie']).toBeUndefined()
    }
  })

  it('is sent away when the server stops, also one that does not listen any more', async () => {
    const { port, token, stop } = await testEntrance()
    const socket = new WebSocket(`ws://127.0.0.1:${port}/api`, { headers: bearer(token) })
    await once(socket, 'open')
    socket.pause()
    await stop()
    await expect(get(port, '/')).rejects.toThrow('ECONNREFUSED')
    socket.terminate()
  })
})
