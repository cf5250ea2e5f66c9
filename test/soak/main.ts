/** npm run soak: a long run of everything at once. See `usage`, and docs/reliability.md. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { buildIfStale } from '../../build/fresh.ts'
import { connectToHub, type HubClient } from '../support/hub-client.ts'
import { seeded } from '../support/random.ts'
import { plain, type Stage } from './clients.ts'
import { draw } from './drawing.ts'
import { checkHistory } from './history.ts'
import { startIconWeb } from './icon-web.ts'
import { Ledger } from './ledger.ts'
import { type Options, readOptions, usage } from './options.ts'
import { Publishers } from './publishers.ts'
import { growth, leftBehind, mostGrowth, summary } from './report.ts'
import { csv, type Sample, Sampler } from './samples.ts'
import { SendingProcess } from './sending.ts'
import { startServer } from './server.ts'
import { Traffic } from './traffic.ts'
import { SoakedWindow } from './window.ts'

const settleMs = 30_000
const tidyEveryMs = 20_000
/** A longer run needs no finer picture. */
const fineMinutes = 10

const options = optionsOrUsage()
if (options !== undefined) process.exitCode = (await soak(options)) ? 0 : 1

function optionsOrUsage(): Options | undefined {
  try {
    const read = readOptions(process.argv.slice(2))
    if (read === undefined) process.stdout.write(usage)
    else if (!existsSync('/proc/self/fd')) throw new Error('this system has no /proc')
    return read
  } catch (error) {
    process.stderr.write(`soak: ${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
    process.exit(2)
  }
}

/** Gives whether all went well. */
async function soak(wanted: Options): Promise<boolean> {
  await buildIfStale()
  const data = mkdtempSync(join(tmpdir(), 'growlery-soaked-'))
  process.once('exit', () => rmSync(data, { recursive: true, force: true }))
  const ending = endedEarly()
  const ledger = new Ledger()
  const onFault = (words: string) => ledger.fault(words)
  const server = await startServer(data, onFault)
  void server.ended.then(() => ending.abort())
  const client = await connectToHub(server.url)
  await client.hub.settings.change({ retentionCount: wanted.keep })
  const window = await SoakedWindow.open(server.url, onFault)
  if (window === undefined) process.stdout.write('There is no Chromium: the soak goes on without a window.\n')
  say(wanted)

  const iconWeb = await startIconWeb()
  const random = seeded(wanted.seed)
  const publishers = new Publishers(server.port, random, onFault)
  const stage: Stage = { port: server.port, random, ledger, iconWeb, publishers }
  const traffic = new Traffic(stage)
  const sending = new SendingProcess(server.port, publishers, traffic, ledger)
  const sampler = new Sampler(server, data, window, sending)
  const timer = setTimeout(() => ending.abort(), wanted.minutes * 60_000)
  const [samples] = await Promise.all([
    watch(sampler, ledger, wanted, ending.signal),
    traffic.run(wanted.rate, ending.signal),
    tidy(client, ledger, ending.signal),
    window?.use(seeded(wanted.seed + 1), ending.signal),
  ])
  clearTimeout(timer)

  await end(stage, traffic, client, window)
  await publishers.close()
  await sending.checkEmpty()
  client.close()
  await window?.close()
  iconWeb.close()
  const code = await server.stop()
  if (code !== 0) ledger.fault(`The server's exit code is ${code}`)
  const inHistory = checkHistory(data, wanted.keep, ledger)

  for (const words of leftBehind(samples)) ledger.fault(words)
  const ratio = growth(samples, one => one.memoryMb)
  const minutes = ((samples.at(-1)?.seconds ?? 0) / 60).toFixed(1)
  writeFileSync(join(wanted.out, 'soak.csv'), csv(samples))
  const heading = `${minutes} minutes, ${wanted.rate} requests a second, ${wanted.keep} notifications kept`
  writeFileSync(join(wanted.out, 'soak.svg'), draw(samples, heading))
  process.stdout.write(`\n${heading}\n\n${summary({ samples, ledger, window, inHistory })}\n`)
  process.stdout.write(`${join(wanted.out, 'soak.csv')}\n${join(wanted.out, 'soak.svg')}\n`)
  return ratio <= mostGrowth && ledger.unanswered === 0 && ledger.faultCount === 0
}

/** Aborts at the first Ctrl-C; the second ends all at once. */
function endedEarly(): AbortController {
  const ending = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (ending.signal.aborted) process.exit(1)
      process.stdout.write('Ending early; once more to end at once.\n')
      ending.abort()
    })
  }
  return ending
}

function say({ minutes, rate, keep, seed, out }: Options): void {
  const words = `${minutes} minutes at ${rate} requests a second, ${keep} notifications kept, seed ${seed}; report in ${out}`
  process.stdout.write(`${words}\n`)
}

/** Takes samples until `signal` aborts, and one more; says once a minute how it stands. */
async function watch(sampler: Sampler, ledger: Ledger, { minutes }: Options, signal: AbortSignal): Promise<Sample[]> {
  const everyMs = minutes > fineMinutes ? 5000 : 1000
  const samples: Sample[] = []
  let saidAt = 0
  while (!signal.aborted) {
    await sleep(everyMs, undefined, { signal }).catch(() => {})
    const sample = await sampler.take(ledger.now() / 1000, ledger.takeInterval())
    samples.push(sample)
    if (sample.seconds - saidAt < 60) continue
    saidAt = sample.seconds
    const { memoryMb, descriptors, accepted } = sample
    process.stdout.write(
      `${(saidAt / 60).toFixed(0)} min: ${memoryMb.toFixed(0)} MB, ${descriptors} descriptors, ` +
        `${accepted.toFixed(0)} a second, ${ledger.faultCount} faults\n`,
    )
  }
  return samples
}

/** Another window, whose user closes everything now and then: sticky toasts would fill the screen. */
async function tidy({ hub }: HubClient, ledger: Ledger, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await sleep(tidyEveryMs, undefined, { signal }).catch(() => {})
    await hub.inbox.closeAll({}).catch(error => ledger.fault(`Not all could be closed: ${error.message}`))
  }
}

/** Lets every client finish, and looks whether the window still follows. */
async function end(
  stage: Stage,
  traffic: Traffic,
  { hub }: HubClient,
  window: SoakedWindow | undefined,
): Promise<void> {
  const { ledger } = stage
  try {
    await sleep(1000)
    await hub.inbox.closeAll({})
    await traffic.settle(settleMs)
    if (traffic.runningCount > 0) ledger.missing(`${traffic.runningCount} clients wait in vain`)
    await plain(stage)
    const title = ledger.sent.at(-1)?.title ?? ''
    if (window !== undefined && !(await window.shows(title))) ledger.fault(`The window does not show ${title}`)
  } catch (error) {
    ledger.fault(`The end went wrong: ${error instanceof Error ? error.message : String(error)}`)
  }
}
