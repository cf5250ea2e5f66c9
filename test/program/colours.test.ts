import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { describe, expect, it } from 'vitest'
import { exchange, notification, registration } from '../support/client.ts'
import { temporaryFolder } from '../support/folder.ts'
import { run, serve } from '../support/program.ts'
import { runInTerminal, script } from '../support/terminal.ts'

const codes = '\u001b['
const bold = `${codes}1m`
const dim = `${codes}2m`
const red = `${codes}31m`

/** A data folder with a notification. */
async function filledFolder(): Promise<string> {
  const { port, data } = await serve()
  await exchange(port, registration())
  await exchange(port, notification('Notification-Text: \u001b[31mred'))
  return data
}

describe.skipIf(script === undefined)('on a terminal (script is needed)', () => {
  it('help has its titles bold, those of examples and exit codes too', async () => {
    const help = await runInTerminal(['bench', '--help'])
    for (const title of ['Usage:', 'Options:', 'Exit codes:', 'Example:']) expect(help).toContain(`${bold}${title}`)
    expect(stripVTControlCharacters(help)).toBe((await run(['bench', '--help'])).stdout)
  })

  it('history and apps dim what matters less, and never what a sender coloured', async () => {
    const data = await filledFolder()
    const history = await runInTerminal(['history', '--data', data])
    expect(history.startsWith(dim)).toBe(true)
    expect(history).toContain(`${bold}App · type`)
    expect(history).toContain('‹U+001B›[31mred')
    expect(history).not.toContain(red)
    const apps = await runInTerminal(['apps', '--data', data])
    expect(apps).toContain(`${bold}App`)
    expect(apps).toContain(`${dim}last seen`)
  })

  it('columns stand where they stand without colours', async () => {
    const data = await filledFolder()
    for (const name of ['history', 'apps']) {
      const { stdout } = await run([name, '--data', data])
      expect(stripVTControlCharacters(await runInTerminal([name, '--data', data]))).toBe(stdout)
    }
  })

  it('errors are marked, those of the command line and those of the program', async () => {
    expect(await runInTerminal(['nothing'])).toContain(`${red}growlery:${codes}39m unknown command 'nothing'`)
    const missing = join(temporaryFolder(), 'missing')
    const unreadable = ['bench', '--password-file', missing]
    expect(await runInTerminal(unreadable)).toContain(`${red}growlery:${codes}39m The password file cannot be read`)
  })

  it('JSON has no colours', async () => {
    const data = await filledFolder()
    for (const name of ['history', 'apps']) {
      const lines = await runInTerminal([name, '--json', '--data', data])
      expect(lines).toBe((await run([name, '--json', '--data', data])).stdout)
    }
  })

  it.each([{ NO_COLOR: '1' }, { TERM: 'dumb' }, { FORCE_COLOR: '0' }])('with %o nothing has', async env => {
    expect(await runInTerminal(['--help'], env)).not.toContain(codes)
    expect(await runInTerminal(['nothing'], env)).not.toContain(codes)
  })

  it('an empty NO_COLOR says nothing', async () => {
    expect(await runInTerminal(['--help'], { NO_COLOR: '' })).toContain(bold)
  })

  it('each stream is told by itself', async () => {
    const file = join(temporaryFolder(), 'file')
    expect(await runInTerminal(['--help'], {}, `2>'${file}'`)).toContain(bold)
    expect(await runInTerminal(['nothing'], {}, `>'${file}'`)).toContain(red)
    await runInTerminal(['nothing'], {}, `2>'${file}'`)
    expect(readFileSync(file, 'utf8')).toMatch(/^growlery: unknown command 'nothing'\n/)
  })
})

describe('in a pipe', () => {
  it('nothing has colours', async () => {
    expect((await run(['--help'])).stdout).not.toContain(codes)
    expect((await run(['nothing'])).stderr).not.toContain(codes)
    expect((await run(['history', '--data', await filledFolder()])).stdout).not.toContain(codes)
  })

  it('FORCE_COLOR asks for them, and NO_COLOR has the last word', async () => {
    expect((await run(['--help'], { FORCE_COLOR: '1' })).stdout).toContain(bold)
    expect((await run(['nothing'], { FORCE_COLOR: '1' })).stderr).toContain(red)
    expect((await run(['--help'], { FORCE_COLOR: '1', NO_COLOR: '1' })).stdout).not.toContain(codes)
  })
})
