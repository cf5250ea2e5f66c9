/** A notification that says it is a test, for a user who wants to know whether a machine can be sent to. */
import { randomUUID } from 'node:crypto'
import type { TestResult } from '../../../shared/subscriptions.ts'
import { troubleInWords } from '../../../shared/trouble-words.ts'
import { ask } from '../../client/ask.ts'
import type { Server } from '../../client/server-options.ts'
import { addressInWords } from '../../gntp/address.ts'
import { notifyRequest, registerRequest } from '../../gntp/build.ts'
import { troubleOf } from '../trouble.ts'
import { type Forwarder, way } from './compose.ts'

const application = 'Growlery'
const type = 'test'
const withinMs = 12_000

/** Registers, and notifies; never rejects. `place` throws where it is not known how it can be sent to. */
export async function sendTest(place: () => Server, forwarder: Forwarder): Promise<TestResult> {
  const begun = performance.now()
  const tookMs = () => Math.round(performance.now() - begun)
  try {
    const server = place()
    await send(server, forwarder)
    return { ok: true, words: `${addressInWords(server)} took it, in ${tookMs()} ms.`, tookMs: tookMs() }
  } catch (error) {
    return { ok: false, words: inWords(error), tookMs: tookMs() }
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

function inWords(error: unknown): string {
  if (error instanceof DOMException) return `It did not answer within ${withinMs / 1000} s.`
  const trouble = troubleOf(error)
  const brief = troubleInWords(trouble)
  return `${brief.charAt(0).toUpperCase()}${brief.slice(1)}. (${trouble.words})`
}
