import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { exchange, notification, registration } from '../support/client.ts'
import { jsonLines, serve } from '../support/program.ts'
import { findProgram } from '../support/programs.ts'
import { until } from '../support/until.ts'

it('a notification that was answered -OK is there after the server is killed', async () => {
  const { port, data, stop } = await serve()
  await exchange(port, registration())
  expect(await exchange(port, notification())).toContain('-OK')
  await stop('SIGKILL')
  expect(await jsonLines(['history', '--json', '--data', data])).toHaveLength(1)
})

it('a damaged history is set aside, the user is told in one line, and a new one begins', async () => {
  const first = await serve()
  await first.stop()
  writeFileSync(join(first.data, 'history.sqlite'), 'garbage'.repeat(1000))
  const second = await serve({ data: first.data })
  await until(() => second.stderr() !== '')
  expect(second.stderr()).toMatch(/^growlery: The history was damaged: it was set aside as .*history-damaged-[^\n]*\n$/)
  expect(readdirSync(first.data).some(name => name.startsWith('history-damaged-'))).toBe(true)
  expect(await exchange(second.port, registration())).toContain('-OK')
})

// A limit on the size of files stands in for a full disk: SQLite sees a failed write in both.
it.skipIf(findProgram('prlimit') === undefined)(
  'a full disk is answered 500 while it lasts, and all is well when there is space again (needs prlimit)',
  async () => {
    const { port, child, data } = await serve({ prefix: 'ulimit -S -f 200; exec' })
    const text = `Notification-Text: ${'x'.repeat(20_000)}`
    await exchange(port, registration())
    let answer = ''
    for (let times = 0; times < 100 && !answer.includes('-ERROR'); times += 1) {
      answer = await exchange(port, notification(text))
    }
    expect(answer).toContain('Error-Code: 500')
    const history = () => jsonLines(['history', '--json', '--limit', '1000', '--data', data])
    const kept = (await history()).length
    expect(await exchange(port, notification(text))).toContain('Error-Code: 500')
    expect(await once(spawn('prlimit', ['--pid', String(child.pid), '--fsize=unlimited']), 'exit')).toEqual([0, null])
    expect(await exchange(port, notification(text))).toContain('-OK')
    expect(await history()).toHaveLength(kept + 1)
  },
)
