import { useKnown } from '../../hub/hub.tsx'
import type { HubClient } from '../../hub/link.ts'
import { useAnswer } from '../../hub/use-answer.ts'
import { useHubClock } from '../../hub/use-hub-clock.ts'
import { untilWords } from '../../shell/quiet-words.ts'
import { t } from '../../text/text.ts'
import classes from '../Section.module.css'
import { nextQuiet } from './schedule.ts'

const askAbout = (client: HubClient) => client.about()

/** When the quiet hours next begin; or, where the hub is in another time zone, that its clock counts. */
export function NextTime() {
  const { latest } = useAnswer(askAbout)
  const quietHours = useKnown(known => known.settings.quietHours)
  const now = useHubClock()
  if (latest === undefined) return null
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone
  if (latest.timeZone !== own) {
    return <p className={classes['hint']}>{t('settings.quiet.otherZone', { zone: latest.timeZone })}</p>
  }
  const next = nextQuiet(now, quietHours)
  if (next === undefined) return null
  const from = untilWords(next.from, now)
  return (
    <p className={classes['hint']}>
      {next.to === null
        ? t('settings.quiet.next', { from })
        : t('settings.quiet.nextUntil', { from, to: untilWords(next.to, now) })}
    </p>
  )
}
