import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { exchange, notification, registration } from '../support/client.ts'
import { type RunningCommand, start } from '../support/command.ts'
import { temporaryFolder } from '../support/folder.ts'
import { command, jsonLines, type RunningServer, run, serve } from '../support/program.ts'
import { script, startInTerminal } from '../support/terminal.ts'
import { until } from '../support/until.ts'

const titled = (title: string, ...more: string[]) => notification(...more).replace(': Title', `: ${title}`)

/** Starts it, and sends `marker` until it is printed: what comes after that is followed. */
async function tail(server: RunningServer, args: readonly string[] = [], marker = notification()) {
  const running = start(['tail', '--data', server.data, ...args])
  await until(async () => {
    await exchange(server.port, marker)
    return running.lines().length > 0
  })
  const sent = (await jsonLines(['history', '--json', '--data', server.data])).length
  return { running, sent }
}

/** The titles in what it printed as JSON, without the marker's. */
function titlesOf(running: RunningCommand): string[] {
  return running
    .lines()
    .map(line => String(JSON.parse(line).title))
    .filter(title => title !== 'Title')
}

describe('growlery tail', () => {
  it('prints what comes from now on, a line each, and tells states and priorities apart', async () => {
    const server = await serve()
    await exchange(server.port, registration())
    await exchange(server.port, titled('Before'))
    const { running } = await tail(server)
    await exchange(server.port, titled('Quiet', 'Notification-Priority: -1', 'Notification-Text: first\nsecond'))
    await exchange(server.port, titled('Loud', 'Notification-Priority: 2'))
    await until(() => running.lines().some(line => line.includes('Loud')))
    const time = String.raw`\d{4}-\d\d-\d\d \d\d:\d\d:\d\d`
    const [quiet, loud] = running.lines().slice(-2)
    expect(quiet).toMatch(new RegExp(`^${time}  \\d+  \\[shown\\] \\[low\\]  App · type  Quiet: first second$`))
    expect(loud).toMatch(new RegExp(`^${time}  \\d+  \\[shown\\] \\[emergency\\]  App · type  Loud$`))
    expect(running.lines().some(line => line.includes('Before'))).toBe(false)
    expect(running.lines()[0]).toMatch(new RegExp(`^${time}  \\d+  \\[shown\\]  App · type  Title$`))
  })

  it('lets nothing through that a terminal obeys', async () => {
    const server = await serve()
    await exchange(server.port, registration())
    const { running } = await tail(server)
    await exchange(server.port, titled('\u001b[2Jred \u202etxt'))
    await until(() => running.lines().some(line => line.includes('red')))
    expect(running.lines().at(-1)).toContain('‹U+001B›[2Jred ‹U+202E›txt')
  })

  it('with --json prints what growlery history --json prints, each once, also when its state changes', async () => {
    const server = await serve()
    await exchange(server.port, registration())
    const { running } = await tail(server, ['--json'])
    await exchange(server.port, titled('One', 'Notification-Sticky: True'))
    await until(() => titlesOf(running).includes('One'))
    const printed = JSON.parse(running.lines().at(-1) ?? '')
    expect(printed).toEqual((await jsonLines(['history', '--json', '--limit', '1', '--data', server.data]))[0])
    await run(['close', String(printed.id), '--data', server.data])
    await exchange(server.port, titled('Two'))
    await until(() => titlesOf(running).includes('Two'))
    expect(titlesOf(running)).toEqual(['One', 'Two'])
  })

  it('leaves to --app the application with this very name, and to --search what the search of the inbox finds', async () => {
    const server = await serve()
    await exchange(server.port, registration())
    await exchange(server.port, registration('Second'))
    const second = (title: string, ...more: string[]) => titled(title, ...more).replace(': App', ': Second')
    const byApp = (await tail(server, ['--json', '--app', 'Second'], second('Title'))).running
    const needle = 'Notification-Text: a needle, found'
    const bySearch = (await tail(server, ['--json', '--search', 'found "a needle'], notification(needle))).running
    await exchange(server.port, titled('Other'))
    await exchange(server.port, titled('Hit', needle))
    await exchange(server.port, second('Mine'))
    await exchange(server.port, second('Both', needle))
    await until(() => titlesOf(byApp).includes('Both') && titlesOf(bySearch).includes('Both'))
    expect(titlesOf(byApp)).toEqual(['Mine', 'Both'])
    expect(titlesOf(bySearch)).toEqual(['Hit', 'Both'])
  })

  it('goes on when the server is started anew, and misses nothing that came meanwhile', async () => {
    const first = await serve()
    await exchange(first.port, registration())
    const { running } = await tail(first, ['--json'])
    await exchange(first.port, titled('Before'))
    await until(() => titlesOf(running).includes('Before'))
    await first.stop('SIGKILL')
    const second = await serve({ data: first.data })
    await exchange(second.port, titled('Meanwhile'))
    await until(() => titlesOf(running).includes('Meanwhile'))
    await exchange(second.port, titled('After'))
    await until(() => titlesOf(running).includes('After'))
    expect(titlesOf(running)).toEqual(['Before', 'Meanwhile', 'After'])
    expect(running.stderr()).toBe('')
  })

  it('says when another history has begun, and follows that one', async () => {
    const first = await serve()
    await exchange(first.port, registration())
    const { running } = await tail(first, ['--json'])
    await first.stop('SIGKILL')
    rmSync(first.data, { recursive: true })
    const second = await serve({ data: first.data })
    await until(() => running.stderr() !== '')
    await exchange(second.port, registration())
    await exchange(second.port, titled('After'))
    await until(() => titlesOf(running).includes('After'))
    expect(running.stderr()).toBe('growlery: Another history has begun; some notifications may be missing here.\n')
  })

  it('gives one who reads late everything, in order and once', async () => {
    const server = await serve()
    await exchange(server.port, registration())
    const { running, sent } = await tail(server, ['--json'])
    running.child.stdout?.pause()
    const text = `Notification-Text: ${'x'.repeat(10_000)}`
    const numbers = Array.from({ length: 300 }, (_, index) => String(index))
    for (const number of numbers) await exchange(server.port, titled(number, text))
    expect(running.lines().length).toBeLessThan(sent + numbers.length)
    running.child.stdout?.resume()
    await until(() => titlesOf(running).length >= numbers.length)
    expect(titlesOf(running)).toEqual(numbers)
  })

  it.each(['SIGINT', 'SIGTERM'] as const)('on %s exits 0, and lets the server be', async signal => {
    const server = await serve()
    await exchange(server.port, registration())
    const { running } = await tail(server)
    running.child.kill(signal)
    expect(await running.ended).toBe(0)
    expect(running.stderr()).toBe('')
    expect(await exchange(server.port, notification())).toContain('-OK')
    expect(server.stderr()).toBe('')
  })

  it('ends without a word when its reader goes', async () => {
    const server = await serve()
    await exchange(server.port, registration())
    const { running } = await tail(server)
    running.child.stdout?.destroy()
    await exchange(server.port, notification())
    expect(await running.ended).toBe(0)
    expect(running.stderr()).toBe('')
  })

  it('does not keep the server from its stop, also where nobody reads its lines', async () => {
    const server = await serve()
    await exchange(server.port, registration())
    const { running } = await tail(server, ['--json'])
    running.child.kill('SIGSTOP')
    expect(await server.stop()).toBe(0)
    running.child.kill('SIGCONT')
  })

  it.skipIf(script === undefined || process.platform !== 'linux')(
    'on a terminal says in one line that the server is gone, and colours its marks (needs script of Linux)',
    async () => {
      const server = await serve()
      await exchange(server.port, registration())
      const { stdout } = startInTerminal(['tail', '--data', server.data])
      await until(async () => {
        await exchange(server.port, notification('Notification-Priority: 1'))
        return stdout() !== ''
      })
      expect(stdout()).toContain('[shown] \u001b[31m[high]\u001b[39m')
      await server.stop()
      await until(() => stdout().includes('gone'))
      expect(stdout().match(/Growlery is gone; waiting for it to come back\.\r\n/g)).toHaveLength(1)
    },
  )

  it('exits 4 where no Growlery runs, and names the folder', async () => {
    const data = temporaryFolder()
    const { code, stdout, stderr } = await run(['tail', '--data', data])
    expect({ code, stdout, stderr }).toEqual({
      code: 4,
      stdout: '',
      stderr: `growlery: No Growlery runs in the data folder ${data}.\n`,
    })
  })

  it('exits 2 where it is used wrongly', async () => {
    const data = temporaryFolder()
    expect((await run(['tail', '--data', data, '--search', 'x'.repeat(1001)])).code).toBe(2)
    expect((await run(['tail', '--data', data, '--nonsense'])).code).toBe(2)
  })

  it('leaves `| head` with what it read, and the shell with exit code 0', async () => {
    const server = await serve()
    await exchange(server.port, registration())
    const words = `set -o pipefail; '${process.execPath}' '${command}' tail --data '${server.data}' | head -n 1`
    const shell = spawn('bash', ['-c', words], { stdio: ['ignore', 'pipe', 'pipe'] })
    const ended = once(shell, 'exit')
    let isOver = false
    void ended.then(() => {
      isOver = true
    })
    await until(async () => {
      await exchange(server.port, notification())
      return isOver
    })
    expect(await ended).toEqual([0, null])
  })
})
