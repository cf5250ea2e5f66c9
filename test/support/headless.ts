/** The way in of a Growlery of the test's own, and requests to it. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { onTestFinished } from 'vitest'
import type { GrowleryOptions } from '../../src/main/growlery.ts'
import { startHeadless } from '../../src/main/headless/headless.ts'
import { temporaryFolder } from './folder.ts'
import { testGrowlery } from './growlery.ts'

/** With a page, which is next to nothing. */
export async function testHeadless(options: Partial<GrowleryOptions> = {}) {
  const growlery = await testGrowlery(options)
  const pageFolder = temporaryFolder()
  mkdirSync(join(pageFolder, 'assets'))
  writeFileSync(join(pageFolder, 'index.html'), '<!doctype html><script nonce="{{nonce}}"></script>')
  writeFileSync(join(pageFolder, 'assets/app-1.js'), 'void 0')
  writeFileSync(join(pageFolder, 'assets/app-1.js.br'), brotliCompressSync('void 0'))
  const headless = await startHeadless({
    api: growlery.api,
    page: {
      folder: pageFolder,
      icon: hash => growlery.icons.read(hash),
      exporter: growlery.exporter,
      dataFolder: growlery.dataFolder,
    },
    host: '127.0.0.1',
    port: 0,
    onError: error => growlery.faults.push(error),
  })
  onTestFinished(() => headless.stop())
  const url = new URL(headless.url ?? '')
  const { control } = headless
  return { growlery, url, port: Number(url.port), token: url.searchParams.get('token') ?? '', control }
}

/** Without a page: for the command line alone. */
export async function testEntrance() {
  const growlery = await testGrowlery()
  const onError = (error: unknown) => growlery.faults.push(error)
  const headless = await startHeadless({ api: growlery.api, host: '127.0.0.1', port: 0, onError })
  let stopping: Promise<void> | undefined
  const stop = () => {
    stopping ??= headless.stop()
    return stopping
  }
  onTestFinished(stop)
  const { url, control } = headless
  return { growlery, url, port: Number(new URL(control.url).port), token: control.token, stop }
}

export interface Answer {
  readonly status: number | undefined
  readonly headers: NodeJS.Dict<string | string[]>
  readonly body: string
}

export const get = (port: number, path: string, headers: Record<string, string> = {}) => ask('GET', port, path, headers)

/** fetch does not let a test choose the Host header. */
export function ask(method: string, port: number, path: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request({ method, port, path, headers, host: '127.0.0.1' }, response => {
      let body = ''
      response.on('data', bytes => {
        body += bytes
      })
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }))
    })
      .on('error', reject)
      .end()
  })
}

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
export const cookieOf = (port: number, token: string) => ({ cookie: `growlery-${port}=${token}` })
