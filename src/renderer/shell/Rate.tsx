import { Sparkline } from '../charts/Sparkline.tsx'
import type { HubClient } from '../hub/link.ts'
import { useStream } from '../hub/use-stream.ts'
import { t } from '../text/text.ts'
import classes from './Rate.module.css'
import { rateOf } from './rate.ts'

const follow = (client: HubClient, signal: AbortSignal) => client.activity.follow(undefined, { signal })

const none: readonly number[] = Array.from({ length: 60 }, () => 0)

/** How much came in during the last hour. Its place has its size from the beginning. */
export function Rate({ width }: { width: number }) {
  const { latest } = useStream(follow)
  return (
    <div className={classes['rate']}>
      <Sparkline counts={latest?.perMinute ?? none} width={width} height={28} />
      <span className={classes['words']}>
        {latest === undefined ? '\u00a0' : t('shell.perMinute', { count: rateOf(latest) })}
      </span>
    </div>
  )
}
