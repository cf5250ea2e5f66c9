/** Each chart, to be loaded when it is drawn: around it goes a `LoadBoundary`. */
import { lazyPart } from '../ui/lazy-part.ts'

export const sparklineChart = lazyPart(() => import('./charts.tsx').then(charts => charts.SparklineChart))
export const countsChart = lazyPart(() => import('./charts.tsx').then(charts => charts.CountsChart))
