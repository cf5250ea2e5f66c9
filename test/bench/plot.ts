/** The report as one picture: above, how much of each budget is used; below, rates as work grows. */
import type { EChartsOption } from 'echarts'
import { chart } from '../support/chart.ts'
import type { Growth, Result } from './benchmark.ts'
import { inWords } from './machine.ts'
import { type Report, shareOfBudget, short } from './report.ts'
import { median } from './stats.ts'

const met = '#2f9e44'
const missed = '#e03131'
const groups = ['#1c7ed6', '#7048e8', '#0c8599']
const barPx = 34
const growthPx = 260
/** Of the picture's top, and of what stands between its halves. */
const headPx = 104
const betweenPx = 90
const widthPx = 1000
/** A bar that is longer would leave nothing of the others. */
const longestShare = 4

export function plot(report: Report): string {
  const budgeted = report.results.filter(({ budget }) => budget !== undefined)
  const budgetsPx = budgeted.length * barPx
  const hasGrowth = report.growth.length > 0
  const growthTop = headPx + (budgeted.length > 0 ? budgetsPx + betweenPx : 0)
  const height = hasGrowth ? growthTop + growthPx + 60 : growthTop
  const parts = [
    ...(budgeted.length > 0 ? [budgetsPart(budgeted, headPx, budgetsPx)] : []),
    ...(hasGrowth ? [growthPart(report.growth, growthTop)] : []),
  ]
  return chart(
    {
      title: [
        { text: 'Growlery: budgets and cost', subtext: inWords(report.machine), left: 20, top: 10 },
        ...parts.map(({ title }) => title),
      ],
      grid: parts.map(({ grid }) => grid),
      xAxis: parts.map(({ xAxis }, gridIndex) => ({ ...xAxis, gridIndex })),
      yAxis: parts.map(({ yAxis }, gridIndex) => ({ ...yAxis, gridIndex })),
      series: parts.map(({ series }, index) => ({ ...series, xAxisIndex: index, yAxisIndex: index })),
    } as EChartsOption,
    { width: widthPx, height },
  )
}

const smallTitle = { textStyle: { fontSize: 13, fontWeight: 'normal' } }

function budgetsPart(results: readonly Result[], top: number, height: number) {
  const rows = [...results].reverse()
  return {
    title: {
      ...smallTitle,
      text: `Share of the budget that is used; up to 1 it is met (bars end at ${longestShare})`,
      left: 20,
      top: top - 30,
    },
    grid: { left: 350, right: 190, top, height },
    xAxis: { type: 'value', min: 0, max: longestShare, splitNumber: 8 },
    yAxis: { type: 'category', data: rows.map(({ what }) => what), axisLabel: { width: 320, overflow: 'truncate' } },
    series: {
      type: 'bar',
      barWidth: 18,
      data: rows.map(row => {
        const share = shareOfBudget(row) ?? 0
        return {
          value: Math.min(share, longestShare),
          itemStyle: { color: share <= 1 ? met : missed },
          label: { show: true, position: 'right', formatter: figureOf(row), backgroundColor: '#ffffff', padding: 2 },
        }
      }),
      markLine: {
        symbol: 'none',
        // Behind the figures.
        z: 1,
        silent: true,
        label: { show: false },
        lineStyle: { color: '#212529', type: 'dashed' },
        data: [{ xAxis: 1 }],
      },
    },
  }
}

function figureOf({ figures, budget }: Result): string {
  if (budget === undefined) return ''
  const sign = budget.kind === 'at least' ? '≥' : '≤'
  return `${short(median(figures))} ${budget.unit} (${sign} ${budget.limit})`
}

function growthPart(growth: readonly Growth[], top: number) {
  const bars = growth.flatMap(({ steps }, group) =>
    steps.map(step => ({ ...step, color: groups[group % groups.length] })),
  )
  return {
    title: {
      ...smallTitle,
      text: `${growth.map(({ what, unit }) => `${what} ${unit}`)[0]}, as work grows`,
      left: 20,
      top: top - 36,
    },
    grid: { left: 80, right: 40, top, height: growthPx },
    xAxis: { type: 'category', data: bars.map(({ at }) => at), axisLabel: { interval: 0 } },
    yAxis: { type: 'value', min: 0 },
    series: {
      type: 'bar',
      barMaxWidth: 60,
      label: { show: true, position: 'top' },
      data: bars.map(({ values, color }) => ({ value: Math.round(median(values)), itemStyle: { color } })),
    },
  }
}
