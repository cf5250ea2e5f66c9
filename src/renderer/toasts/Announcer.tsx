import { VisuallyHidden } from '@mantine/core'
import { useState } from 'react'
import type { Notification } from '../../shared/model.ts'
import { announcements } from './announcements.ts'
import { useAppeared } from './use-appeared.ts'

/** Has each new toast read aloud once: emergencies at once, others when there is a pause. */
export function Announcer({ onScreen }: { onScreen: readonly Notification[] }) {
  const [polite, setPolite] = useState('')
  const [assertive, setAssertive] = useState('')
  useAppeared(onScreen, appeared => {
    const news = announcements(appeared)
    if (news.polite !== undefined) setPolite(news.polite)
    if (news.assertive !== undefined) setAssertive(news.assertive)
  })
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
