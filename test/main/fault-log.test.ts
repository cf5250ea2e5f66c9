import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'

it('the log of faults holds nothing that a terminal obeys, and says the same', () => {
  const module = new URL('../../src/main/fault-log.ts', import.meta.url).href
  const words = 'no space for \u001b[31m\u009b2J\u202etxt'
  const script = `const { faultLog } = await import(${JSON.stringify(module)}); faultLog()(new Error(${JSON.stringify(words)}))`
  // Both ends of stderr are one pipe with stdout.
  const printed = execFileSync('sh', [
    '-c',
    'exec "$0" "$@" 2>&1',
    process.execPath,
    '--input-type=module',
    '-e',
    script,
  ])
  const line = printed.toString()
  expect(line).toMatch(/^[\x20-\x7e]+\n$/)
  expect(JSON.parse(line).err.message).toBe(words)
})
