import { type CSSProperties, useState } from 'react'
import { useKnown } from '../hub/hub.tsx'
import classes from './TimeLeft.module.css'

interface TimeLeftProps {
  /** By the hub's clock; null for what stays. */
  readonly shownUntil: number | null
  readonly isHeld: boolean
}

/**
 * A thin line that gets shorter as the time runs out. While the toast is held the hub gives it another end, a minute away:
 * the line stands still instead, and goes on with the end that the hub gives when the toast is let go.
 */
export function TimeLeft({ shownUntil, isHeld }: TimeLeftProps) {
  const [end, setEnd] = useState(shownUntil)
  const [heldEnd, setHeldEnd] = useState<number | null>(null)
  if (isHeld && heldEnd !== shownUntil) setHeldEnd(shownUntil)
  if (!isHeld && shownUntil !== heldEnd && end !== shownUntil) setEnd(shownUntil)
  if (end === null || shownUntil === null) return null
  return <Line key={end} end={end} isHeld={isHeld} />
}

function Line({ end, isHeld }: { end: number; isHeld: boolean }) {
  const clockOffsetMs = useKnown(known => known.clockOffsetMs)
  const wholeMs = useKnown(known => known.settings.toastSeconds * 1000)
  // Only where the line begins counts: from there on the style sheet moves it.
  const [leftMs] = useState(() => Math.max(0, end - clockOffsetMs - Date.now()))
  const style: CSSProperties & Record<'--begin', number> = {
    '--begin': Math.min(1, leftMs / wholeMs),
    animationDuration: `${leftMs}ms`,
    animationPlayState: isHeld ? 'paused' : 'running',
  }
  return <span className={classes['line']} style={style} data-testid="time-left" aria-hidden="true" />
}
