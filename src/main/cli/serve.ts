/** growlery serve */
import { once } from 'node:events'
import { join } from 'node:path'
import type { HubEvent } from '../../shared/model.ts'
import type { SettingsChange } from '../../shared/settings.ts'
import { faultLog } from '../fault-log.ts'
import { addressInWords } from '../gntp/address.ts'
import { safeJson } from '../gntp/quote.ts'
import { type Growlery, startGrowlery, version } from '../growlery.ts'
import { type Headless, startHeadless } from '../headless/headless.ts'
import type { ServerLimits } from '../server/limits.ts'
import { explainListenError } from '../server/listen.ts'
import { readNamedPasswords } from './passwords.ts'
import { printWarning } from './print.ts'

export interface ServeOptions {
  readonly host?: string[]
  readonly port?: number
  readonly uiHost: string
  readonly uiPort: number
  readonly ui: boolean
  readonly data: string
  readonly passwordFile?: string
  readonly requireLocalPassword?: boolean
  readonly allowNetwork?: boolean
  readonly allowSubscriptions?: boolean
  readonly subscriptionTtl?: number
  readonly announce?: boolean
  readonly websocketOrigin: string[]
  readonly limit: Partial<ServerLimits>
  readonly json?: boolean
}

const everyHost = ['0.0.0.0', '::']
/** After that many milliseconds the process ends, whatever is still open. */
const stopWithinMs = 4800

/** Runs until SIGTERM or SIGINT. Rejects where it cannot start. */
export async function serve(options: ServeOptions): Promise<void> {
  process.title = 'growlery'
  // What is kept is for this user's eyes only.
  process.umask(0o077)
  // Who reads what we print may go; the senders and the window are still here.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  const onError = faultLog()
  // A file that may not grow any more is an error of the write, not a reason to die.
  process.on('SIGXFSZ', () => {})

  const growlery = await startGrowlery({
    dataFolder: options.data,
    hosts: options.host ?? (options.allowNetwork === true ? everyHost : undefined),
    port: options.port,
    passwords: await readNamedPasswords(options.passwordFile),
    allowNetwork: options.allowNetwork,
    requireLocalPassword: options.requireLocalPassword,
    webSocketOrigins: options.websocketOrigin.length > 0 ? options.websocketOrigin : undefined,
    limits: options.limit,
    settings: settingsOf(options),
    onError,
  })
  const headless = await startEntrance(growlery, options, onError).catch(async error => {
    await growlery.stop()
    throw error
  })
  growlery.announce(headless)

  const ending = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      setTimeout(() => process.exit(0), stopWithinMs).unref()
      void stop(growlery, headless, ending).then(() => process.exit(0), onError)
    })
  }
  for (const warning of growlery.warnings) printWarning(warning)
  if (options.json === true) {
    printJson({
      event: 'listening',
      gntp: growlery.addresses[0],
      ui: headless.url === null ? null : { url: headless.url },
      data: growlery.dataFolder,
    })
    await printEvents(growlery, ending.signal)
  } else {
    const at = growlery.addresses.map(addressInWords).join(' and ')
    process.stdout.write(`Growlery ${version} listens for GNTP on ${at}.\n`)
    if (headless.url !== null) process.stdout.write(`Open ${headless.url} to see what comes in.\n`)
  }
}

/** Only what was asked for: all else stays as the user has chosen it. */
function settingsOf({ allowSubscriptions, subscriptionTtl, announce }: ServeOptions): SettingsChange {
  return {
    ...(allowSubscriptions === true && { allowSubscriptions }),
    ...(subscriptionTtl !== undefined && { subscriptionTtlSeconds: subscriptionTtl }),
    ...(announce === true && { announce }),
  }
}

/** The window and the command line come in by the same address; the command line alone where there is no window. */
async function startEntrance(growlery: Growlery, options: ServeOptions, onError: (error: unknown) => void) {
  const { api, icons, exporter, dataFolder } = growlery
  if (!options.ui) return startHeadless({ api, host: '127.0.0.1', port: 0, onError })
  const { uiHost: host, uiPort: port } = options
  const page = {
    // Beside out/main, where the built command stands.
    folder: join(import.meta.dirname, '../renderer'),
    icon: (hash: string) => icons.read(hash),
    exporter,
    dataFolder,
  }
  try {
    return await startHeadless({ api, page, host, port, onError })
  } catch (error) {
    throw await explainListenError(error, { host, port }, 'the window')
  }
}

async function stop(growlery: Growlery, headless: Headless, ending: AbortController): Promise<void> {
  await growlery.stop()
  ending.abort()
  await headless.stop()
}

async function printEvents(growlery: Growlery, signal: AbortSignal): Promise<void> {
  const { events } = growlery.hub
  while (!signal.aborted) {
    for await (const batch of events.follow(events.cursor(), signal)) {
      const isTaken = printJson(...batch.map(asLine))
      // Who does not read gets no more until it does. What the hub does not keep for it so long is missing: `reset` says so.
      if (!isTaken) await once(process.stdout, 'drain', { signal }).catch(() => {})
    }
  }
}

function asLine({ kind, ...rest }: HubEvent) {
  return { event: kind, ...rest }
}

/** An object a line, all of them in one write. False: whoever reads them has not taken the last ones yet. */
function printJson(...values: unknown[]): boolean {
  return process.stdout.write(values.map(value => `${safeJson(value)}\n`).join(''))
}
