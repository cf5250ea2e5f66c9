import { UnstyledButton } from '@mantine/core'
import { type CSSProperties, Fragment, useMemo } from 'react'
import { t } from '../text/text.ts'
import type { HexRun } from './dissect-rows.ts'
import classes from './HexDump.module.css'
import { type HexRow, hexColumns, hexLine, hexRows, offsetDigits } from './hex.ts'
import { isMarked, type Mark, markedHexLine } from './pieces.ts'
import rowClasses from './Rows.module.css'
import type { Range } from './ranges.ts'
import { useRanges } from './use-ranges.ts'

interface HexDumpProps {
  readonly run: HexRun
  readonly mark: Mark | undefined
  readonly words: string
}

const sizes = { first: 8, around: 4, gap: 3 }
/** So many rows are one text, which the browser lays out when it comes into sight. */
const rowsPerChunk = 256

/** Bytes that are no text: offset, hex and ASCII. The first rows and those around what is wrong, until all are asked for. */
export function HexDump({ run, mark, words }: HexDumpProps) {
  const { start, end, section } = run
  const rows = useMemo(() => hexRows(start, end), [start, end])
  const marked = rows.findIndex(row => isMarked(row, mark))
  const { ranges, open } = useRanges(rows.length, marked, sizes)
  const columns: CSSProperties & Record<'--columns', number> = { '--columns': hexColumns(end - start) }
  return (
    <div className={rowClasses['line']} data-section={section?.kind}>
      {ranges.map((range, place) => (
        <div key={range.start} className={classes['fitted']} style={columns}>
          {chunksOf(range).map(chunk => (
            <pre key={chunk.start} className={classes['dump']} style={{ containIntrinsicBlockSize: heightOf(chunk) }}>
              <Lines run={run} rows={rows.slice(chunk.start, chunk.end)} mark={mark} words={words} />
            </pre>
          ))}
          {range.end < rows.length && (
            <UnstyledButton className={rowClasses['more'] ?? ''} onClick={() => open(place, rows.length)}>
              {t('inspector.showRows', { count: (ranges[place + 1]?.start ?? rows.length) - range.end })}
            </UnstyledButton>
          )}
        </div>
      ))}
    </div>
  )
}

interface LinesProps extends HexDumpProps {
  readonly rows: readonly HexRow[]
}

/** One text, but where the mark is: a megabyte has 65,536 rows. */
function Lines({ run: { bytes, start, end }, rows, mark, words }: LinesProps) {
  const width = offsetDigits(end - start)
  const plain = (some: readonly HexRow[]) => some.map(row => `${hexLine(bytes, row, width, start)}\n`).join('')
  const first = rows.findIndex(row => isMarked(row, mark))
  if (first === -1 || mark === undefined) return plain(rows)
  const after = rows.findLastIndex(row => isMarked(row, mark)) + 1
  return (
    <>
      {plain(rows.slice(0, first))}
      {rows.slice(first, after).map(row => (
        <Fragment key={row.start}>
          {markedHexLine(bytes, row, width, start, mark).map((text, index) =>
            index % 2 === 0 ? (
              text
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a row do not move
              <mark key={index} className={rowClasses['mark']} title={t('inspector.error', { words })}>
                {text}
              </mark>
            ),
          )}
          {'\n'}
        </Fragment>
      ))}
      {plain(rows.slice(after))}
    </>
  )
}

function chunksOf({ start, end }: Range): Range[] {
  const chunks: Range[] = []
  for (let at = start; at < end; at += rowsPerChunk) chunks.push({ start: at, end: Math.min(end, at + rowsPerChunk) })
  return chunks
}

const heightOf = ({ start, end }: Range) => `${(end - start) * 19}px`
