import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { inSeconds } from '../ui/time.ts'
import { FailedIconNote } from './FailedIconNote.tsx'
import classes from './FailedIcons.module.css'
import type { FailedIcon } from './failures.ts'

/** More are shown when they are asked for: the page they stand on is about something else. */
const mostAtFirst = 1

interface Tried {
  readonly key: string
  readonly at: number
}

/**
 * Icons that could not be had, with what can be done about it. To be kept on the page while there are none, too: it says so when
 * one has come.
 */
export function FailedIcons({ failed }: { failed: readonly FailedIcon[] }) {
  const [tried, setTried] = useState<Tried>()
  const [isAll, setIsAll] = useState(false)
  const outcome = useRef<HTMLParagraphElement>(null)
  const hasCome = tried !== undefined && !failed.some(({ key }) => key === tried.key)
  useEffect(() => {
    // The button that had the focus has gone with its note.
    if (hasCome && document.activeElement === document.body) outcome.current?.focus({ preventScroll: true })
  }, [hasCome])

  const shown = isAll ? failed : failed.slice(0, mostAtFirst)
  return (
    <div className={classes['failed']} data-empty={(failed.length === 0 && tried === undefined) || undefined}>
      {shown.map(one => (
        <FailedIconNote key={one.key} failed={one} onTried={() => setTried({ key: one.key, at: Date.now() })} />
      ))}
      {shown.length < failed.length && (
        <Button variant="default" className={classes['more'] ?? ''} onClick={() => setIsAll(true)}>
          Show {failed.length - shown.length} more
        </Button>
      )}
      <p ref={outcome} className={classes['outcome']} role="status" tabIndex={-1}>
        {tried !== undefined && (hasCome ? 'The icon is here now.' : `Tried again at ${inSeconds(tried.at)}, in vain.`)}
      </p>
    </div>
  )
}
