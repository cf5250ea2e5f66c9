import { Skeleton } from '@mantine/core'
import { IconClockOff } from '@tabler/icons-react'
import { memo } from 'react'
import type { Notification, NotificationDetail } from '../../../shared/model.ts'
import { useConnected, useKnown } from '../../hub/hub.tsx'
import { FailedIcons } from '../../icons/FailedIcons.tsx'
import { failedIconOf } from '../../icons/failures.ts'
import { t } from '../../text/text.ts'
import { Notice } from '../../ui/Notice.tsx'
import { Quiet } from '../../ui/Quiet.tsx'
import type { Deeds } from '../use-deeds.ts'
import { Actions } from './Actions.tsx'
import classes from './Detail.module.css'
import { Head } from './Head.tsx'
import { HeadersTable } from './HeadersTable.tsx'
import { LongText } from './LongText.tsx'
import { Resources } from './Resources.tsx'
import { Trail } from './Trail.tsx'
import { useDetail } from './use-detail.ts'

export interface DetailProps {
  readonly id: number
  readonly deeds: Deeds
  readonly onSearch: (search: string) => void
}

/** One notification, with all that is known of it. */
export const Detail = memo(function Detail({ id, deeds, onSearch }: DetailProps) {
  const { notification, detail, isGone, problem } = useDetail(id)
  const isConnected = useConnected()
  if (isGone) {
    return (
      <Quiet icon={<IconClockOff size={28} stroke={1.5} />} title={t('inbox.goneTitle')} isPage>
        {t('inbox.gone')}
      </Quiet>
    )
  }
  if (notification === undefined) {
    return (
      <div className={classes['detail']}>{problem === undefined ? <DetailSkeleton /> : <Notice>{problem}</Notice>}</div>
    )
  }
  return (
    <article className={classes['detail']} aria-labelledby="notification-title">
      <Head notification={notification} onSearch={onSearch} />
      {notification.text !== '' && <LongText text={notification.text} />}
      <Actions
        notification={notification}
        target={detail?.callbackTarget ?? undefined}
        deeds={deeds}
        onSearch={onSearch}
      />
      {problem !== undefined && <Notice>{problem}</Notice>}
      {detail === undefined && problem === undefined && !isConnected && (
        <Notice tone="amber">{t('inbox.restLater')}</Notice>
      )}
      {detail !== undefined && <More notification={notification} detail={detail} />}
    </article>
  )
})

interface MoreProps {
  /** Up to date, where the detail is loaded anew after each change. */
  readonly notification: Notification
  readonly detail: NotificationDetail
}

function More({ notification, detail }: MoreProps) {
  const application = useKnown(known => known.applications.get(notification.application))
  const failedIcon = failedIconOf(notification, detail.headers, application)
  return (
    <>
      <FailedIcons failed={failedIcon === undefined ? [] : [failedIcon]} />
      <section className={classes['section']} aria-labelledby="notification-trail">
        <h2 id="notification-trail" className={classes['heading']}>
          {t('inbox.trailTitle')}
        </h2>
        <Trail detail={detail} />
      </section>
      <section className={classes['section']} aria-labelledby="notification-headers">
        <h2 id="notification-headers" className={classes['heading']}>
          {t('inbox.headersTitle')}
        </h2>
        <HeadersTable headers={detail.headers} labelledBy="notification-headers" />
      </section>
      <Resources notification={notification} headers={detail.headers} application={application} />
    </>
  )
}

function DetailSkeleton() {
  return (
    <div className={classes['head']} role="status" aria-label={t('ui.loading')}>
      <Skeleton width={64} height={64} radius={16} />
      <div className={classes['bones']}>
        <Skeleton height={16} width="46%" />
        <Skeleton height={10} width="62%" />
        <Skeleton height={10} width="30%" />
      </div>
    </div>
  )
}
