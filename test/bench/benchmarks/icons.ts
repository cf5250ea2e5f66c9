/** 1,000 notifications with 100 different icons by URL, none of them fetched before, beside the same without icons. */
import { setTimeout } from 'node:timers/promises'
import { type Benchmark, compared } from '../benchmark.ts'

const load = ['--count', '1000', '--concurrency', '32']
const urls = 100
/** A run takes a fifth of a second: it takes many to tell them from the machine's moods. */
const runsARepeat = 6
/** Until what one run left to fetch is fetched. */
const restMs = 1500

export const icons: Benchmark = {
  name: 'icons',
  async run({ repeats, place, say }) {
    const server = await place.serve()
    const web = await place.floor('icons')
    for (let count = 0; count < runsARepeat; count += 1) await place.load(server.port, ...load)
    const subject: number[] = []
    const floor: number[] = []
    for (let run = 1; run <= repeats * runsARepeat; run += 1) {
      if (run % runsARepeat === 1) say(`${Math.ceil(run / runsARepeat)} of ${repeats}`)
      const ofThisRun = Array.from({ length: urls }, (_, index) => `http://127.0.0.1:${web.port}/${run}/${index}.png`)
      const without = () => place.load(server.port, ...load)
      const withIcons = () => place.load(server.port, ...load, '--icon-url', ...ofThisRun)
      // Whoever comes second finds a larger history.
      for (const [list, measure] of run % 2 === 0
        ? ([
            [floor, without],
            [subject, withIcons],
          ] as const)
        : ([
            [subject, withIcons],
            [floor, without],
          ] as const)) {
        list.push((await measure()).ratePerSecond)
        await setTimeout(restMs)
      }
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
