import { VisuallyHidden } from '@mantine/core'
import { Sparkline } from '../charts/Sparkline.tsx'
import type { HubClient } from '../hub/link.ts'
import { useStream } from '../hub/use-stream.ts'
import { inDigits } from '../text/locale.ts'
import { t } from '../text/text.ts'
import classes from './Rate.module.css'
import { rateOf } from './rate.ts'

const follow = (client: HubClient, signal: AbortSignal) => client.activity.follow(undefined, { signal })

const none: readonly number[] = Array.from({ length: 60 }, () => 0)

interface RateProps {
  /** In pixels. */
  readonly width: number
  /** There is no room for more than a number. */
  readonly isShort?: boolean
}

/** How much came in during the last hour. Its place has its size from the beginning. */
export function Rate({ width, isShort = false }: RateProps) {
  const { latest } = useStream(follow)
  const rate = latest && rateOf(latest)
  const words = rate === undefined ? '\u00a0' : t('shell.perMinute', { count: rate })
  return (
    <div className={classes['rate']} data-short={isShort || undefined} title={isShort ? words : undefined}>
      <Sparkline counts={latest?.perMinute ?? none} width={width} height={isShort ? 20 : 28} />
      <span className={classes['words']}>
        {isShort && rate !== undefined ? (
          <>
            <span aria-hidden="true">{t('shell.perMinuteInShort', { number: inDigits(rate) })}</span>
            <VisuallyHidden>{words}</VisuallyHidden>
          </>
        ) : (
          words
        )}
      </span>
    </div>
  )
}
