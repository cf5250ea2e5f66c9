import { Link } from 'wouter'
import type { Application } from '../../shared/model.ts'
import { iconCandidates } from '../icons/candidates.ts'
import { Icon } from '../icons/Icon.tsx'
import { applicationPath } from '../shell/routes.ts'
import { Name } from '../ui/Name.tsx'
import { Tag } from '../ui/Tag.tsx'
import classes from './ApplicationList.module.css'
import { notificationsInWords, typesInWords } from './words.ts'

interface ApplicationListProps {
  readonly applications: readonly Application[]
  readonly selected: string | undefined
}

export function ApplicationList({ applications, selected }: ApplicationListProps) {
  return (
    <ul className={classes['list']} aria-label="Applications">
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
                {typesInWords(types.length)} · {notificationsInWords(count)}
              </span>
            </span>
            {!enabled && <Tag>off</Tag>}
          </Link>
        </li>
      ))}
    </ul>
  )
}
