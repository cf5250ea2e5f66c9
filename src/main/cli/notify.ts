/** growlery notify */
import type { CallbackOutcome } from '../client/callback.ts'
import { TimeoutError } from '../client/errors.ts'
import { type Published, Publisher } from '../client/publisher.ts'
import type { Priority } from '../gntp/message.ts'
import { safeJson } from '../gntp/quote.ts'
import type { SendingOptions } from './commands/sending.ts'
import { exitCodes } from './exit-codes.ts'
import { printLines } from './print.ts'
import { iconOf, reportingFailure, serverOf } from './sending.ts'
import { UsageError } from './usage-error.ts'

export interface NotifyOptions extends SendingOptions {
  readonly type: string
  readonly id?: string
  readonly priority: Priority
  readonly sticky?: boolean
  readonly coalesce?: string
  readonly url?: string
  /** Seconds. */
  readonly wait?: number
}

const maxTextBytes = 1024 * 1024

/** What became of it: as the server told, or because nobody told anything within the time. */
type Outcome = Pick<CallbackOutcome, 'result' | 'timestamp'>

/** Sends a notification, and gives the exit code. `text` is read from standard input where it is `-`. */
export function notify(title: string, text: string | undefined, options: NotifyOptions): Promise<number> {
  return reportingFailure(async () => {
    const { app, type, id, priority, sticky, coalesce, url, wait, icon, header } = options
    // Others may send for the application, with types that are not known here.
    const publisher = new Publisher(app, [type], { ...(await serverOf(options)), registered: true })
    const published = await publisher.publish(type, title, text === '-' ? await standardInput() : text, {
      id,
      priority,
      sticky,
      coalescingId: coalesce,
      icon: iconOf(icon),
      callback: url ?? (wait === undefined ? undefined : { timeoutMs: wait * 1000 }),
      ...header,
    })
    const outcome = wait === undefined ? undefined : await outcomeOf(published)
    if (options.json === true) printLines([safeJson(toJson(options, published, outcome))])
    else if (outcome !== undefined) printLines([outcome.result])
    return outcome === undefined || outcome.result === 'clicked' ? 0 : exitCodes.failed
  })
}

/**
 * Without the line end that every command puts after its last line. What shows its progress ends its lines with CR alone: a line break in
 * a value is a lone LF (GNTP.md, Transport). Throws UsageError for more than any server takes.
 */
async function standardInput(): Promise<string> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of process.stdin) {
    chunks.push(chunk)
    length += chunk.length
    if (length > maxTextBytes)
      throw new UsageError(`Standard input has more than ${maxTextBytes} bytes: no text is that long.`)
  }
  // Windows puts a byte order mark before the text.
  const text = Buffer.concat(chunks)
    .toString()
    .replace(/^\ufeff/, '')
  return text.replace(/\r\n?/g, '\n').replace(/\n$/, '')
}

async function outcomeOf({ callback }: Published): Promise<Outcome | undefined> {
  try {
    return await callback
  } catch (error) {
    if (error instanceof TimeoutError) return { result: 'timedOut', timestamp: undefined }
    throw error
  }
}

/** The fields that scripts may rely on. `result` is null without --wait, `timestamp` where the server told none. */
function toJson({ app, type }: NotifyOptions, { id }: Published, outcome: Outcome | undefined) {
  return {
    application: app,
    type,
    id: id ?? null,
    result: outcome?.result ?? null,
    timestamp: outcome?.timestamp?.toISOString() ?? null,
  }
}
