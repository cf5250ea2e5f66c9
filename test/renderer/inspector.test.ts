import { describe, expect, test } from 'vitest'
import { sequenceAt, textOf, toBase64 } from '../../src/renderer/inspector/bytes.ts'
import { decryptedRows, type Row, rowsOf } from '../../src/renderer/inspector/dissect-rows.ts'
import { parseFilter } from '../../src/renderer/inspector/filter.ts'
import { hexDump } from '../../src/renderer/inspector/hex.ts'
import { type Mark, markedHexLine, markOf, piecesOf } from '../../src/renderer/inspector/pieces.ts'
import { firstRanges, opened } from '../../src/renderer/inspector/ranges.ts'
import { afterStep, holdAt, rowFrom, shown } from '../../src/renderer/inspector/rows.ts'
import type { Dissection, PartKind, Section } from '../../src/shared/exchanges.ts'
import { exchangeOf } from './samples.ts'

const encode = (text: string) => new TextEncoder().encode(text)

describe('the filter', () => {
  const exchange = exchangeOf({
    peer: '192.168.1.31',
    verb: 'NOTIFY',
    application: 'Jenkins CI',
    type: 'failed',
    title: 'Deploy failed',
    result: { kind: 'error', code: 300, name: 'INVALID_REQUEST', words: 'Length is not a number: "12k"', offset: 247 },
  })

  test.each([
    'app:jenkins',
    'app:"jenkins ci"',
    'verb:not peer:1.31',
    'result:error',
    'result:300',
    'result:3',
    'result:invalid',
    'deploy "not a number"',
    '-result:ok -callback:waiting',
    'type:failed -is:pinned is:plain',
    '"12k"',
  ])('%s finds it', text => {
    expect(parseFilter(text)?.matches(exchange)).toBe(true)
  })

  test.each(['app:ci', 'app:"jenkins"', 'result:ok', '-deploy', 'is:encrypted', 'deploy nothing', 'callback:clicked'])(
    '%s does not',
    text => {
      expect(parseFilter(text)?.matches(exchange)).toBe(false)
    },
  )

  test('says what it does not know, unless it may still be typed', () => {
    expect(parseFilter('is:odd callback:maybe x')?.problems).toEqual([
      { filter: 'is', value: 'odd' },
      { filter: 'callback', value: 'maybe' },
    ])
    expect(parseFilter('x is:od')?.problems).toEqual([])
  })

  test.each(['', '  ', '-'])('of nothing is none: %j', text => {
    expect(parseFilter(text)).toBeUndefined()
  })
})

describe('the list', () => {
  const [one, two, three, four] = [1, 2, 3, 4].map(id => exchangeOf({ id, peer: `peer ${id}` }))
  if (one === undefined || two === undefined || three === undefined || four === undefined) throw new Error()
  const known = afterStep(undefined, { kind: 'all', exchanges: [one, two, three] })

  test('has the newest first, takes changes, and forgets what is gone', () => {
    expect(known.map(({ id }) => id)).toEqual([3, 2, 1])
    const now = afterStep(known, { kind: 'changed', exchanges: [{ ...two, pinned: true }, four], gone: [1] })
    expect(now.map(({ id, pinned }) => [id, pinned])).toEqual([
      [4, false],
      [3, false],
      [2, true],
    ])
  })

  test('on hold keeps its rows, with their changes, and counts what waits above and matches', () => {
    const hold = holdAt(known)
    const five = exchangeOf({ id: 5 })
    const now = afterStep(known, { kind: 'changed', exchanges: [{ ...three, pinned: true }, four, five], gone: [1] })
    const { rows, gone, waiting } = shown(now, parseFilter('peer:peer'), hold, undefined)
    expect(rows.map(({ id, pinned }) => [id, pinned])).toEqual([
      [3, true],
      [2, false],
      [1, false],
    ])
    expect([...gone]).toEqual([1])
    expect(waiting).toBe(1)
    expect(shown(now, undefined, hold, undefined).waiting).toBe(2)
  })

  test('keeps the selected one that the filter would hide', () => {
    expect(shown(known, parseFilter('peer:"peer 3"'), undefined, 1).rows.map(({ id }) => id)).toEqual([3, 1])
  })

  test('moves from one that is gone to the one in its place', () => {
    const rows = [four, two, one]
    expect(rowFrom(rows, undefined, 1)?.id).toBe(4)
    expect(rowFrom(rows, 2, 1)?.id).toBe(1)
    expect(rowFrom(rows, 3, 1)?.id).toBe(2)
    expect(rowFrom(rows, 3, -1)?.id).toBe(4)
    expect(rowFrom(rows, 1, 100)?.id).toBe(1)
  })
})

describe('bytes', () => {
  test('as a hex dump have offset, hex and ASCII', () => {
    expect(hexDump(encode('\x89PNG\r\n\x1a\n 0123456789'))).toBe(
      [
        '0000  c2 89 50 4e 47 0d 0a 1a  0a 20 30 31 32 33 34 35  ..PNG.... 012345',
        '0010  36 37 38 39                                       6789',
      ].join('\n'),
    )
  })

  test('that are no UTF-8 are shown one by one', () => {
    const bytes = new Uint8Array([0x61, 0xff, 0xc3, 0xa4, 0xe2, 0x82])
    expect(textOf(bytes, byte => `<${byte.toString(16)}>`)).toBe('a<ff>ä<e2><82>')
    expect([0, 1, 2, 4].map(at => sequenceAt(bytes, at))).toEqual([1, 0, 2, 0])
  })
})

type Said = readonly [kind: PartKind, bytes: string | Uint8Array]

/** Taken apart into these pieces; each section begins at the piece with its number. */
function dissected(said: readonly Said[], begins: Readonly<Record<number, Section['kind']>> = {}): Dissection {
  let end = 0
  const chunks = said.map(([, bytes]) => (typeof bytes === 'string' ? encode(bytes) : bytes))
  const parts = chunks.map((bytes, index) => {
    const start = end
    end += bytes.length
    return { kind: said[index]?.[0] ?? 'unknown', start, end }
  })
  const starts = Object.entries(begins).map(([index, kind]) => ({ kind, start: parts[Number(index)]?.start ?? end }))
  const sections = starts.map(({ kind, start }, index) => {
    return { kind, name: null, start, end: starts[index + 1]?.start ?? end }
  })
  const bytes = toBase64(new Uint8Array(chunks.flatMap(chunk => [...chunk])))
  return { bytes, total: end, parts, sections, error: null, decrypted: null, blocks: [] }
}

/** The rows as somebody sees them. */
function seen(rows: readonly Row[], mark?: Mark): string[] {
  return rows.map(row => {
    switch (row.kind) {
      case 'text': {
        const pieces = piecesOf(row, mark).map(({ text, isMarked }) => (isMarked ? `[${text}]` : text))
        return `${row.isContinued ? '> ' : ''}${pieces.join('')}`
      }
      case 'label':
        return `# ${row.section?.kind}`
      default:
        return `${row.kind} ${row.start}-${row.end}`
    }
  })
}

const header = (name: string, value: string): Said[] => [
  ['name', name],
  ['separator', ': '],
  ['value', value],
  ['lineEnd', '\r\n'],
]

describe('a message taken apart', () => {
  const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])
  const message = dissected(
    [
      ['protocol', 'GNTP/1.0'],
      ['lineEnd', '\r\n'],
      ...header('Title', 'Tägl\nich'),
      ['blank', '\r\n'],
      ...header('Identifier', 'a'),
      ['blank', '\r\n'],
      ['data', png],
      ['lineEnd', '\r\n'],
      ['blank', '\r\n'],
    ],
    { 0: 'infoLine', 2: 'headers', 7: 'resource' },
  )

  test('is lines, a label for each section, a picture and its bytes', () => {
    expect(seen(rowsOf(message))).toEqual([
      'GNTP/1.0CRLF',
      'Title: TäglLF',
      '> ichCRLF',
      'CRLF',
      '# resource',
      'Identifier: aCRLF',
      'CRLF',
      'image 47-59',
      'hex 47-59',
      'CRLF',
      'CRLF',
    ])
  })

  test('has its error marked at its bytes, in a line, in a line end, and where something is missing', () => {
    const at = (offset: number, end: number) => {
      const error = { offset, end, code: 300, name: 'INVALID_REQUEST', words: 'Wrong' }
      const wrong = { ...message, error }
      return seen(rowsOf(wrong), markOf(wrong)).filter(row => row.includes('['))
    }
    expect(at(17, 22)).toEqual(['Title: [Tägl]LF'])
    expect(at(18, 20)).toEqual(['Title: T[ä]glLF'])
    expect(at(8, 10)).toEqual(['GNTP/1.0[CRLF]'])
    expect(at(8, 8)).toEqual(['GNTP/1.0[]CRLF'])
    expect(at(17, 17)).toEqual(['Title: []TäglLF'])
    expect(at(message.total, message.total)).toEqual(['[]'])
  })

  test('marks bytes in a hex dump in both columns', () => {
    const line = markedHexLine(png, { start: 0, end: 12 }, 4, 0, { start: 7, end: 9 })
    expect(line.map((text, index) => (index % 2 === 1 ? `[${text}]` : text)).join('')).toBe(
      '0000  89 50 4e 47 0d 0a 1a [0a  00] 00 00 0d              .PNG...[..]...',
    )
  })

  test('is cut where a line is very long, never within a character', () => {
    const rows = rowsOf(dissected([['value', `a${'ä'.repeat(2000)}`]]))
    expect(rows.map(({ start, end }) => end - start)).toEqual([2047, 1954])
    expect(seen(rows).every(row => /^(> )?[aä]+$/.test(row))).toBe(true)
  })

  test('shows blanks at the end of a line, and names what is no text', () => {
    const line: Said[] = [
      ['value', new Uint8Array([0x61, 0xff])],
      ['separator', ' \t'],
      ['lineEnd', '\n'],
    ]
    expect(seen(rowsOf(dissected(line)))).toEqual(['a‹0xFF›·→LF'])
  })

  test('has what was decrypted in the place of what was encrypted', () => {
    const encrypted = dissected(
      [
        ['protocol', 'GNTP/1.0'],
        ['lineEnd', '\r\n'],
        ['encrypted', png],
        ['lineEnd', '\r\n'],
        ['blank', '\r\n'],
      ],
      { 0: 'infoLine', 2: 'headers' },
    )
    const clear = dissected([...header('Title', 'Hello'), ...header('Notification-Name', 'n')], { 4: 'type' })
    const piece = { ...clear, kind: 'headers', name: null, of: { start: 10, end: 22 } } as const
    expect(seen(rowsOf(encrypted))).toContain('hex 10-22')
    expect(seen(decryptedRows(encrypted, [piece]))).toEqual([
      'GNTP/1.0CRLF',
      'Title: HelloCRLF',
      '# type',
      'Notification-Name: nCRLF',
      'CRLF',
      'CRLF',
    ])
  })
})

describe('of very many rows', () => {
  const sizes = { first: 100, around: 10, gap: 20 }

  test('the first are drawn, and those around what is wrong', () => {
    expect(firstRanges(90, undefined, sizes)).toEqual([{ start: 0, end: 90 }])
    expect(firstRanges(110, undefined, sizes)).toEqual([{ start: 0, end: 110 }])
    expect(firstRanges(1000, 500, sizes)).toEqual([
      { start: 0, end: 100 },
      { start: 490, end: 511 },
    ])
    expect(firstRanges(1000, 115, sizes)).toEqual([{ start: 0, end: 126 }])
  })

  test('more are drawn when they are asked for, until no gap is left', () => {
    const ranges = firstRanges(1000, 500, sizes)
    expect(opened(ranges, 0, 300, 1000, 20)).toEqual([
      { start: 0, end: 400 },
      { start: 490, end: 511 },
    ])
    expect(opened(ranges, 0, 400, 1000, 20)).toEqual([{ start: 0, end: 511 }])
    expect(opened(ranges, 1, 480, 1000, 20).at(-1)).toEqual({ start: 490, end: 1000 })
  })
})
