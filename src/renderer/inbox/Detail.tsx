import { Skeleton } from '@mantine/core'
import { IconClockOff } from '@tabler/icons-react'
import { Trans } from 'react-i18next'
import type { Notification, NotificationDetail } from '../../shared/model.ts'
import { visible } from '../../shared/visible.ts'
import { useKnown } from '../hub/hub.tsx'
import { FailedIcons } from '../icons/FailedIcons.tsx'
import { failedIconOf } from '../icons/failures.ts'
import { NotificationIcon } from '../icons/Icon.tsx'
import { Slot } from '../text/Slot.tsx'
import { t } from '../text/text.ts'
import { LinkedText } from '../ui/LinkedText.tsx'
import { Name } from '../ui/Name.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Quiet } from '../ui/Quiet.tsx'
import { Tag } from '../ui/Tag.tsx'
import { dayAndSeconds, inFull } from '../ui/time.ts'
import { titleOf } from '../ui/title.ts'
import { useToday } from '../ui/use-today.ts'
import { Actions } from './Actions.tsx'
import classes from './Detail.module.css'
import { From } from './From.tsx'
import { HeadersTable } from './HeadersTable.tsx'
import { Marks } from './Marks.tsx'
import { Trail } from './Trail.tsx'
import { useDetail } from './use-detail.ts'

/** One notification, with all that is known of it. */
export function Detail({ id }: { id: number }) {
  const { notification, detail, isGone, problem } = useDetail(id)
  if (isGone) {
    return (
      <Quiet icon={<IconClockOff size={28} stroke={1.5} />} title={t('inbox.goneTitle')}>
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
      <Head notification={notification} />
      {notification.text !== '' && (
        <div className={classes['text']} dir="auto">
          <LinkedText text={notification.text} />
        </div>
      )}
      <Actions notification={notification} />
      {problem !== undefined && <Notice>{problem}</Notice>}
      {detail !== undefined && <More notification={notification} detail={detail} />}
    </article>
  )
}

function Head({ notification }: { notification: Notification }) {
  const today = useToday()
  const { application, typeDisplayName, receivedAt, origin, priority, coalescingId } = notification
  return (
    <header className={classes['head']}>
      <NotificationIcon notification={notification} size={64} />
      <div className={classes['names']}>
        <h1 id="notification-title" className={classes['title']} dir="auto">
          {visible(titleOf(notification))}
        </h1>
        <p className={classes['meta']}>
          <Name>{application}</Name> · <Name>{typeDisplayName}</Name> ·{' '}
          <time dateTime={new Date(receivedAt).toISOString()} title={inFull(receivedAt)}>
            {dayAndSeconds(receivedAt, today)}
          </time>
          <From origin={origin} />
        </p>
        <div className={classes['tags']}>
          <Marks notification={notification} withOrigin={false} />
          {priority === -1 && <Tag>{t('notification.low')}</Tag>}
          {priority === -2 && <Tag>{t('notification.veryLow')}</Tag>}
          {coalescingId !== null && (
            <Tag mayShrink>
              <Trans i18nKey="notification.coalesces" components={{ id: <Slot of={<Name>{coalescingId}</Name>} /> }} />
            </Tag>
          )}
        </div>
      </div>
    </header>
  )
}

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
