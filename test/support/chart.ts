/** Charts as SVG text, for docs/ and for reports of long runs. */
import * as echarts from 'echarts'

/**
 * Draws an ECharts option, 900 x 420 pixels unless told otherwise. The colours are readable on a light and on a dark page,
 * and nothing moves.
 */
export function chart(option: echarts.EChartsOption, { width = 900, height = 420 } = {}): string {
  const drawing = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height })
  drawing.setOption({ animation: false, backgroundColor: '#ffffff', ...option })
  const svg = drawing.renderToSVGString()
  drawing.dispose()
  return `${svg}\n`
}
