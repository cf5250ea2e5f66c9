import { useEffect, useRef, useState } from 'react'
import type { ComposeStep } from '../../shared/contract/compose.ts'
import { visible } from '../../shared/visible.ts'
import { useHub } from '../hub/hub.tsx'
import { inWords, isAbandoned, reasonInWords } from '../hub/words.ts'
import { t } from '../text/text.ts'

export interface Outcome {
  readonly ok: boolean
  readonly words: string
}

export interface SendAgain {
  readonly busy: boolean
  /** What has come of it so far. */
  readonly outcome: Outcome | undefined
  run(): void
  dismiss(): void
}

/** Sends the same bytes to this server once more. The connection stays open for a callback until the component is gone. */
export function useSendAgain(id: number): SendAgain {
  const { connection } = useHub()
  const [busy, setBusy] = useState(false)
  const [outcome, setOutcome] = useState<Outcome>()
  const abandon = useRef<AbortController>(undefined)
  useEffect(() => () => abandon.current?.abort(), [])

  async function send(signal: AbortSignal): Promise<void> {
    const whole = { id, whole: true, unmasked: true }
    const { request } = await connection.ask(client => client.exchanges.detail(whole), signal)
    const message = { kind: 'raw' as const, bytes: request.bytes }
    await connection.stream(
      client => client.compose.send({ target: { kind: 'here' }, message }, { signal }),
      step => {
        const said = outcomeOf(step)
        if (said === undefined) return
        setOutcome(said)
        setBusy(false)
      },
      signal,
    )
  }

  function run(): void {
    abandon.current?.abort()
    const current = new AbortController()
    abandon.current = current
    const { signal } = current
    setBusy(true)
    setOutcome(undefined)
    send(signal)
      .catch((error: unknown) => {
        if (!isAbandoned(error, signal)) setOutcome({ ok: false, words: inWords(error) })
      })
      .finally(() => {
        if (!signal.aborted) setBusy(false)
      })
  }
  return { busy, outcome, run, dismiss: () => setOutcome(undefined) }
}

function outcomeOf(step: ComposeStep): Outcome | undefined {
  switch (step.kind) {
    case 'answer': {
      const { ok, code, words } = step
      if (ok) return { ok, words: t('inspector.sent.ok') }
      const said = visible(words ?? '')
      return {
        ok,
        words:
          code === null
            ? t('inspector.sent.noAnswer', { words: said })
            : t('inspector.sent.error', { code: String(code), words: said }),
      }
    }
    case 'callback':
      return { ok: true, words: t('inspector.sent.callback', { result: t(`inspector.callback.${step.result}`) }) }
    case 'failed':
      return { ok: false, words: t('inspector.sent.failed', { words: reasonInWords(step.reason) }) }
    default:
      return undefined
  }
}
