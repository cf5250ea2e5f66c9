import { Switch } from '@mantine/core'
import { Trans } from 'react-i18next'
import type { Application } from '../../shared/model.ts'
import { useConnected, useHub } from '../hub/hub.tsx'
import { useSwitch } from '../hub/use-switch.ts'
import { iconCandidates } from '../icons/candidates.ts'
import { FailedIcons } from '../icons/FailedIcons.tsx'
import { failedIconsOf } from '../icons/failures.ts'
import { Icon } from '../icons/Icon.tsx'
import { t } from '../text/text.ts'
import { Notice } from '../ui/Notice.tsx'
import { shownName } from '../ui/shown-name.ts'
import { Time } from '../ui/Time.tsx'
import { nearDay, nearTime } from '../ui/time.ts'
import { useToday } from '../ui/use-today.ts'
import classes from './ApplicationDetail.module.css'
import { TypesTable } from './TypesTable.tsx'

/** One application: whether it may show anything, and what of it. */
export function ApplicationDetail({ application }: { application: Application }) {
  const { store } = useHub()
  const isConnected = useConnected()
  const today = useToday()
  const { name, icon, firstSeen, lastSeen, count, types } = application
  const { checked, problem, dismiss, set } = useSwitch(
    application.enabled,
    (client, enabled) => client.applications.setEnabled({ application: name, enabled }),
    store.putApplication,
  )
  return (
    <article className={classes['detail']} aria-labelledby="application-name">
      <header className={classes['head']}>
        <Icon candidates={iconCandidates(icon)} application={name} size={64} />
        <div className={classes['names']}>
          <h2 id="application-name" className={classes['name']} dir="auto">
            {shownName(name)}
          </h2>
          <p className={classes['meta']}>
            {t('applications.notifications', { count })} ·{' '}
            <Trans
              i18nKey="applications.firstSeen"
              components={{ time: <Time at={firstSeen} words={nearDay(firstSeen, today)} /> }}
            />{' '}
            ·{' '}
            <Trans
              i18nKey="applications.last"
              components={{ time: <Time at={lastSeen} words={nearTime(lastSeen, today)} /> }}
            />
          </p>
        </div>
        <div className={classes['switch']}>
          <span className={classes['state']} aria-hidden="true">
            {checked ? t('applications.on') : t('applications.off')}
          </span>
          <Switch
            size="sm"
            aria-label={t('applications.showItsNotifications', { name: shownName(name) })}
            checked={checked}
            disabled={!isConnected}
            onChange={event => set(event.currentTarget.checked)}
          />
        </div>
      </header>
      {problem !== undefined && <Notice onDismiss={dismiss}>{problem}</Notice>}
      <FailedIcons failed={failedIconsOf(application)} />
      <section className={classes['section']} aria-labelledby="application-types">
        <h3 id="application-types" className={classes['heading']}>
          {t('applications.type.title')}
        </h3>
        {!checked && <p className={classes['off']}>{t('applications.isOff')}</p>}
        {types.length === 0 ? (
          <p className={classes['off']}>{t('applications.type.none')}</p>
        ) : (
          <TypesTable application={application} />
        )}
      </section>
    </article>
  )
}
