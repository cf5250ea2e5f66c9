import { defineConfig } from 'vitest/config'

const common = {
  testTimeout: 30_000,
  hookTimeout: 60_000,
}

/** The built program, as its user starts it. */
const built = {
  ...common,
  globalSetup: ['test/support/build.ts'],
  testTimeout: 60_000,
  expect: { poll: { timeout: 15_000 } },
}

export default defineConfig({
  test: {
    reporters: ['default', './test/support/closing-line.ts'],
    // One after the other. For two cores: those that wait a lot share them with more than those that compute.
    projects: [
      {
        // The parts, from their sources.
        test: {
          ...common,
          name: 'parts',
          include: ['test/{main,shared,renderer}/**/*.test.ts'],
          maxWorkers: 4,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...built,
          name: 'program',
          include: ['test/{program,interop,desktop}/**/*.test.ts'],
          maxWorkers: 3,
          sequence: { groupOrder: 2 },
        },
      },
      {
        // In a browser, which has a core's worth to do for each.
        test: {
          ...built,
          name: 'window',
          include: ['test/e2e/**/*.test.ts'],
          maxWorkers: 2,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
})
