import { VisuallyHidden } from '@mantine/core'
import { useState } from 'react'
import type { Notification } from '../../shared/model.ts'
import { announcements } from './announcements.ts'
import { useAppeared } from './use-appeared.ts'

/** The same words are read again when they are another element: each turn has its own. */
interface Said {
  readonly turn: number
  readonly words: string
}

const nothing: Said = { turn: 0, words: '' }
const after = (words: string) => (before: Said) => ({ turn: before.turn + 1, words })

/** Has each new toast read aloud once: emergencies at once, others when there is a pause. */
export function Announcer({ onScreen }: { onScreen: readonly Notification[] }) {
  const [polite, sayPolitely] = useState<Said>(nothing)
  const [assertive, sayAtOnce] = useState<Said>(nothing)
  useAppeared(onScreen, appeared => {
    const news = announcements(appeared)
    if (news.polite !== undefined) sayPolitely(after(news.polite))
    if (news.assertive !== undefined) sayAtOnce(after(news.assertive))
  })
  return (
    <VisuallyHidden>
      <div aria-live="polite" aria-atomic="true">
        <span key={polite.turn}>{polite.words}</span>
      </div>
      <div aria-live="assertive" aria-atomic="true">
        <span key={assertive.turn}>{assertive.words}</span>
      </div>
    </VisuallyHidden>
  )
}
