/** The window in a browser. */
import { get } from 'node:http'
import type { RunningServer } from '../../store/lock.ts'
import { type Check, ok, reasonOf, wrong } from './check.ts'

const name = 'window'
const answerMs = 2000

/** `showToken`: with it, the address lets anyone in who reads it. */
export async function checkWindow({ ui }: RunningServer, showToken: boolean): Promise<Check> {
  if (ui === null) return ok(name, 'None is served to browsers: this is the desktop app, or was started with --no-ui.')
  const url = new URL(ui.url)
  const address = showToken ? url.href : `${url.origin}/ (its token is in server.json of the data folder)`
  const failure = await statusOf(url.origin).then(() => undefined, reasonOf)
  if (failure === undefined) return ok(name, `It is served at ${address}`)
  return wrong(
    name,
    `It should be served at ${address}, but does not answer: ${failure}`,
    'End Growlery and start it anew.',
  )
}

/** Without the token: who has none gets a page that says so. An agent of its own asks no proxy. */
function statusOf(origin: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = get(`${origin}/`, { agent: false, signal: AbortSignal.timeout(answerMs) }, response => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    request.on('error', reject)
  })
}
