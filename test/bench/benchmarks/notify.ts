/** NOTIFY, one connection each, 32 at a time, stored before -OK. */
import { type Benchmark, compared } from '../benchmark.ts'

const load = ['--count', '6000', '--concurrency', '32']
const warmUp = ['--count', '1500', '--concurrency', '32']

export const notify: Benchmark = {
  name: 'notify',
  async run({ repeats, place, say }) {
    const server = await place.serve()
    const bare = await place.floor('answering')
    for (const { port } of [server, bare]) await place.load(port, ...warmUp)
    const subject: number[] = []
    const floor: number[] = []
    for (let repeat = 1; repeat <= repeats; repeat += 1) {
      say(`${repeat} of ${repeats}`)
      floor.push((await place.load(bare.port, ...load)).ratePerSecond)
      subject.push((await place.load(server.port, ...load)).ratePerSecond)
    }
    await server.stop()
    await bare.stop()
    const result = compared('NOTIFY, a connection each, 32 at a time', {
      unit: 'a second',
      subject,
      floor,
      floorIs: 'bare server that answers a constant',
      budget: { kind: 'at least', limit: 0.75, unit: 'x' },
    })
    return { results: [result] }
  },
}
