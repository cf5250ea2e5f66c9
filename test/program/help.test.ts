import { describe, expect, it } from 'vitest'
import { createProgram } from '../../src/main/cli/program.ts'
import { run } from '../support/program.ts'

/** The folder of the data stands in the help. */
const env = { HOME: '/home/me', XDG_DATA_HOME: '' }

const { commands } = createProgram()
const names = commands.map(command => command.name())
/** Those below them too, such as `hubs add`. */
const paths = commands.flatMap(command => [
  [command.name()],
  ...command.commands.map(below => [command.name(), below.name()]),
])

async function helpOf(...names: string[]): Promise<string> {
  const { code, stdout, stderr } = await run([...names, '--help'], env)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return stdout
}

describe('growlery --help', () => {
  it('lists every command in a group', async () => {
    const help = await helpOf()
    for (const name of names) expect(help).toMatch(new RegExp(`^  ${name} `, 'm'))
    expect(help).not.toMatch(/^Commands:$/m)
  })

  it('ends with examples, and how to learn more', async () => {
    expect(await helpOf()).toMatch(/\nExamples:\n {2}growlery .*\ngrowlery completions --help [^\n]*\n$/s)
  })
})

describe.each(paths.map(path => path.join(' ')))('growlery %s --help', path => {
  it('has an example at its end', async () => {
    expect(await helpOf(...path.split(' '))).toMatch(new RegExp(`\\nExamples?\\b[^\\n]*:\\n.*growlery ${path}\\b`, 's'))
  })
})

it('no help is wider than 80 columns', async () => {
  const helps = await Promise.all([helpOf(), ...paths.map(path => helpOf(...path))])
  expect(helps.flatMap(text => text.split('\n')).filter(line => line.length > 80)).toEqual([])
})
