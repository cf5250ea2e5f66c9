import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { inSeconds } from '../ui/time.ts'
import { FailedIconNote } from './FailedIconNote.tsx'
import classes from './FailedIcons.module.css'
import { type FailedIcon, ownerKey } from './failures.ts'

/** More are shown when they are asked for: the page they stand on is about something else. */
const mostAtFirst = 1

interface Tried {
  /** The keys of those whose icon it is. */
  readonly owners: ReadonlySet<string>
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
  const hasFocus = useRef(false)
  const hasCome =
    tried !== undefined && !failed.some(({ owners }) => owners.some(one => tried.owners.has(ownerKey(one))))
  useEffect(() => {
    // The button that had the focus has gone: with its note, or because its host is allowed.
    if (hasFocus.current && document.activeElement === document.body) outcome.current?.focus({ preventScroll: true })
  })

  const shown = isAll ? failed : failed.slice(0, mostAtFirst)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only follows where the focus is
    <div
      className={classes['failed']}
      data-empty={(failed.length === 0 && tried === undefined) || undefined}
      onFocus={() => {
        hasFocus.current = true
      }}
      onBlur={() => {
        hasFocus.current = false
      }}
    >
      {shown.map(one => (
        <FailedIconNote
          key={one.key}
          failed={one}
          onTried={() => setTried({ owners: new Set(one.owners.map(ownerKey)), at: Date.now() })}
        />
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
