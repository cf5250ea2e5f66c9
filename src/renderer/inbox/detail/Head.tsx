import { UnstyledButton } from '@mantine/core'
import { Trans } from 'react-i18next'
import type { Notification } from '../../../shared/model.ts'
import { formatTerm } from '../../../shared/query.ts'
import { titleOf } from '../../../shared/title.ts'
import { visible } from '../../../shared/visible.ts'
import { Slot } from '../../text/Slot.tsx'
import { t } from '../../text/text.ts'
import { Name } from '../../ui/Name.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { dayAndSeconds, inFull } from '../../ui/time.ts'
import { useToday } from '../../ui/use-today.ts'
import { From } from '../From.tsx'
import { Marks } from '../Marks.tsx'
import classes from './Detail.module.css'
import { LargeIcon } from './LargeIcon.tsx'

interface HeadProps {
  readonly notification: Notification
  readonly onSearch: (search: string) => void
}

/** What it is, from whom and when: the application and the type lead to all that is like it. */
export function Head({ notification, onSearch }: HeadProps) {
  const today = useToday()
  const { application, type, typeDisplayName, receivedAt, origin, priority, coalescingId } = notification
  const ofApplication = formatTerm({ kind: 'app', text: application, quoted: true })
  const ofType = `${ofApplication} ${formatTerm({ kind: 'type', text: type, quoted: true })}`
  return (
    <header className={classes['head']}>
      <LargeIcon notification={notification} />
      <div className={classes['names']}>
        <h1 id="notification-title" className={classes['title']} dir="auto">
          {visible(titleOf(notification))}
        </h1>
        <p className={classes['meta']}>
          <UnstyledButton
            className={classes['alike']}
            title={t('inbox.allOfApplication')}
            onClick={() => onSearch(`${ofApplication} `)}
          >
            <Name>{application}</Name>
          </UnstyledButton>{' '}
          ·{' '}
          <UnstyledButton
            className={classes['alike']}
            title={t('inbox.allOfType')}
            onClick={() => onSearch(`${ofType} `)}
          >
            <Name>{typeDisplayName}</Name>
          </UnstyledButton>{' '}
          ·{' '}
          <time dateTime={new Date(receivedAt).toISOString()} title={inFull(receivedAt)}>
            {dayAndSeconds(receivedAt, today)}
          </time>
          <From origin={origin} />
        </p>
        <div className={classes['tags']}>
          <Marks notification={notification} inRow={false} />
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
