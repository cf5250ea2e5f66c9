/** 1,000 notifications with 100 different icons by URL, none of them fetched before, beside the same without icons. */
import { setTimeout } from 'node:timers/promises'
import { type Benchmark, type Context, compared } from '../benchmark.ts'
import type { Process } from '../place.ts'
import { median } from '../stats.ts'

const load = ['--count', '1000', '--concurrency', '32']
const urls = 100
/** One takes a fifth of a second: only many of them tell it from the machine's moods. */
const runsARepeat = 10
/** Until all that a run left to fetch is fetched. */
const restMs = 800

export const icons: Benchmark = {
  name: 'icons',
  async run({ repeats, place, say }) {
    const server = await place.serve()
    const web = await place.floor('icons')
    await measure({ place, server, web, name: 'warm up' })
    const subject: number[] = []
    const floor: number[] = []
    for (let repeat = 1; repeat <= repeats; repeat += 1) {
      say(`${repeat} of ${repeats}`)
      const { withIcons, without } = await measure({ place, server, web, name: `${repeat}` })
      subject.push(withIcons)
      floor.push(without)
    }
    await server.stop()
    await web.stop()
    const result = compared('1,000 NOTIFY with 100 icons by URL', {
      unit: 'a second',
      subject,
      floor,
      floorIs: 'the same without icons',
      budget: { kind: 'at least', limit: 0.95, unit: 'x' },
    })
    return { results: [result] }
  },
}

interface Measured {
  readonly place: Context['place']
  readonly server: Process
  readonly web: Process
  /** No other may have asked for the icons of this. */
  readonly name: string
}

/** Gives the median rates, in notifications a second. */
async function measure({ place, server, web, name }: Measured): Promise<{ withIcons: number; without: number }> {
  const rates = { withIcons: [] as number[], without: [] as number[] }
  for (let run = 1; run <= runsARepeat; run += 1) {
    const addresses = Array.from({ length: urls }, (_, number) => {
      return `http://127.0.0.1:${web.port}/${encodeURIComponent(name)}/${run}/${number}.png`
    })
    // Whoever comes second finds a longer history.
    for (const kind of run % 2 === 0 ? (['withIcons', 'without'] as const) : (['without', 'withIcons'] as const)) {
      const icons = kind === 'withIcons' ? ['--icon-url', ...addresses] : []
      rates[kind].push((await place.load(server.port, ...load, ...icons)).ratePerSecond)
      await setTimeout(restMs)
    }
  }
  return { withIcons: median(rates.withIcons), without: median(rates.without) }
}
