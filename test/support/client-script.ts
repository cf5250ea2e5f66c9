/** A program of its own that sends with the built library, as other people's programs do. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Event, PublisherOptions } from '../../src/main/client/index.ts'

export interface Sending {
  readonly name: string
  readonly events: readonly Event[]
  /** What of the options can be written as JSON. */
  readonly options?: Omit<PublisherOptions, 'icon' | 'signal' | 'onWarning' | 'customHeaders' | 'appHeaders'>
  /** The path of a file that goes along with the registration and each notification. */
  readonly icon?: string
  readonly publications: readonly {
    readonly event: string
    readonly title: string
    readonly text?: string
    readonly url?: string
    /** The context of a socket callback, which is awaited. */
    readonly context?: string
  }[]
}

/** What came of each step, in order: `ok`, or the name of the error's class with its code and words. */
export type Steps = readonly string[]

const run = promisify(execFile)
const root = join(import.meta.dirname, '../..')
const maxMs = 10_000

const script = `
  import { Publisher, Resource } from 'growlery/client'

  const { name, events, options, icon: path, publications } = JSON.parse(process.argv[1])
  const icon = path === undefined ? undefined : Resource.fromFile(path)
  const steps = []
  const step = async (name, work) => {
    try {
      const value = await work
      steps.push(name + ': ' + (value?.result ?? 'ok'))
      return value
    } catch (error) {
      steps.push(name + ': ' + error.constructor.name + ' ' + error.code + ' ' + error.message)
    }
  }

  await using publisher = new Publisher(name, events, { ...options, icon })
  await step('register', publisher.register())
  for (const { event, title, text, url, context } of publications) {
    const callback = url ?? (context === undefined ? undefined : { context })
    const published = await step('publish', publisher.publish(event, title, text, { icon, callback }))
    if (published?.callback) await step('callback', published.callback)
  }
  console.log(JSON.stringify(steps))
`

/** Runs it to its end; `prefix` is a command that is given it to run. Rejects where it does not end well within ten seconds. */
export async function sendAll(sending: Sending, prefix: readonly string[] = []): Promise<Steps> {
  const all = [...prefix, process.execPath, '--input-type=module', '-e', script, JSON.stringify(sending)]
  const [program = '', ...args] = all
  const { stdout } = await run(program, args, { cwd: root, timeout: maxMs, killSignal: 'SIGKILL' })
  return JSON.parse(stdout)
}
