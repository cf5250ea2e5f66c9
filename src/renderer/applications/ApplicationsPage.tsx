import { IconApps, IconArrowLeft, IconQuestionMark } from '@tabler/icons-react'
import { useRef } from 'react'
import { Trans } from 'react-i18next'
import { Link } from 'wouter'
import { navigate } from 'wouter/use-browser-location'
import { useKnown } from '../hub/hub.tsx'
import type { KeptUp } from '../hub/use-kept-up.ts'
import { applicationPath, applicationsPath } from '../shell/routes.ts'
import { Slot } from '../text/Slot.tsx'
import { t } from '../text/text.ts'
import { Key } from '../ui/Key.tsx'
import { openWithFocus } from '../ui/opened.ts'
import { Panes } from '../ui/Panes.tsx'
import { Quiet } from '../ui/Quiet.tsx'
import { shownName } from '../ui/shown-name.ts'
import { ApplicationDetail } from './ApplicationDetail.tsx'
import { ApplicationsList } from './ApplicationsList.tsx'
import classes from './ApplicationsPage.module.css'
import type { Activity } from './activity.ts'
import { titleId } from './title-id.ts'
import { useActivity } from './use-activity.ts'

/** The applications that have registered, what each may show and how, and those that were not let in. */
export function ApplicationsPage({ name }: { name: string | undefined }) {
  const activity = useActivity()
  /** The names of the rows, from the top to the bottom. */
  const order = useRef<readonly string[]>([])

  function whereNext(removed: string): () => void {
    const at = order.current.indexOf(removed)
    const next = order.current[at + 1] ?? order.current[at - 1]
    if (next !== undefined) return () => openWithFocus(applicationPath(next), { replace: true })
    return () => {
      navigate(applicationsPath, { replace: true })
      requestAnimationFrame(() => document.getElementById(titleId)?.focus())
    }
  }

  return (
    <Panes
      listWidth="narrow"
      list={<ApplicationsList activity={activity.latest} selected={name} order={order} />}
      detail={<Selected name={name} activity={activity} whereNext={whereNext} />}
      title={t('applications.title')}
      isOpen={name !== undefined}
      backLabel={t('applications.back')}
      onBack={() => navigate(applicationsPath)}
    />
  )
}

interface SelectedProps {
  readonly name: string | undefined
  readonly activity: KeptUp<Activity>
  readonly whereNext: (name: string) => () => void
}

function Selected({ name, activity, whereNext }: SelectedProps) {
  const application = useKnown(known => (name === undefined ? undefined : known.applications.get(name)))
  const isEmpty = useKnown(known => known.applications.size === 0)
  if (application !== undefined) {
    return (
      <ApplicationDetail
        key={application.name}
        application={application}
        activity={activity}
        whereNext={() => whereNext(application.name)}
      />
    )
  }
  if (name !== undefined) {
    return (
      <Quiet
        icon={<IconQuestionMark size={28} stroke={1.5} />}
        title={t('applications.unknownTitle', { name: shownName(name) })}
      >
        <p>{t('applications.unknown')}</p>
        <Link href={applicationsPath} className={classes['link']}>
          <IconArrowLeft size={14} aria-hidden="true" /> {t('applications.allOfThem')}
        </Link>
      </Quiet>
    )
  }
  if (isEmpty) return null
  return (
    <Quiet icon={<IconApps size={26} stroke={1.5} />} title={t('applications.noneSelectedTitle')}>
      <Trans
        i18nKey="applications.noneSelected"
        components={{ j: <Slot of={<Key>j</Key>} />, k: <Slot of={<Key>k</Key>} /> }}
      />
    </Quiet>
  )
}
