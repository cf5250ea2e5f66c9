import { memo, useEffect, useState } from 'react'
import { shallow } from 'zustand/shallow'
import { LoadBoundary } from '../ui/LoadBoundary.tsx'
import { whenIdle } from '../ui/when-idle.ts'
import { sparklineChart } from './parts.ts'
import classes from './Sparkline.module.css'

interface SparklineProps {
  readonly counts: readonly number[]
  /** In pixels. */
  readonly width: number
  readonly height: number
}

/** Decoration: how much there was from one time to the next, in a box that has its size from the beginning. */
export const Sparkline = memo(function Sparkline({ counts, width, height }: SparklineProps) {
  const isFlat = counts.every(count => count === 0)
  // Charts are slow to draw: rows that only pass by have none.
  const [isIdle, setIsIdle] = useState(false)
  useEffect(() => whenIdle(() => setIsIdle(true)), [])
  return (
    // recharts would give it the focus.
    <span className={classes['place']} style={{ width, height }} aria-hidden="true" inert>
      {isFlat && <span className={classes['flat']} />}
      {!isFlat && !isIdle && loading}
      {!isFlat && isIdle && (
        <LoadBoundary loading={loading} failed={null}>
          <sparklineChart.Part counts={counts} width={width} height={height} />
        </LoadBoundary>
      )}
    </span>
  )
}, isSame)

/** In its place until it is drawn: an empty place would say that there was nothing. */
const loading = <span className={classes['loading']} />

function isSame(one: SparklineProps, other: SparklineProps): boolean {
  return one.width === other.width && one.height === other.height && shallow(one.counts, other.counts)
}
