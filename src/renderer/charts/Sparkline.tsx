import { lazy, memo, Suspense, useEffect, useState } from 'react'
import { shallow } from 'zustand/shallow'
import classes from './Sparkline.module.css'

const Chart = lazy(async () => ({ default: (await import('./charts.ts')).Sparkline }))

interface SparklineProps {
  readonly counts: readonly number[]
  /** In pixels. */
  readonly width: number
  readonly height: number
}

/** Decoration: how much there was from one time to the next, in a box that has its size from the beginning. */
export const Sparkline = memo(function Sparkline({ counts, width, height }: SparklineProps) {
  const isDrawn = useWhenIdle()
  const isFlat = counts.every(count => count === 0)
  return (
    <span className={classes['place']} style={{ width, height }} aria-hidden="true" inert>
      {isFlat && <span className={classes['flat']} />}
      {!isFlat && isDrawn && (
        <Suspense>
          <Chart
            w={width}
            h={height}
            data={[...counts]}
            color="var(--spark)"
            curveType="monotone"
            strokeWidth={1.4}
            fillOpacity={0.16}
            areaProps={{ isAnimationActive: false }}
          />
        </Suspense>
      )}
    </span>
  )
}, isSame)

function isSame(one: SparklineProps, other: SparklineProps): boolean {
  return one.width === other.width && one.height === other.height && shallow(one.counts, other.counts)
}

/** Charts are slow to draw: rows that only pass by have none. */
function useWhenIdle(): boolean {
  const [isIdle, setIsIdle] = useState(false)
  useEffect(() => {
    const callback = requestIdleCallback(() => setIsIdle(true), { timeout: 1000 })
    return () => cancelIdleCallback(callback)
  }, [])
  return isIdle
}
