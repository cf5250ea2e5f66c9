import { memo } from 'react'
import type { Application } from '../../shared/model.ts'
import { Sparkline } from '../charts/Sparkline.tsx'
import { iconCandidates } from '../icons/candidates.ts'
import { Icon } from '../icons/Icon.tsx'
import { applicationPath } from '../shell/routes.ts'
import { t } from '../text/text.ts'
import rows from '../ui/ListRow.module.css'
import { ListRow } from '../ui/ListRow.tsx'
import { Tag } from '../ui/Tag.tsx'
import { type Activity, weekOf } from './activity.ts'

/** In pixels. */
export const rowHeight = 58

interface ApplicationRowProps {
  readonly application: Application
  readonly activity: Activity | undefined
  readonly isSelected: boolean
  readonly tabIndex: 0 | -1
}

const nothing: readonly number[] = Array.from({ length: 14 }, () => 0)

/** Memoized: while notifications come in, most applications stay as they are. */
export const ApplicationRow = memo(function ApplicationRow(props: ApplicationRowProps) {
  const { application, activity, isSelected, tabIndex } = props
  const { name, icon, types, enabled } = application
  const words = t('applications.types', { count: types.length })
  return (
    <ListRow
      href={applicationPath(name)}
      isSelected={isSelected}
      icon={<Icon candidates={iconCandidates(icon)} application={name} size={40} />}
      name={name}
      beside={enabled ? undefined : <Tag>{t('applications.offTag')}</Tag>}
      end={activity && <Sparkline counts={activity.byName.get(name)?.days ?? nothing} width={54} height={26} />}
      tabIndex={tabIndex}
    >
      <span className={rows['line']}>
        {activity === undefined
          ? words
          : t('applications.typesAndWeek', { types: words, count: weekOf(activity, name) })}
      </span>
    </ListRow>
  )
})
