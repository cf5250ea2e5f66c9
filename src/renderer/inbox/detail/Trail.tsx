import type { NotificationDetail } from '../../../shared/model.ts'
import { inFull } from '../../ui/time.ts'
import classes from './Trail.module.css'
import { trailOf } from './trail.ts'

/** The states that a notification went through, from left to right. */
export function Trail({ detail }: { detail: NotificationDetail }) {
  return (
    <ol className={classes['trail']}>
      {trailOf(detail).map(({ key, words, note, at, tone }) => (
        <li key={key} className={classes['step']} data-tone={tone}>
          <span className={classes['words']}>{words}</span>
          {at === undefined ? (
            <span className={classes['note']}>{note}</span>
          ) : (
            <time className={classes['note']} dateTime={new Date(at).toISOString()} title={inFull(at)}>
              {note}
            </time>
          )}
        </li>
      ))}
    </ol>
  )
}
