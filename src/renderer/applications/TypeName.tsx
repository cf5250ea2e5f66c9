import { Trans } from 'react-i18next'
import type { NotificationType } from '../../shared/model.ts'
import { t } from '../text/text.ts'
import { Name } from '../ui/Name.tsx'
import { shownName } from '../ui/shown-name.ts'
import { Time } from '../ui/Time.tsx'
import { nearTime } from '../ui/time.ts'
import { useToday } from '../ui/use-today.ts'
import classes from './TypesTable.module.css'

interface TypeNameProps {
  readonly type: NotificationType
  readonly week: number | undefined
}

/** What a type is called, and what else is to be known of it. */
export function TypeName({ type, week }: TypeNameProps) {
  const { name, displayName, enabledByDefault, lastSeen } = type
  const today = useToday()
  return (
    <>
      <span className={classes['display-name']} dir="auto" title={shownName(name)}>
        {shownName(displayName)}
      </span>
      <span className={classes['note']}>
        {displayName !== name && (
          <span className={classes['named-twice']}>
            <span className={classes['own-name']}>
              <Name>{name}</Name>
            </span>
            {' · '}
          </span>
        )}
        {week !== undefined && week > 0 && (
          <span className={classes['narrow']}>{t('applications.type.thisWeek', { count: week })} · </span>
        )}
        {lastSeen === null ? (
          t('applications.type.never')
        ) : (
          <Trans
            i18nKey="applications.last"
            components={{ time: <Time at={lastSeen} words={nearTime(lastSeen, today)} /> }}
          />
        )}
        {!enabledByDefault && ` · ${t('applications.type.offByDefault')}`}
      </span>
    </>
  )
}
