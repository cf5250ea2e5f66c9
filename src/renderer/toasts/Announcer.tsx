import { VisuallyHidden } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { Notification } from '../../shared/model.ts'
import { announcements } from './announcements.ts'

/** Has each new toast read aloud once: emergencies at once, others when there is a pause. */
export function Announcer({ onScreen }: { onScreen: readonly Notification[] }) {
  const [polite, setPolite] = useState('')
  const [assertive, setAssertive] = useState('')
  // What was on screen before the window opened is no news.
  const before = useRef<ReadonlySet<number>>(new Set(onScreen.map(one => one.id)))
  useEffect(() => {
    const news = announcements(onScreen.filter(one => !before.current.has(one.id)))
    before.current = new Set(onScreen.map(one => one.id))
    if (news.polite !== undefined) setPolite(news.polite)
    if (news.assertive !== undefined) setAssertive(news.assertive)
  }, [onScreen])
  return (
    <VisuallyHidden>
      <div aria-live="polite" aria-atomic="true">
        {polite}
      </div>
      <div aria-live="assertive" aria-atomic="true">
        {assertive}
      </div>
    </VisuallyHidden>
  )
}
