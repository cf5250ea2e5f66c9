import { Button, CloseButton } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useFocusGoesHome } from '../keys/focus-home.ts'
import { t } from '../text/text.ts'
import { Key } from '../ui/Key.tsx'
import classes from './BarBelow.module.css'
import type { Deleted } from './use-deeds.ts'

interface UndoBarProps {
  readonly deleted: Deleted
  readonly onUndo: () => void
  readonly onForget: () => void
}

/** The hub keeps what was deleted for a minute. */
const offeredMs = 10_000

/** Says what was deleted, and brings it back. It leaves by itself, but not while somebody is about to press it. */
export function UndoBar({ deleted, onUndo, onForget }: UndoBarProps) {
  const [isHeld, setIsHeld] = useState(false)
  const bar = useRef<HTMLDivElement>(null)
  useFocusGoesHome(bar)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is deleted next has its own time
  useEffect(() => {
    if (isHeld) return
    const timer = setTimeout(onForget, offeredMs)
    return () => clearTimeout(timer)
  }, [deleted, isHeld])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only follows whether somebody is about to press it
    <div
      ref={bar}
      className={classes['bar']}
      onPointerEnter={() => setIsHeld(true)}
      onPointerLeave={() => setIsHeld(false)}
      onFocus={() => setIsHeld(true)}
      onBlur={() => setIsHeld(false)}
    >
      <span className={classes['words']} role="status">
        {t('inbox.deleted', { count: deleted.count })}
      </span>
      <Button size="compact-sm" variant="subtle" rightSection={<Key>z</Key>} onClick={onUndo}>
        {t('inbox.undo')}
      </Button>
      <CloseButton size="sm" aria-label={t('ui.dismiss')} onClick={onForget} />
    </div>
  )
}
