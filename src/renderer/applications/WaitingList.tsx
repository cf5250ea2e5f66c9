import type { Application } from '../../shared/model.ts'
import { iconCandidates } from '../icons/candidates.ts'
import { Icon } from '../icons/Icon.tsx'
import { applicationPath } from '../shell/routes.ts'
import { t } from '../text/text.ts'
import rows from '../ui/ListRow.module.css'
import { ListRow } from '../ui/ListRow.tsx'
import { Tag } from '../ui/Tag.tsx'
import classes from './ApplicationsList.module.css'
import { Decide } from './Decide.tsx'

/** As many as are asked about at once; the others follow when those are decided. */
const most = 20

export function shownWaiting(waiting: readonly Application[]): readonly Application[] {
  return waiting.slice(0, most)
}

interface WaitingListProps {
  readonly waiting: readonly Application[]
  readonly selected: string | undefined
  /** Is about to move down, to the others. */
  readonly onDecided: (name: string) => void
}

/** New applications that wait for the user to allow them. */
export function WaitingList({ waiting, selected, onDecided }: WaitingListProps) {
  if (waiting.length === 0) return null
  const rest = waiting.length - shownWaiting(waiting).length
  return (
    <section className={classes['waiting']} aria-labelledby="waiting-applications">
      <h2 id="waiting-applications" className={classes['heading']}>
        {t('applications.waiting.title')}
      </h2>
      <ul className={classes['rows']} aria-labelledby="waiting-applications">
        {shownWaiting(waiting).map(({ name, icon, types, count }) => (
          <li key={name}>
            <ListRow
              href={applicationPath(name)}
              isSelected={name === selected}
              icon={<Icon candidates={iconCandidates(icon)} application={name} size={40} />}
              name={name}
              beside={<Tag tone="amber">{t('applications.waiting.tag')}</Tag>}
            >
              <span className={rows['line']}>
                {t('applications.typesAndKept', { types: t('applications.types', { count: types.length }), count })}
              </span>
            </ListRow>
            <div className={classes['decide']}>
              <Decide name={name} isSmall onDecided={() => requestAnimationFrame(() => onDecided(name))} />
            </div>
          </li>
        ))}
      </ul>
      {rest > 0 && <p className={classes['more']}>{t('applications.waiting.more', { count: rest })}</p>}
    </section>
  )
}
