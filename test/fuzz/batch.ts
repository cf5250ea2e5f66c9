/** Some inputs at a time against a target, then a good client, then silence: what must hold after each. */
import { goodClient, type Served } from './good-client.ts'
import { registrations } from './grammar.ts'
import { captures, type Input, whole } from './inputs.ts'
import { type Outcome, send } from './send.ts'
import type { Target } from './target.ts'
import { type Finding, type FindingKind, judge, type Verdict } from './verdict.ts'

export interface BatchResult {
  readonly verdicts: readonly Verdict[]
  readonly served: readonly Served[]
  /** The longest time, in ms, for which the server did nothing for anybody else; undefined where it has died. */
  readonly stallMs: number | undefined
  readonly findings: readonly Finding[]
}

const atOnce = 48
/** Longer than this a good client must not be kept waiting. */
export const lateMs = 100

/** Runs the inputs, 48 at a time. */
export async function runBatch(target: Target, inputs: readonly Input[]): Promise<BatchResult> {
  const { port, limitMs } = target
  const held: Outcome['held'][] = []
  const verdicts: Verdict[] = []
  const findings: Finding[] = []
  await registerAll(target)
  const queue = inputs.values()
  // All take from one queue: who is done takes the next.
  const client = async () => {
    for (const input of queue) {
      const outcome = await send(port, input, limitMs)
      held.push(outcome.held)
      const verdict = judge(input, outcome)
      verdicts.push(verdict)
      if (verdict.problem !== undefined && verdict.problem.kind !== 'died') {
        findings.push({ ...verdict.problem, inputs: [input] })
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, client))
  const served = target.ended() === undefined ? await goodClient(port, limitMs) : []
  const { stallMs, findings: after } = await aftermath(target, inputs, served)
  findings.push(...after)
  // What else went wrong then is what comes of it.
  const death = findings.find(({ kind }) => kind === 'died')
  if (death !== undefined) return { verdicts, served, stallMs, findings: [death] }
  for (const socket of held) socket?.destroy()
  const reported = findings.some(({ kind }) => kind === 'fault')
  const faults = target.takeFaults()
  if (faults.length > 0 && !reported) {
    findings.push({ kind: 'fault', words: `On stderr: ${faults.join('\n').slice(0, 3000)}`, inputs })
  }
  return { verdicts, served, stallMs, findings }
}

/** So that what notifies is known, until one of the inputs registers it anew. */
async function registerAll({ port, limitMs }: Target): Promise<void> {
  const captured = [...captures.values()].filter(({ bytes }) => bytes.subarray(0, 30).includes('REGISTER'))
  const all = [...registrations().map(whole), ...captured]
  await Promise.all(all.map(input => send(port, input, limitMs)))
}

/** What is wrong now that all have been served, with the clients that keep their side open still there. */
async function aftermath(target: Target, inputs: readonly Input[], served: readonly Served[]) {
  const findings: Finding[] = []
  const found = (kind: FindingKind, words: string) => findings.push({ kind, words, inputs })
  try {
    const stallMs = await target.takeLongestStall()
    const refused = served.find(({ refusal }) => refusal !== undefined)
    const longestMs = Math.max(stallMs, ...served.map(({ ms }) => ms))
    if (refused !== undefined) found('unserved', `A good client was answered ${refused.refusal}`)
    else if (longestMs > lateMs) found('late', `A good client waits up to ${Math.round(longestMs)} ms`)
    if (!(await target.settle())) {
      found('sockets', `${(await target.measure()).sockets} sockets are open after all time limits`)
    }
    return { stallMs, findings }
  } catch (error) {
    const ended = target.ended()
    if (ended === undefined) throw error
    found('died', `${ended}. ${target.takeFaults().join('\n').slice(0, 3000)}`)
    return { stallMs: undefined, findings }
  }
}
