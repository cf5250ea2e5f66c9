/** Publishes ten thousand times to the port that it is given, and prints what is left of it. */
import { getEventListeners } from 'node:events'
import { Publisher } from '../../../../src/main/client/index.ts'
import { until } from '../../../support/until.ts'

const { signal } = new AbortController()
const publisher = new Publisher('App', ['type'], { port: Number(process.argv[2]), signal })
const batch = Array.from({ length: 10_000 }, (_, index) => ({ event: 'type', title: `${index}`, signal }))
const results = await publisher.batch(batch, { concurrency: 32, signal })

const count = (kind: RegExp) => process.getActiveResourcesInfo().filter(name => kind.test(name)).length
// The server closes the last connections in its own time; one timer is that of `until` itself.
await until(() => count(/TCP/) === 0)
console.log(
  JSON.stringify({
    sent: results.filter(({ status }) => status === 'fulfilled').length,
    sockets: count(/TCP/),
    timers: count(/Timeout/),
    listeners: getEventListeners(signal, 'abort').length,
  }),
)
