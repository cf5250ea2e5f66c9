import { Link } from 'wouter'
import type { Application } from '../../shared/model.ts'
import { iconCandidates } from '../icons/candidates.ts'
import { Icon } from '../icons/Icon.tsx'
import { applicationPath } from '../shell/routes.ts'
import { t } from '../text/text.ts'
import { Name } from '../ui/Name.tsx'
import { Tag } from '../ui/Tag.tsx'
import classes from './ApplicationList.module.css'

interface ApplicationListProps {
  readonly applications: readonly Application[]
  readonly selected: string | undefined
}

export function ApplicationList({ applications, selected }: ApplicationListProps) {
  return (
    <ul className={classes['list']} aria-label={t('applications.title')}>
      {applications.map(({ name, icon, types, count, enabled }) => (
        <li key={name}>
          <Link
            href={applicationPath(name)}
            className={classes['row']}
            aria-current={name === selected ? 'true' : undefined}
          >
            <Icon candidates={iconCandidates(icon)} application={name} size={40} />
            <span className={classes['words']}>
              <span className={classes['name']}>
                <Name>{name}</Name>
              </span>
              <span className={classes['counts']}>
                {t('applications.types', { count: types.length })} · {t('applications.notifications', { count })}
              </span>
            </span>
            {!enabled && <Tag>{t('applications.offTag')}</Tag>}
          </Link>
        </li>
      ))}
    </ul>
  )
}
