/** What happened to a notification, as steps to show. Pure. */
import type { NotificationDetail, NotificationState } from '../../../shared/model.ts'
import { t } from '../../text/text.ts'
import { afterwards, inMilliseconds } from '../../ui/time.ts'

export interface TrailStep {
  readonly key: string
  readonly words: string
  /** When, or what it waits for. */
  readonly note: string
  readonly at: number | undefined
  readonly tone: 'done' | 'ended' | 'waiting' | 'open'
}

const tones: Readonly<Record<NotificationState, TrailStep['tone']>> = {
  received: 'done',
  suppressed: 'ended',
  queued: 'waiting',
  shown: 'done',
  clicked: 'done',
  closed: 'ended',
  timedOut: 'ended',
  replaced: 'ended',
}

export function trailOf({ history, state, callback, missed, senderWaits }: NotificationDetail): TrailStep[] {
  const began = history[0]?.at ?? 0
  const steps = history.map((step, index): TrailStep => {
    const isOver = step.state === 'queued' && index < history.length - 1
    return {
      key: `${index} ${step.state}`,
      words: t(`inbox.trail.${isOver ? 'waited' : missed && step.state === 'timedOut' ? 'missed' : step.state}`),
      note: index === 0 ? inMilliseconds(step.at) : afterwards(step.at - began),
      at: step.at,
      tone: isOver ? 'done' : tones[step.state],
    }
  })
  if ((state === 'shown' || state === 'queued') && callback !== 'none') {
    const note =
      callback === 'url'
        ? t('inbox.trail.pageOpens')
        : t(senderWaits ? 'inbox.trail.senderConnected' : 'inbox.trail.senderGone')
    steps.push({ key: 'waits', words: t('inbox.trail.waitsForClick'), note, at: undefined, tone: 'open' })
  }
  return steps
}
