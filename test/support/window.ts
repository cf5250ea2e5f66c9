/** The built window over a Growlery in the test's own process, for what no client can bring about: a sender on another machine. */
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { root } from '../../build/fresh.ts'
import type { GrowleryOptions } from '../../src/main/growlery.ts'
import { startHeadless } from '../../src/main/headless/headless.ts'
import { type TestGrowlery, testGrowlery } from './growlery.ts'

export interface TestWindow {
  readonly growlery: TestGrowlery
  /** With its token. */
  readonly url: string
}

/** Only in the projects `program` and `window`, which build the window first. */
export async function testWindow(options: Partial<GrowleryOptions> = {}): Promise<TestWindow> {
  const growlery = await testGrowlery(options)
  const { url, stop } = await startHeadless({
    api: growlery.api,
    page: {
      folder: join(root, 'out/renderer'),
      icon: hash => growlery.icons.read(hash),
      exporter: growlery.exporter,
      dataFolder: growlery.dataFolder,
    },
    host: '127.0.0.1',
    port: 0,
    onError: error => growlery.faults.push(error),
  })
  onTestFinished(stop)
  return { growlery, url: url ?? '' }
}
