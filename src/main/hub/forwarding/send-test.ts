/** A notification that says it is a test, for a user who wants to know whether a machine can be sent to. */
import { randomUUID } from 'node:crypto'
import { type Reason, reason } from '../../../shared/reasons.ts'
import type { TestResult } from '../../../shared/subscriptions.ts'
import { troubleInWords } from '../../../shared/trouble-words.ts'
import { ask } from '../../client/ask.ts'
import type { Server } from '../../client/server-options.ts'
import { addressInWords } from '../../gntp/address.ts'
import { notifyRequest, registerRequest } from '../../gntp/build.ts'
import { GntpError } from '../../gntp/error.ts'
import { PasswordLostError } from '../kept-secrets.ts'
import { troubleOf } from '../trouble.ts'
import { type Forwarder, way } from './compose.ts'

const application = 'Growlery'
const type = 'test'
const withinMs = 12_000

/** Registers, and notifies; rejects only where we are at fault. `place` throws where it is not known how it can be sent to. */
export async function sendTest(place: () => Server, forwarder: Forwarder): Promise<TestResult> {
  const begun = performance.now()
  const tookMs = () => Math.round(performance.now() - begun)
  try {
    const server = place()
    await send(server, forwarder)
    const took = tookMs()
    return {
      ok: true,
      ...said(reason('testTaken', { address: addressInWords(server), ms: String(took) })),
      tookMs: took,
    }
  } catch (error) {
    return { ok: false, ...whyNot(error), tookMs: tookMs() }
  }
}

async function send(server: Server, forwarder: Forwarder): Promise<void> {
  const signal = AbortSignal.timeout(withinMs)
  // It comes from here, and must not come back, whoever forwards it further.
  const headers = way([], { address: '127.0.0.1', id: `test-${randomUUID()}`, at: Date.now() }, forwarder)
  const types = [{ name: type, displayName: 'Test', enabled: true }]
  await ask(server, registerRequest({ applicationName: application, types, headers }), { signal })
  const text = `${forwarder.machine} sends its notifications here.`
  const fields = { applicationName: application, notificationName: type, title: 'A test from Growlery', text, headers }
  await ask(server, notifyRequest(fields), { signal })
}

type Outcome = Pick<TestResult, 'words' | 'outcome'>

function whyNot(error: unknown): Outcome {
  if (error instanceof DOMException) return said(reason('testUnanswered', { seconds: String(withinMs / 1000) }))
  if (!(error instanceof GntpError) && !(error instanceof PasswordLostError)) throw error
  const trouble = troubleOf(error)
  const brief = troubleInWords(trouble)
  return { words: `${brief.charAt(0).toUpperCase()}${brief.slice(1)}. (${trouble.words})`, outcome: { trouble } }
}

function said(why: Reason): Outcome {
  return { words: why.words, outcome: { reason: why } }
}
