/** What is wrong with what came of an input, if anything. */
import type { Input } from './inputs.ts'
import { mayWait, messagesIn, type Outcome } from './send.ts'

export type FindingKind =
  /** Neither answered nor closed within the limits. */
  | 'hung'
  /** Closed without a word, although more than blank lines was said. */
  | 'unanswered'
  /** Answered, with nothing to come, and still open after the limits. */
  | 'leftOpen'
  /** What came is no whole answer. */
  | 'garbled'
  /** Answered 500, or something was written to stderr: a fault of the server's own. */
  | 'fault'
  /** The server ended. */
  | 'died'
  /** The next good client was refused, or not served. */
  | 'unserved'
  /** The next good client was served late, or would have been at some time before. */
  | 'late'
  /** Sockets stay open although all clients have had their time. */
  | 'sockets'
  /** More memory stays in use than what is known explains. */
  | 'memory'

export interface Finding {
  readonly kind: FindingKind
  readonly words: string
  /** What led to it, where one input can be named; otherwise all that were on their way. */
  readonly inputs: readonly Input[]
}

export interface Verdict {
  /** For the tally: what came back, by code. */
  readonly answers: readonly string[]
  readonly problem: { readonly kind: FindingKind; readonly words: string } | undefined
}

const httpStatus = /^HTTP\/1\.[01] (\d{3}) /

export function judge(input: Input, outcome: Outcome): Verdict {
  const { received, ended, refused } = outcome
  if (refused) return problem('died', 'Nobody listens on the port')
  const { ending } = input.plan
  // Who leaves does not learn the answer, and who does not read neither.
  if (ending === 'close' || ending === 'reset' || ending === 'neverRead')
    return { answers: [ending], problem: undefined }
  const http = httpStatus.exec(received.subarray(0, 20).toString('latin1'))
  if (http !== null) {
    if (!isHttp(input.bytes)) return problem('garbled', `An answer in HTTP to what was none: ${quoted(received)}`)
    return ended ? good(`HTTP ${http[1]}`) : problem('leftOpen', `Still open after ${quoted(received)}`)
  }
  const messages = messagesIn(received)
  if (messages === undefined) return problem('garbled', `No whole answer: ${quoted(received)}`)
  const answers = messages.map(message => (message.verb === '-ERROR' ? `-ERROR ${message.code}` : message.verb))
  const fault = messages.find(message => message.verb === '-ERROR' && message.code === 500)
  if (fault !== undefined) return problem('fault', `Answered 500: ${quoted(received)}`)
  if (messages.some(message => 'resources' in message)) return problem('garbled', `A request: ${quoted(received)}`)
  if (answers.length === 0) {
    if (!ended) return problem('hung', 'Neither answered nor closed')
    return isBlank(input.bytes) ? good('closed') : problem('unanswered', 'Closed without an answer')
  }
  if (ended) return { answers, problem: undefined }
  if (!mayWait(messages)) return problem('leftOpen', `Answered ${answers.join(', ')}, and still open`)
  return { answers, problem: undefined }
}

/** Whether bytes are the beginning of an HTTP request that the port may answer as one (GNTP.md, Transport). */
function isHttp(bytes: Buffer): boolean {
  return bytes.subarray(0, 4).toString('latin1') === 'GET '
}

function isBlank(bytes: Buffer): boolean {
  return bytes.every(byte => byte === 0x0d || byte === 0x0a)
}

function good(answer: string): Verdict {
  return { answers: [answer], problem: undefined }
}

function problem(kind: FindingKind, words: string): Verdict {
  return { answers: [], problem: { kind, words } }
}

function quoted(bytes: Buffer): string {
  return JSON.stringify(bytes.subarray(0, 600).toString('utf8'))
}
