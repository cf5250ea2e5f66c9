import { styleText } from 'node:util'
import { describe, expect, it } from 'vitest'
import { hasColours, painter } from '../../../src/main/cli/colours.ts'
import { columns } from '../../../src/main/cli/print.ts'

const terminal = { isTTY: true }
const pipe = {}

describe('colours', () => {
  it.each([
    ['a terminal', terminal, {}, true],
    ['a pipe', pipe, {}, false],
    ['a dumb terminal', terminal, { TERM: 'dumb' }, false],
    ['a terminal with NO_COLOR', terminal, { NO_COLOR: '0' }, false],
    ['a terminal with an empty NO_COLOR', terminal, { NO_COLOR: '' }, true],
    ['a pipe with FORCE_COLOR', pipe, { FORCE_COLOR: '1' }, true],
    ['a pipe with an empty FORCE_COLOR', pipe, { FORCE_COLOR: '' }, false],
    ['a terminal with FORCE_COLOR=0', terminal, { FORCE_COLOR: '0' }, false],
    ['a terminal with both', terminal, { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
  ])('%s', (_name, stream, env, isColoured) => {
    expect(hasColours(stream, env)).toBe(isColoured)
    expect(painter(stream, env)('dim', 'text')).toBe(isColoured ? '\u001b[2mtext\u001b[22m' : 'text')
  })
})

it('columns begin below each other whether cells are coloured or not', () => {
  const dim = styleText('dim', 'a', { validateStream: false })
  expect(
    columns([
      [dim, 'x'],
      ['four', 'y'],
    ]),
  ).toEqual([`${dim}     x`, 'four  y'])
})
