/** What became of a notification, for the program that sent it (GNTP.md, Callbacks). */
import type { CallbackResponse, HeaderList } from '../gntp/message.ts'
import type { AwaitedCallback } from './ask.ts'
import { outcomeResults } from './callback-result.ts'
import { checkTime } from './check.ts'
import { TimeoutError } from './errors.ts'
import { withoutReturns } from './lines.ts'

export interface CallbackOutcome {
  readonly result: 'clicked' | 'closed' | 'timedOut'
  /** When, by the server's clock; undefined where it said nothing that is a time. */
  readonly timestamp: Date | undefined
  /** As they were sent. */
  readonly context: string
  readonly contextType: string
  /** All headers, the echoed `Data-` ones among them. */
  readonly headers: HeaderList
}

/** Asks the server to tell on the same connection what became of the notification. */
export interface CallbackOptions {
  /** Comes back with the callback. Default: `growlery`. */
  readonly context?: string | undefined
  /** What the context is, in one's own words. Default: `string`. */
  readonly contextType?: string | undefined
  /** How long to wait, from the -OK on. Default: as long as the server keeps the connection. */
  readonly timeoutMs?: number | undefined
  /** Ends the waiting. */
  readonly signal?: AbortSignal | undefined
  /** These are told before the promise resolves. One that throws is an unhandled rejection. */
  readonly onClick?: ((outcome: CallbackOutcome) => void) | undefined
  readonly onClose?: ((outcome: CallbackOutcome) => void) | undefined
  readonly onTimeout?: ((outcome: CallbackOutcome) => void) | undefined
}

const defaultContext = { context: 'growlery', contextType: 'string' }

/** What the request says of it. Throws ValidationError for a time that cannot be waited for. */
export function wantedCallback({ context, contextType, timeoutMs }: CallbackOptions) {
  if (timeoutMs !== undefined) checkTime('callback.timeoutMs', timeoutMs)
  return {
    kind: 'socket',
    // An empty one would ask for nothing.
    context: withoutReturns(context || defaultContext.context),
    contextType: contextType || defaultContext.contextType,
  } as const
}

/**
 * Resolves when the server says what became of it. Rejects with ConnectionError where the connection ends before, with
 * TimeoutError when the time is up, with the signal's reason when that aborts; the connection is closed then. Rejecting
 * where nobody listens does no harm.
 */
export function outcomeOf(
  awaited: AwaitedCallback,
  { timeoutMs, onClick, onClose, onTimeout }: CallbackOptions,
  signal: AbortSignal | undefined,
): Promise<CallbackOutcome> {
  const onAbort = () => awaited.giveUp(signal?.reason)
  signal?.addEventListener('abort', onAbort, { once: true })
  const timer =
    timeoutMs === undefined
      ? undefined
      : setTimeout(
          () => awaited.giveUp(new TimeoutError(`No callback came within ${timeoutMs} ms`, true, { verb: 'NOTIFY' })),
          timeoutMs,
        )
  const outcome = awaited.promise.then(read).finally(() => {
    clearTimeout(timer)
    signal?.removeEventListener('abort', onAbort)
  })
  if (signal?.aborted) onAbort()
  outcome.then(
    value => ({ clicked: onClick, closed: onClose, timedOut: onTimeout })[value.result]?.(value),
    // It is for whoever awaits the promise.
    () => {},
  )
  return outcome
}

function read({ result, timestamp = '', context, contextType, headers }: CallbackResponse): CallbackOutcome {
  const time = new Date(timestamp)
  return {
    result: outcomeResults[result],
    timestamp: Number.isNaN(time.getTime()) ? undefined : time,
    context,
    contextType,
    headers,
  }
}
