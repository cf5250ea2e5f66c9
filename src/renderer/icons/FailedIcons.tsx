import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { t } from '../text/text.ts'
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
          {t('icons.showMore', { count: failed.length - shown.length })}
        </Button>
      )}
      <p ref={outcome} className={classes['outcome']} role="status" tabIndex={-1}>
        {tried !== undefined && (hasCome ? t('icons.hasCome') : t('icons.inVain', { time: inSeconds(tried.at) }))}
      </p>
    </div>
  )
}
