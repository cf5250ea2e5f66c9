/** The charts that the window draws, with their styles: a chunk of their own, which is loaded when the first one is drawn. */
import '@mantine/charts/styles.css'
import { BarChart, Sparkline } from '@mantine/charts'

interface SparklineChartProps {
  readonly counts: readonly number[]
  /** In pixels. */
  readonly width: number
  readonly height: number
}

export function SparklineChart({ counts, width, height }: SparklineChartProps) {
  return (
    <Sparkline
      w={width}
      h={height}
      data={[...counts]}
      color="var(--spark)"
      curveType="monotone"
      strokeWidth={1.4}
      fillOpacity={0.16}
      areaProps={stillArea}
    />
  )
}

interface CountsChartProps {
  readonly counts: readonly number[]
  /** In pixels; it is as wide as its place. */
  readonly height: number
}

/** A bar for each count, without axes: whoever draws it says what they are. */
export function CountsChart({ counts, height }: CountsChartProps) {
  return (
    <BarChart
      h={height}
      data={counts.map((count, place) => ({ place, count }))}
      dataKey="place"
      series={series}
      gridAxis="none"
      withXAxis={false}
      withYAxis={false}
      withTooltip={false}
      maxBarWidth={64}
      barProps={stillBars}
      barChartProps={closeBars}
    />
  )
}

const stillArea = { isAnimationActive: false }
const series = [{ name: 'count', color: 'var(--bar)' }]
const top: [number, number, number, number] = [3, 3, 0, 0]
/** What is not nothing can be seen. */
const stillBars = {
  isAnimationActive: false,
  radius: top,
  minPointSize: (count: unknown) => (Number(count) > 0 ? 3 : 0),
}
const closeBars = {
  margin: { top: 6, right: 0, bottom: 0, left: 0 },
  barCategoryGap: 2,
  accessibilityLayer: false,
}
