/**
 * Ten thousand publishes through one publisher of growlery/client, as a program of its own: `publishing.js <client> <port> <count>
 * <concurrency>`. Prints a JSON object: how fast, and what is left open a moment later.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'

const [client, port, count, concurrency] = process.argv.slice(2)
const { Publisher } = await import(pathToFileURL(client).href)
const text = 'The build of the main branch has finished after 12 minutes and all of its tests went well. '.repeat(2)
const ending = new AbortController()
const publisher = new Publisher('Growlery bench', ['Load'], { port: Number(port), signal: ending.signal })
await publisher.register()

const publications = Array.from({ length: Number(count) }, () => ({
  event: 'Load',
  title: 'Under load',
  text: text.slice(0, 132),
}))
const begunAt = performance.now()
const results = await publisher.batch(publications, { concurrency: Number(concurrency) })
const seconds = (performance.now() - begunAt) / 1000
const failed = results.find(({ status }) => status === 'rejected')
if (failed !== undefined) throw failed.reason

await sleep(500)
const left = process.getActiveResourcesInfo().filter(name => !['PipeWrap', 'TTYWrap', 'FSReqCallback'].includes(name))
console.log(JSON.stringify({ ratePerSecond: results.length / seconds, left }))
