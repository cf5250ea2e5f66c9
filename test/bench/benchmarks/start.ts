/** From the start of the program to the line that says that it listens. */
import { join } from 'node:path'
import { nodeFlags } from '../../../build/node-flags.ts'
import type { Benchmark } from '../benchmark.ts'

const oneMore = 5

export const start: Benchmark = {
  name: 'start',
  async run({ repeats, place, say }) {
    const empty = [join(import.meta.dirname, '../floors/empty.js')]
    const data = place.folder()
    const serve = [...nodeFlags, place.command, 'serve', '--json', '--port', '0', '--ui-port', '0', '--data', data]
    // The first start makes the history; files are in the system's memory from then on.
    for (const args of [empty, serve]) await place.untilFirstLine(args)
    const subject: number[] = []
    const floor: number[] = []
    for (let repeat = 1; repeat <= repeats + oneMore; repeat += 1) {
      say(`${repeat} of ${repeats + oneMore}`)
      floor.push(await place.untilFirstLine(empty))
      subject.push(await place.untilFirstLine(serve))
    }
    const figures = subject.map((ms, index) => ms - (floor[index] ?? Number.NaN))
    return {
      results: [
        {
          what: 'start to listening, more than Node itself',
          unit: 'ms',
          subject,
          floor: { what: 'empty Node process', values: floor },
          figures,
          budget: { kind: 'at most', limit: 300, unit: 'ms' },
        },
      ],
    }
  },
}
