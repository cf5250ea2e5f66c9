import { IconArrowBackUp, IconTrash } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { Link } from 'wouter'
import type { Application } from '../../shared/model.ts'
import { useHub } from '../hub/hub.tsx'
import { useAction } from '../hub/use-action.ts'
import type { KeptUp } from '../hub/use-kept-up.ts'
import { useSwitch } from '../hub/use-switch.ts'
import { FailedIcons } from '../icons/FailedIcons.tsx'
import { failedIconsOf } from '../icons/failures.ts'
import { searchPath } from '../shell/routes.ts'
import { t } from '../text/text.ts'
import { AskFirst } from '../ui/AskFirst.tsx'
import detail from '../ui/Detail.module.css'
import { Notice } from '../ui/Notice.tsx'
import { takesFocus } from '../ui/opened.ts'
import { Section } from '../ui/Section.tsx'
import classes from './ApplicationDetail.module.css'
import { type Activity, countedDays, searchOf, weekByType } from './activity.ts'
import { isAnythingChosen } from './choices.ts'
import { Decide } from './Decide.tsx'
import { DetailHead } from './DetailHead.tsx'
import { LastDays } from './LastDays.tsx'
import { TypesTable } from './TypesTable.tsx'

interface ApplicationDetailProps {
  readonly application: Application
  readonly activity: KeptUp<Activity>
  /** Asked before it is removed, while it still is in the list: what opens the one after it. */
  readonly whereNext: () => () => void
}

/** One application: what it may show, and how; how much it sends. */
export function ApplicationDetail({ application, activity, whereNext }: ApplicationDetailProps) {
  const { store } = useHub()
  const { name } = application
  const { latest } = activity
  const isOn = useSwitch(
    application.enabled,
    (client, enabled) => client.applications.setEnabled({ application: name, enabled }),
    store.putApplication,
  )
  const title = useRef<HTMLHeadingElement>(null)
  // What had the focus is gone: a button beside one that was refused, or the detail of one that was removed.
  useEffect(() => {
    if (takesFocus()) title.current?.focus({ preventScroll: true })
  }, [])
  return (
    <article className={`${detail['detail']} ${classes['wide']}`} aria-labelledby="application-name">
      <DetailHead application={application} isOn={isOn} title={title} />
      {isOn.problem !== undefined && <Notice onDismiss={isOn.dismiss}>{isOn.problem}</Notice>}
      {application.awaitsDecision && (
        <div className={classes['decision']}>
          <p className={classes['question']}>{t('applications.waiting.question')}</p>
          <Decide name={name} onDecided={() => title.current?.focus({ preventScroll: true })} />
        </div>
      )}
      <FailedIcons failed={failedIconsOf(application)} />
      <Section id="application-types" title={t('applications.type.title')}>
        {!isOn.checked && <p className={detail['hint']}>{t('applications.isOff')}</p>}
        <TypesTable application={application} week={latest && weekByType(latest, name)} />
      </Section>
      <Section
        id="application-days"
        title={t('applications.activity.title')}
        aside={
          <Link href={searchPath(searchOf(name))} className={detail['link']}>
            {t('applications.activity.show')}
          </Link>
        }
      >
        {activity.problem !== undefined && <Notice>{activity.problem}</Notice>}
        <LastDays application={name} days={latest && countedDays(latest, name)} />
      </Section>
      <Ends
        application={application}
        whereNext={whereNext}
        onCleared={() => title.current?.focus({ preventScroll: true })}
      />
    </article>
  )
}

interface EndsProps extends Omit<ApplicationDetailProps, 'activity'> {
  /** The button for it goes. */
  readonly onCleared: () => void
}

/** What cannot be undone. */
function Ends({ application, whereNext, onCleared }: EndsProps) {
  const { store } = useHub()
  const { busy, problem, run, dismiss } = useAction()
  const { name } = application

  async function clear(): Promise<void> {
    const done = await run(client => client.applications.clearChoices({ application: name }))
    if (done === undefined) return
    onCleared()
    store.putApplication(done.answer)
  }

  async function remove(): Promise<void> {
    const openNext = whereNext()
    if ((await run(client => client.applications.remove({ application: name }))) !== undefined) openNext()
  }

  return (
    <div className={detail['actions']}>
      <div className={detail['buttons']}>
        {isAnythingChosen(application) && (
          <AskFirst
            label={t('applications.backToDefaults')}
            icon={<IconArrowBackUp size={16} stroke={1.7} />}
            isBusy={busy}
            onConfirm={() => void clear()}
          >
            <p>{t('applications.backToDefaultsHint')}</p>
          </AskFirst>
        )}
        <AskFirst
          label={t('applications.remove')}
          icon={<IconTrash size={16} stroke={1.7} />}
          isBusy={busy}
          onConfirm={() => void remove()}
        >
          <p>{t('applications.removeGoes')}</p>
          <p>{t('applications.removeStays')}</p>
        </AskFirst>
      </div>
      {problem !== undefined && <Notice onDismiss={dismiss}>{problem}</Notice>}
    </div>
  )
}
