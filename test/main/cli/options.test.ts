import { describe, expect, it } from 'vitest'
import { host, hosts } from '../../../src/main/cli/options.ts'
import { createProgram } from '../../../src/main/cli/program.ts'

const withHost = createProgram().commands.flatMap(command =>
  command.options
    .filter(({ long }) => long === '--host' || long === '--ui-host')
    .map(option => ({ name: `growlery ${command.name()} ${option.long}`, option })),
)

describe('a host', () => {
  it.each([
    ['[::1]', '::1'],
    ['::1', '::1'],
    ['[2001:db8::7]', '2001:db8::7'],
    ['127.0.0.1', '127.0.0.1'],
    ['nas.local', 'nas.local'],
    ['[nas.local]', '[nas.local]'],
  ])('written as %s is %s', (text, read) => {
    expect(host(text)).toBe(read)
  })

  it('is not empty', () => {
    expect(() => host('')).toThrow('empty')
  })

  it('may be one of several', () => {
    expect(hosts('127.0.0.1', hosts('[::1]'))).toEqual(['::1', '127.0.0.1'])
  })

  it.each(withHost)('is read so by $name', ({ option }) => {
    expect([option.parseArg?.('[::1]', undefined)].flat()).toEqual(['::1'])
  })

  it('is an option of these commands, of serve twice', () => {
    expect(withHost.map(({ name }) => name.split(' ')[1]).toSorted()).toEqual([
      'bench',
      'doctor',
      'notify',
      'register',
      'serve',
      'serve',
    ])
  })
})
