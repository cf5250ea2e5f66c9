/** A Growlery of the test's own, on a free port, stopped after it. */
import { onTestFinished } from 'vitest'
import { type Growlery, type GrowleryOptions, startGrowlery } from '../../src/main/growlery.ts'
import { temporaryFolder } from './folder.ts'

export interface TestGrowlery extends Growlery {
  readonly port: number
  /** Our own faults: a test that expects none looks here. */
  readonly faults: unknown[]
}

export async function testGrowlery(options: Partial<GrowleryOptions> = {}): Promise<TestGrowlery> {
  const faults: unknown[] = []
  const growlery = await startGrowlery({
    dataFolder: options.dataFolder ?? temporaryFolder(),
    port: 0,
    onError: error => faults.push(error),
    ...options,
  })
  let stopping: Promise<void> | undefined
  const stop = () => {
    stopping ??= growlery.stop()
    return stopping
  }
  onTestFinished(stop)
  const port = growlery.addresses[0]?.port ?? 0
  return { ...growlery, stop, port, faults }
}
