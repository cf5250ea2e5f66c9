import { VisuallyHidden } from '@mantine/core'
import { inDigits } from '../text/locale.ts'
import classes from './Count.module.css'

interface CountProps {
  readonly count: number
  /** What is counted, for who only hears it. */
  readonly words: string
  /** `news`: somebody is to read it. `asks`: somebody is to decide. */
  readonly tone: 'news' | 'asks'
  readonly iconsOnly: boolean
}

/** How many wait behind a link; none are not worth a mark. */
export function Count({ count, words, tone, iconsOnly }: CountProps) {
  if (count === 0) return null
  // Over an icon, which is to be seen.
  const most = iconsOnly ? 99 : 999
  const isCut = count > most
  return (
    <span
      className={classes['count']}
      data-tone={tone}
      data-icons-only={iconsOnly || undefined}
      data-cut={isCut || undefined}
    >
      {isCut ? `${inDigits(most)}+` : inDigits(count)}
      <VisuallyHidden> {words}</VisuallyHidden>
    </span>
  )
}
