import { IconApps, IconArrowLeft, IconQuestionMark } from '@tabler/icons-react'
import { useMemo } from 'react'
import { Link } from 'wouter'
import { navigate } from 'wouter/use-browser-location'
import { useKnown } from '../hub/hub.tsx'
import { applicationsPath } from '../shell/routes.ts'
import { t } from '../text/text.ts'
import { Panes } from '../ui/Panes.tsx'
import { Quiet } from '../ui/Quiet.tsx'
import { shownName } from '../ui/shown-name.ts'
import { AcceptUnknown } from './AcceptUnknown.tsx'
import { ApplicationDetail } from './ApplicationDetail.tsx'
import { ApplicationList } from './ApplicationList.tsx'
import classes from './ApplicationsPage.module.css'
import { IconHosts } from './IconHosts.tsx'

const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

/** The applications that have registered, and what each may show. */
export function ApplicationsPage({ name }: { name: string | undefined }) {
  const applications = useKnown(known => known.applications)
  const sorted = useMemo(
    () => [...applications.values()].sort((one, other) => byName.compare(one.name, other.name)),
    [applications],
  )
  return (
    <Panes
      list={
        <>
          <h1 className={classes['head']}>{t('applications.title')}</h1>
          <AcceptUnknown />
          <IconHosts />
          <div className={classes['list']}>
            {sorted.length === 0 ? <NoApplications /> : <ApplicationList applications={sorted} selected={name} />}
          </div>
        </>
      }
      detail={<Selected name={name} isEmpty={sorted.length === 0} />}
      isOpen={name !== undefined}
      backLabel={t('applications.back')}
      onBack={() => navigate(applicationsPath)}
    />
  )
}

function NoApplications() {
  return (
    <Quiet icon={<IconApps size={28} stroke={1.5} />} title={t('applications.emptyTitle')}>
      {t('applications.empty')}
    </Quiet>
  )
}

function Selected({ name, isEmpty }: { name: string | undefined; isEmpty: boolean }) {
  const application = useKnown(known => (name === undefined ? undefined : known.applications.get(name)))
  if (application !== undefined) return <ApplicationDetail key={application.name} application={application} />
  if (name !== undefined) {
    return (
      <Quiet
        icon={<IconQuestionMark size={28} stroke={1.5} />}
        title={t('applications.unknownTitle', { name: shownName(name) })}
      >
        <Link href={applicationsPath} className={classes['link']}>
          <IconArrowLeft size={14} aria-hidden="true" /> {t('applications.all')}
        </Link>
      </Quiet>
    )
  }
  if (isEmpty) return null
  return (
    <Quiet icon={<IconApps size={26} stroke={1.5} />} title={t('applications.noneSelectedTitle')}>
      {t('applications.noneSelected')}
    </Quiet>
  )
}
