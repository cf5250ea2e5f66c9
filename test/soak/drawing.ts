/** The run as one picture: panels below each other over the same time. */
import type { EChartsOption } from 'echarts'
import { chart } from '../support/chart.ts'
import type { Sample } from './samples.ts'

interface Line {
  readonly name: string
  readonly color: string
  readonly value: (sample: Sample) => number | undefined
}

interface Panel {
  readonly title: string
  readonly unit: string
  readonly scale?: 'log'
  readonly lines: readonly Line[]
}

const blue = '#2563eb'
const amber = '#d97706'
const red = '#dc2626'
const green = '#059669'
const violet = '#7c3aed'

const panels: readonly Panel[] = [
  { title: 'Memory of the server', unit: 'MB', lines: [{ name: 'RSS', color: blue, value: one => one.memoryMb }] },
  {
    title: 'Memory of the window (Chromium, renderers)',
    unit: 'MB',
    lines: [{ name: 'RSS', color: violet, value: one => one.windowMemoryMb }],
  },
  {
    title: 'Open descriptors of the server',
    unit: 'descriptors',
    lines: [{ name: 'descriptors', color: green, value: one => one.descriptors }],
  },
  {
    title: 'Clients under way, and what they hold',
    unit: '',
    lines: [
      { name: 'clients', color: red, value: one => one.held.clients },
      { name: 'connections', color: green, value: one => one.held.connections },
      { name: 'timers', color: amber, value: one => one.held.timers },
      { name: 'listeners', color: violet, value: one => one.held.listeners },
    ],
  },
  {
    title: 'Heap of the clients, after a full collection',
    unit: 'MB',
    lines: [{ name: 'heap', color: blue, value: one => one.held.heapMb }],
  },
  {
    title: 'Answer times',
    unit: 'ms',
    scale: 'log',
    lines: [
      { name: 'max', color: red, value: one => one.max },
      { name: 'p99', color: amber, value: one => one.p99 },
      { name: 'p50', color: blue, value: one => one.p50 },
    ],
  },
  {
    title: 'Notifications answered -OK',
    unit: 'per second',
    lines: [{ name: 'accepted', color: blue, value: one => one.accepted }],
  },
  {
    title: 'Processor time of the server',
    unit: '% of a core',
    lines: [{ name: 'processor', color: amber, value: one => one.processorPercent }],
  },
  { title: 'History on disk', unit: 'MB', lines: [{ name: 'disk', color: green, value: one => one.diskMb }] },
]

const panelHeight = 130
const panelEvery = 190
const top = 80
const ink = '#1f2937'
const pale = '#e5e7eb'

/** Gives SVG text. */
export function draw(samples: readonly Sample[], heading: string): string {
  const drawn = panels.filter(({ lines }) => lines.some(({ value }) => samples.some(one => value(one) !== undefined)))
  const minutes = (samples.at(-1)?.seconds ?? 60) / 60
  const option: EChartsOption = {
    textStyle: { fontFamily: 'system-ui, sans-serif', color: ink },
    title: [
      { text: heading, left: 20, top: 12, textStyle: { fontSize: 16, color: ink } },
      ...drawn.map(({ title }, index) => ({
        text: title,
        left: 70,
        top: top + index * panelEvery - 28,
        textStyle: { fontSize: 13, color: ink },
      })),
      ...drawn.map((panel, index) => ({
        text: namesOf(panel),
        right: 24,
        top: top + index * panelEvery - 28,
        textStyle: { fontSize: 13, color: ink, rich: richColors(panel) },
      })),
    ],
    grid: drawn.map((_, index) => ({ left: 74, right: 24, top: top + index * panelEvery, height: panelHeight })),
    xAxis: drawn.map((_, index) => ({
      gridIndex: index,
      type: 'value' as const,
      min: 0,
      max: Math.max(0.1, Math.round(minutes * 10) / 10),
      name: index === drawn.length - 1 ? 'minutes since the start' : '',
      nameLocation: 'middle' as const,
      nameGap: 26,
      splitLine: { show: false },
      axisLabel: { color: ink },
    })),
    yAxis: drawn.map(({ unit, scale }, index) => ({
      gridIndex: index,
      type: scale ?? ('value' as const),
      name: unit,
      nameLocation: 'middle' as const,
      nameGap: 46,
      splitNumber: 4,
      splitLine: { lineStyle: { color: pale } },
      axisLabel: { color: ink },
    })),
    series: drawn.flatMap(({ lines, scale }, index) =>
      lines.map(({ name, color, value }) => ({
        name,
        type: 'line' as const,
        xAxisIndex: index,
        yAxisIndex: index,
        showSymbol: false,
        lineStyle: { width: 1.3, color },
        itemStyle: { color },
        data: samples.map(one => point(one, value(one), scale)),
      })),
    ),
  }
  return chart(option, { width: 900, height: top + drawn.length * panelEvery + 10 })
}

/** Of several lines, each in its colour; the name of one would say nothing new. */
function namesOf({ lines }: Panel): string {
  return lines.length === 1 ? '' : lines.map(({ name }) => `{${name}|— ${name}}`).join('   ')
}

function richColors({ lines }: Panel): Record<string, { color: string; fontSize: number }> {
  return Object.fromEntries(lines.map(({ name, color }) => [name, { color, fontSize: 13 }]))
}

/** A logarithm has no zero. */
function point({ seconds }: Sample, value: number | undefined, scale: 'log' | undefined): [number, number | string] {
  if (value === undefined) return [seconds / 60, '-']
  return [seconds / 60, scale === 'log' ? Math.max(value, 0.1) : value]
}
