import { Button, Loader } from '@mantine/core'
import {
  IconAlertCircle,
  IconArrowBackUp,
  IconCircleCheck,
  IconPlugConnected,
  IconPlugConnectedX,
  IconUpload,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { ComposeStep } from '../../shared/contract/compose.ts'
import { visible } from '../../shared/visible.ts'
import { reasonInWords } from '../hub/words.ts'
import { Message } from '../inspector/Message.tsx'
import { since } from '../inspector/words.ts'
import { addressOf } from '../shell/address.ts'
import { inBytes } from '../text/locale.ts'
import { t } from '../text/text.ts'
import { Time } from '../ui/Time.tsx'
import { inMilliseconds } from '../ui/time.ts'
import classes from './Steps.module.css'
import type { Sending } from './store.ts'

interface StepsProps {
  readonly sending: Sending
  readonly onStop: () => void
}

/** What comes of what was sent, as it comes. */
export function Steps({ sending, onStop }: StepsProps) {
  const { steps, isOver, stopped, problem } = sending
  const began = steps[0]?.at ?? sending.at
  const isLong = steps.some(({ message }) => message !== steps[0]?.message)
  return (
    <section className={classes['steps']} aria-labelledby="compose-steps">
      <h2 id="compose-steps" className={classes['heading']}>
        {t('compose.steps')}
      </h2>
      <ol className={classes['list']} aria-live="polite">
        {steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what has happened stays in its order
          <OneStep key={index} step={step} withVerb={isLong}>
            <Time at={step.at} words={index === 0 ? inMilliseconds(step.at) : since(step.at - began)} />
          </OneStep>
        ))}
        {!isOver && (
          <li className={classes['step']}>
            <Loader size={15} aria-hidden="true" />
            <span className={classes['words']}>
              {t(waitsForCallback(steps) ? 'compose.waiting' : 'compose.working')}
            </span>
            <Button variant="default" size="xs" h={26} onClick={onStop}>
              {t('compose.stop')}
            </Button>
          </li>
        )}
        {stopped && (
          <li className={classes['step']}>
            <IconPlugConnectedX size={16} stroke={1.7} aria-hidden="true" />
            <span className={classes['words']}>{t('compose.stopped')}</span>
          </li>
        )}
        {problem !== undefined && (
          <li className={classes['step']} data-tone="bad">
            <IconAlertCircle size={16} stroke={1.7} aria-hidden="true" />
            <span className={classes['words']}>{visible(problem)}</span>
          </li>
        )}
      </ol>
    </section>
  )
}

function waitsForCallback(steps: readonly ComposeStep[]): boolean {
  const last = steps.at(-1)
  return last?.kind === 'answer' && last.ok && last.message !== 'REGISTER'
}

interface OneStepProps {
  readonly step: ComposeStep
  /** There are two messages, so each step says which it is about. */
  readonly withVerb: boolean
  readonly children: ReactNode
}

function OneStep({ step, withVerb, children }: OneStepProps) {
  const { tone, icon, words } = saidOf(step)
  return (
    <li>
      <div className={classes['step']} data-tone={tone}>
        {icon}
        <span className={classes['words']} dir="auto">
          {withVerb && step.message !== 'raw' && <b>{step.message} </b>}
          {words}
        </span>
        <span className={classes['time']}>{children}</span>
      </div>
      {(step.kind === 'answer' || step.kind === 'callback') && (
        <details className={classes['message']} open={step.kind === 'answer' && !step.ok}>
          <summary>{t('compose.showBytes')}</summary>
          <Message
            title={t(step.kind === 'answer' ? 'inspector.answer' : 'inspector.callbackMessage')}
            message={step.dissection}
            isWhole
          />
        </details>
      )}
    </li>
  )
}

interface Said {
  readonly tone: 'good' | 'bad' | undefined
  readonly icon: ReactNode
  readonly words: string
}

const look = { size: 16, stroke: 1.7, 'aria-hidden': true } as const

function saidOf(step: ComposeStep): Said {
  switch (step.kind) {
    case 'connected':
      return {
        tone: undefined,
        icon: <IconPlugConnected {...look} />,
        words: t('compose.step.connected', { address: addressOf({ host: step.address, port: step.port }) }),
      }
    case 'sent':
      return {
        tone: undefined,
        icon: <IconUpload {...look} />,
        words: t('compose.step.sent', { size: inBytes(step.bytes) }),
      }
    case 'answer':
      return step.ok
        ? { tone: 'good', icon: <IconCircleCheck {...look} />, words: t('compose.step.ok') }
        : { tone: 'bad', icon: <IconAlertCircle {...look} />, words: refusal(step) }
    case 'callback':
      return {
        tone: 'good',
        icon: <IconArrowBackUp {...look} />,
        words: t('compose.step.callback', { result: step.result }),
      }
    case 'closed':
      return { tone: undefined, icon: <IconPlugConnectedX {...look} />, words: t('compose.step.closed') }
    case 'failed':
      return { tone: 'bad', icon: <IconAlertCircle {...look} />, words: reasonInWords(step.reason) }
  }
}

function refusal({ code, words }: Extract<ComposeStep, { kind: 'answer' }>): string {
  const said = visible(words ?? '')
  return code === null
    ? t('compose.step.noAnswer', { words: said })
    : t('compose.step.error', { code: String(code), words: said })
}
