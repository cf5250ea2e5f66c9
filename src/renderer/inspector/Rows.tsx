import { UnstyledButton } from '@mantine/core'
import { Fragment, useEffect, useMemo, useRef } from 'react'
import { inBytes } from '../text/locale.ts'
import { t } from '../text/text.ts'
import { shownName } from '../ui/shown-name.ts'
import type { Row } from './dissect-rows.ts'
import { HexDump } from './HexDump.tsx'
import { isMarked, type Mark, type Piece, piecesOf } from './pieces.ts'
import { ResourceImage } from './ResourceImage.tsx'
import classes from './Rows.module.css'
import { useRanges } from './use-ranges.ts'

interface RowsProps {
  readonly rows: readonly Row[]
  readonly mark: Mark | undefined
  /** What is wrong where the mark is. */
  readonly words: string
  readonly withLineEnds: boolean
}

const sizes = { first: 300, around: 40, gap: 30 }
const moreAtOnce = 1000

/** A message, a row each: of very many the first, and those around what is wrong, until more are asked for. */
export function Rows({ rows, mark, words, withLineEnds }: RowsProps) {
  const marked = useMemo(
    () => rows.findIndex(row => row.kind !== 'label' && row.kind !== 'image' && isMarked(row, mark)),
    [rows, mark],
  )
  const { ranges, open } = useRanges(rows.length, marked, sizes)
  const box = useRef<HTMLDivElement>(null)
  const usual = withLineEnds ? undefined : lineEndOf(rows[0])

  useEffect(() => {
    box.current?.querySelector('mark')?.scrollIntoView({ block: 'nearest' })
  }, [])

  return (
    <div ref={box} className={classes['box']} dir="ltr">
      {ranges.map(({ start, end }, place) => (
        <Fragment key={start}>
          {rows.slice(start, end).map((row, index) => (
            <OneRow
              // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a message do not move
              key={start + index}
              row={row}
              mark={mark}
              words={words}
              usual={usual}
            />
          ))}
          {end < rows.length && (
            <UnstyledButton className={classes['more'] ?? ''} onClick={() => open(place, moreAtOnce)}>
              {t('inspector.showMoreLines', {
                count: Math.min(moreAtOnce, (ranges[place + 1]?.start ?? rows.length) - end),
              })}
            </UnstyledButton>
          )}
        </Fragment>
      ))}
    </div>
  )
}

interface OneRowProps {
  readonly row: Row
  readonly mark: Mark | undefined
  readonly words: string
  readonly usual: string | undefined
}

function OneRow({ row, mark, words, usual }: OneRowProps) {
  const section = row.section?.kind
  switch (row.kind) {
    case 'label':
      return (
        <div className={classes['label']} data-section={section}>
          {labelOf(row)}
          <span className={classes['size']}>{inBytes(row.end - row.start)}</span>
        </div>
      )
    case 'image':
      return <ResourceImage type={row.type} bytes={row.bytes.subarray(row.start, row.end)} section={section} />
    case 'hex':
      return <HexDump run={row} mark={mark} words={words} />
    case 'text':
      return (
        <div
          className={classes['line']}
          data-section={section}
          data-continued={row.isContinued || undefined}
          data-blank={row.isBlank || undefined}
        >
          {piecesOf(row, mark).map((piece, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a line do not move
            <OnePiece key={index} piece={piece} words={words} usual={row.isBlank ? undefined : usual} />
          ))}
        </div>
      )
  }
}

/** A line end is shown where it is not as that of the first line, where it is all there is, and where it is what is wrong. */
function OnePiece({ piece, words, usual }: { piece: Piece; words: string; usual: string | undefined }) {
  const { kind, text, isMarked: isWrong } = piece
  const isEnd = kind === 'lineEnd' || kind === 'blank'
  if (isEnd && text === usual && !isWrong) return null
  const content = (
    <span className={classes['piece']} data-kind={isEnd ? 'end' : kind}>
      {text}
    </span>
  )
  if (!isWrong) return content
  return (
    <mark className={classes['mark']} data-nothing={text === '' || undefined} title={t('inspector.error', { words })}>
      {content}
    </mark>
  )
}

function lineEndOf(row: Row | undefined): string | undefined {
  return row?.kind === 'text' ? row.lineEnd?.as : undefined
}

function labelOf({ section }: Row): string {
  if (section === undefined || section.kind === 'headers' || section.kind === 'infoLine') return ''
  const kind = t(`inspector.section.${section.kind}`)
  return section.name === null ? kind : t('inspector.section.named', { kind, name: shownName(section.name) })
}
