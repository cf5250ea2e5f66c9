import { defineConfig } from 'vitest/config'

const common = {
  testTimeout: 20_000,
  hookTimeout: 60_000,
}

export default defineConfig({
  test: {
    reporters: ['default', './test/support/closing-line.ts'],
    // Two cores: more workers only make the tests with real sockets and browsers wait for each other.
    maxWorkers: 2,
    projects: [
      {
        // The parts, from their sources.
        test: { ...common, name: 'parts', include: ['test/{main,shared,renderer}/**/*.test.ts'] },
      },
      {
        // The built program, as its user starts it.
        test: {
          ...common,
          name: 'program',
          include: ['test/{program,e2e,interop,desktop}/**/*.test.ts'],
          globalSetup: ['test/support/build.ts'],
          testTimeout: 60_000,
          expect: { poll: { timeout: 15_000 } },
        },
      },
    ],
  },
})
