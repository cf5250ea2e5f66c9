import { Trans } from 'react-i18next'
import type { Notification } from '../../shared/model.ts'
import { Slot } from '../text/Slot.tsx'
import { t } from '../text/text.ts'
import { Name } from '../ui/Name.tsx'
import { Tag } from '../ui/Tag.tsx'
import { fromMachine, wayInWords } from './origin.ts'

/** What is out of the ordinary about a notification, in words. */
export function Marks({ notification, withOrigin }: { notification: Notification; withOrigin: boolean }) {
  const { priority, sticky, state, origin } = notification
  const from = withOrigin ? fromMachine(origin) : undefined
  return (
    <>
      {priority === 2 && <Tag tone="red">{t('notification.emergency')}</Tag>}
      {priority === 1 && <Tag tone="amber">{t('notification.high')}</Tag>}
      {sticky && <Tag>{t('notification.sticky')}</Tag>}
      {state === 'suppressed' && <Tag>{t('notification.off')}</Tag>}
      {state === 'queued' && <Tag>{t('notification.waiting')}</Tag>}
      {state === 'replaced' && <Tag>{t('notification.replaced')}</Tag>}
      {from !== undefined && (
        <Tag mayShrink title={wayInWords(origin)}>
          <Trans i18nKey="notification.from" components={{ name: <Slot of={<Name>{from}</Name>} /> }} />
        </Tag>
      )}
    </>
  )
}
