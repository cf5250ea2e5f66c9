/** The rate of NOTIFY as other things grow: what is stored, who is registered, who looks. */
import type { Benchmark } from '../benchmark.ts'
import { fillHistory } from '../history.ts'
import { largeHistory } from '../large-history.ts'
import type { Place } from '../place.ts'
import { openWindows } from '../windows.ts'

const load = ['--count', '3000', '--concurrency', '32']
const warmUp = ['--count', '1000', '--concurrency', '32']
const fewestRepeats = 2

interface Step {
  readonly at: string
  readonly data: string
  readonly windows: number
  readonly values: number[]
}

export const growth: Benchmark = {
  name: 'growth',
  async run({ repeats, place, say }) {
    const step = (at: string, data: string, windows = 0): Step => ({ at, data, windows, values: [] })
    const steps = [
      step('1 stored', await filled(place, { notifications: 1 })),
      step('10,000 stored', await filled(place, { notifications: 10_000 })),
      step('1,000,000 stored', await largeHistory(place, say)),
      step('1 application', await filled(place, { notifications: 0 })),
      step('1,000 applications', await filled(place, { notifications: 0, applications: 1000 })),
      step('no window', place.folder()),
      step('20 windows', place.folder(), 20),
    ]
    const times = Math.max(fewestRepeats, Math.ceil(repeats / 2))
    for (let repeat = 1; repeat <= times; repeat += 1) {
      say(`${repeat} of ${times}`)
      for (const one of steps) one.values.push(await rate(place, one))
    }
    const what = 'NOTIFY'
    const of = (from: number, to: number) => ({ what, unit: 'a second', steps: steps.slice(from, to) })
    return { growth: [of(0, 3), of(3, 5), of(5, 7)] }
  },
}

async function filled(place: Place, size: { notifications: number; applications?: number }): Promise<string> {
  const folder = place.folder()
  await fillHistory(folder, size)
  return folder
}

async function rate(place: Place, { data, windows }: Step): Promise<number> {
  const server = await place.serve({ data })
  const open = await openWindows(server.url, windows)
  await place.load(server.port, ...warmUp)
  const { ratePerSecond } = await place.load(server.port, ...load)
  if (windows > 0 && open.heard() === 0) throw new Error('The windows heard of nothing')
  open.close()
  await server.stop()
  return ratePerSecond
}
