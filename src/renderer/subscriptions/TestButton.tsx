import { Button } from '@mantine/core'
import { IconAlertCircle, IconCircleCheck, IconSend } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { TestResult } from '../../shared/subscriptions.ts'
import { useConnected } from '../hub/hub.tsx'
import { useAction } from '../hub/use-action.ts'
import { t } from '../text/text.ts'
import detail from '../ui/Detail.module.css'
import { Notice } from '../ui/Notice.tsx'
import { inSeconds } from '../ui/time.ts'
import classes from './Detail.module.css'
import { testInWords } from './words.ts'

interface Outcome extends TestResult {
  readonly at: number
}

/** Sends a test notification, beside other buttons, and says below them what came of it. */
export function TestButton({ id, children }: { id: number; children: ReactNode }) {
  const isConnected = useConnected()
  const { busy, problem, run, dismiss } = useAction()
  const [outcome, setOutcome] = useState<Outcome>()
  async function test(): Promise<void> {
    if (busy) return
    setOutcome(undefined)
    const done = await run(client => client.destinations.test({ id }))
    if (done !== undefined) setOutcome({ ...done.answer, at: Date.now() })
  }
  return (
    <>
      <div className={detail['buttons']}>
        <Button
          leftSection={<IconSend size={16} stroke={1.7} />}
          disabled={!isConnected}
          aria-disabled={busy || undefined}
          onClick={() => void test()}
        >
          {busy ? t('subscriptions.destinations.testing') : t('subscriptions.destinations.test')}
        </Button>
        {children}
      </div>
      <div role="status" aria-label={t('subscriptions.destinations.outcomeTitle')}>
        {outcome !== undefined && (
          <p className={classes['outcome']} data-tone={outcome.ok ? 'good' : 'bad'}>
            {outcome.ok ? (
              <IconCircleCheck size={16} stroke={1.8} aria-hidden="true" />
            ) : (
              <IconAlertCircle size={16} stroke={1.8} aria-hidden="true" />
            )}
            <span className={classes['words']}>
              {testInWords(outcome)} <span className={detail['hint']}>{when(outcome)}</span>
            </span>
          </p>
        )}
      </div>
      {problem !== undefined && <Notice onDismiss={dismiss}>{problem}</Notice>}
    </>
  )
}

/** At 09:41:07; where it failed, also after how long. When it went well its words say that. */
function when({ ok, tookMs, at }: Outcome): string {
  const time = inSeconds(at)
  if (ok) return t('subscriptions.destinations.at', { time })
  const duration =
    tookMs < 1000
      ? t('time.milliseconds', { number: Math.max(1, Math.round(tookMs)) })
      : t('time.seconds', { number: Math.round(tookMs / 100) / 10 })
  return t('subscriptions.destinations.afterAt', { duration, time })
}
