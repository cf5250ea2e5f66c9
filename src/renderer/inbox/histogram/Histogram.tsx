import { UnstyledButton, VisuallyHidden } from '@mantine/core'
import { type KeyboardEvent, memo, type PointerEvent, useRef, useState } from 'react'
import type { Bar } from '../../../shared/contract/activity.ts'
import { t } from '../../text/text.ts'
import classes from './Histogram.module.css'
import { barInWords } from './in-words.ts'
import { type BarRange, barsIn, withBars, withoutTimes } from './range.ts'
import { useBars } from './use-bars.ts'
import { useSpan } from './use-span.ts'

interface HistogramProps {
  readonly search: string
  readonly onSearch: (search: string) => void
}

/** How much came in when; a bar, or some beside each other, are a filter for their time. */
export const Histogram = memo(function Histogram({ search, onSearch }: HistogramProps) {
  const [span, setSpan] = useSpan()
  const { bars, problem } = useBars(span)
  const other = t(span === 'day' ? 'inbox.histogram.showWeek' : 'inbox.histogram.showDay')
  return (
    <section
      className={classes['histogram']}
      aria-label={t(`inbox.histogram.${span}`)}
      aria-busy={bars === undefined && problem === undefined}
    >
      {bars !== undefined && <BarRow bars={bars} search={search} onSearch={onSearch} />}
      {/* Bars that there are stay: it is asked again all the time. */}
      <p className={classes['problem']} role="status">
        {bars === undefined && problem !== undefined && t('inbox.histogram.failed', { problem })}
      </p>
      <UnstyledButton
        className={classes['span']}
        title={other}
        onClick={() => setSpan(span === 'day' ? 'week' : 'day')}
      >
        {t(span === 'day' ? 'inbox.histogram.hours' : 'inbox.histogram.days')}
        <VisuallyHidden>, {other}</VisuallyHidden>
      </UnstyledButton>
    </section>
  )
})

interface BarRowProps extends HistogramProps {
  readonly bars: readonly Bar[]
}

/** Memoized: in a burst only bars that have changed are drawn again. */
const BarRow = memo(function BarRow({ bars, search, onSearch }: BarRowProps) {
  const row = useRef<HTMLDivElement>(null)
  const chosen = barsIn(search, bars, Date.now())
  const [current, setCurrent] = useState(bars.length - 1)
  /** Where a drag, or a choice with Shift, began, and where it is. */
  const [drag, setDrag] = useState<{ readonly from: number; readonly to: number }>()
  const seen = drag === undefined ? chosen : rangeOf(drag.from, drag.to)
  const most = Math.max(1, ...bars.map(({ count }) => count))

  function choose(range: BarRange): void {
    const isSame = chosen?.first === range.first && chosen.last === range.last
    onSearch(isSame ? withoutTimes(search) : withBars(search, bars, range))
  }

  function focus(place: number): void {
    const next = Math.max(0, Math.min(bars.length - 1, place))
    setCurrent(next)
    row.current?.querySelectorAll('button')[next]?.focus()
  }

  function handleKey(event: KeyboardEvent): void {
    const step = { ArrowLeft: -1, ArrowRight: 1, Home: -bars.length, End: bars.length }[event.key]
    if (step !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault()
      const next = Math.max(0, Math.min(bars.length - 1, current + step))
      if (event.shiftKey) onSearch(withBars(search, bars, rangeOf(fixedEnd(chosen, current), next)))
      focus(next)
    } else if (event.key === 'Escape' && chosen !== undefined) {
      event.stopPropagation()
      onSearch(withoutTimes(search))
    }
  }

  function handlePointer(event: PointerEvent, place: number): void {
    if (event.button !== 0) return
    // Other bars must hear of the pointer while it is down on this one.
    if (event.currentTarget.hasPointerCapture(event.pointerId))
      event.currentTarget.releasePointerCapture(event.pointerId)
    setDrag({ from: event.shiftKey ? fixedEnd(chosen, current) : place, to: place })
  }

  function endDrag(): void {
    if (drag === undefined) return
    setDrag(undefined)
    choose(rangeOf(drag.from, drag.to))
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form
    <div
      ref={row}
      role="group"
      aria-label={t('inbox.histogram.filter')}
      className={classes['bars']}
      data-filtered={seen !== undefined || undefined}
      onKeyDown={handleKey}
      onPointerUp={endDrag}
      onPointerLeave={endDrag}
    >
      {bars.map((bar, place) => {
        const words = barInWords(bar)
        const isChosen = seen !== undefined && place >= seen.first && place <= seen.last
        return (
          <button
            key={bar.from}
            type="button"
            className={classes['bar']}
            tabIndex={place === Math.min(current, bars.length - 1) ? 0 : -1}
            aria-label={words}
            aria-pressed={isChosen}
            title={words}
            data-worst={bar.worst ?? undefined}
            onFocus={() => setCurrent(place)}
            onPointerDown={event => handlePointer(event, place)}
            onPointerEnter={() => drag !== undefined && setDrag({ ...drag, to: place })}
            onClick={event => {
              // The pointer has been dealt with; this is a key, or a screen reader.
              if (event.detail === 0) choose({ first: place, last: place })
            }}
          >
            <span className={classes['fill']} style={{ height: `${(bar.count / most) * 100}%` }} />
          </button>
        )
      })}
    </div>
  )
})

function rangeOf(one: number, other: number): BarRange {
  return { first: Math.min(one, other), last: Math.max(one, other) }
}

/** Where a choice begins that is made longer or shorter at the bar that has the focus: at its other end. */
function fixedEnd(chosen: BarRange | undefined, current: number): number {
  if (chosen?.first === current) return chosen.last
  return chosen?.last === current ? chosen.first : current
}
