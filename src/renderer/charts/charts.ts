/** The charts that the window draws, with their styles: a chunk of their own, which is loaded when the first one is drawn. */
import '@mantine/charts/styles.css'

export { BarChart, Sparkline } from '@mantine/charts'
