import { type CSSProperties, useState } from 'react'
import type { Notification } from '../../shared/model.ts'
import { useKnown } from '../hub/hub.tsx'
import { wholeMs } from './durations.ts'
import classes from './TimeLeft.module.css'

interface TimeLeftProps {
  readonly notification: Notification
  readonly isHeld: boolean
}

/**
 * A thin line that gets shorter as the time runs out. While the toast is held the hub gives it another end, a minute away:
 * the line stands still instead, and goes on with the end that the hub gives when the toast is let go.
 */
export function TimeLeft({ notification, isHeld }: TimeLeftProps) {
  const { shownUntil } = notification
  const [end, setEnd] = useState(shownUntil)
  const [heldEnd, setHeldEnd] = useState<number | null>(null)
  if (isHeld && heldEnd !== shownUntil) setHeldEnd(shownUntil)
  if (!isHeld && shownUntil !== heldEnd && end !== shownUntil) setEnd(shownUntil)
  if (end === null || shownUntil === null) return null
  return <Line key={end} notification={notification} end={end} isHeld={isHeld} />
}

function Line({ notification, end, isHeld }: TimeLeftProps & { readonly end: number }) {
  const clockOffsetMs = useKnown(known => known.clockOffsetMs)
  const whole = useKnown(({ applications, settings }) =>
    wholeMs(notification, applications.get(notification.application), settings),
  )
  // Only where the line begins counts: from there on the style sheet moves it.
  const [begin] = useState(() => {
    const leftMs = Math.max(0, end - clockOffsetMs - Date.now())
    return { leftMs, share: Math.min(1, leftMs / whole) }
  })
  const style: CSSProperties & Record<'--begin', number> = {
    '--begin': begin.share,
    animationDuration: `${begin.leftMs}ms`,
    animationPlayState: isHeld ? 'paused' : 'running',
  }
  return <span className={classes['line']} style={style} data-testid="time-left" />
}
