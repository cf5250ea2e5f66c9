import { Skeleton, Tooltip, VisuallyHidden } from '@mantine/core'
import type { KeyboardEvent } from 'react'
import { Link } from 'wouter'
import { countsChart } from '../charts/parts.ts'
import { searchPath } from '../shell/routes.ts'
import { t } from '../text/text.ts'
import { LoadBoundary } from '../ui/LoadBoundary.tsx'
import { nearDay } from '../ui/time.ts'
import { useToday } from '../ui/use-today.ts'
import { type CountedDay, searchOfDay } from './activity.ts'
import classes from './LastDays.module.css'

interface LastDaysProps {
  readonly application: string
  /** Oldest first; undefined while they are not known. */
  readonly days: readonly CountedDay[] | undefined
}

const height = 104

/** How much came on each of the last days. Each bar leads to what it stands for; a screen reader reads them as a table. */
export function LastDays({ application, days }: LastDaysProps) {
  const today = useToday()
  if (days === undefined) return <Skeleton height={height + 29} radius={10} />
  const first = days[0]
  return (
    <figure className={classes['figure']}>
      <div className={classes['plot']} style={{ height }}>
        <div className={classes['chart']} aria-hidden="true">
          <LoadBoundary loading={<Skeleton height="100%" radius={6} />} failed={null}>
            <countsChart.Part counts={days.map(({ count }) => count)} height={height} />
          </LoadBoundary>
        </div>
        <table className={classes['days']} aria-labelledby="application-days" onKeyDown={moveAlong}>
          <tbody>
            {days.map((day, index) => (
              <tr key={day.from}>
                <th scope="row">
                  <VisuallyHidden>{nearDay(day.from, today)}</VisuallyHidden>
                </th>
                <td>
                  <Tooltip label={inWords(day, today)} openDelay={0}>
                    <Link
                      href={searchPath(searchOfDay(application, day))}
                      className={classes['day']}
                      tabIndex={index === days.length - 1 ? 0 : -1}
                    >
                      <VisuallyHidden>{inWords(day, today)}</VisuallyHidden>
                    </Link>
                  </Tooltip>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <figcaption className={classes['axis']} aria-hidden="true">
        <span>{first && nearDay(first.from, today)}</span>
        <span>{t('time.today')}</span>
      </figcaption>
    </figure>
  )
}

/** yesterday: 12 notifications */
function inWords({ from, count }: CountedDay, today: number): string {
  return t('applications.activity.day', { day: nearDay(from, today), count })
}

/** Tab reaches one of the days, the arrows the others. */
function moveAlong(event: KeyboardEvent<HTMLElement>): void {
  const days = [...event.currentTarget.querySelectorAll('a')]
  const at = days.findIndex(day => day.matches(':focus'))
  const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: days.length - 1 }[event.key]
  const day = to === undefined ? undefined : days[to]
  if (day === undefined || at < 0) return
  event.preventDefault()
  day.focus()
}
