/** Closes the run: what was left out, by name, and the counts on one line. */
import type { Reporter, TestModule } from 'vitest/node'
import { installedElectron } from '../../build/electron.ts'

const withoutElectron =
  "the scenarios of test/desktop a second time, on Electron itself instead of the stand-in: Electron's binary is not installed"

export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    let passed = 0
    let failed = unhandledErrors.length
    const skipped: string[] = []
    const hasDesktop = modules.some(({ moduleId }) => moduleId.includes('/test/desktop/'))
    for (const module of modules) {
      // A file that could not be loaded has no tests to count.
      if (!module.ok() && [...module.children.allTests()].length === 0) failed += 1
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        if (state === 'passed') passed += 1
        else if (state === 'failed') failed += 1
        else skipped.push(test.fullName)
      }
    }
    // After the default reporter's own summary.
    process.on('exit', () => {
      // They are no tests of their own, but the same ones on another ground.
      const notHere = hasDesktop && installedElectron() === undefined ? [withoutElectron] : []
      const leftOut = [...skipped, ...notHere]
      if (leftOut.length > 0) process.stdout.write(`\nLeft out:\n${leftOut.map(name => `  ${name}\n`).join('')}`)
      process.stdout.write(`\n${passed} passed, ${failed} failed, ${skipped.length} skipped\n`)
    })
  }
}
