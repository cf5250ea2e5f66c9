import { Trans } from 'react-i18next'
import type { IconFailure, Notification } from '../../shared/model.ts'
import { iconReasonInWords, statusOf } from '../icons/reason.ts'
import { Slot } from '../text/Slot.tsx'
import { t } from '../text/text.ts'
import { Name } from '../ui/Name.tsx'
import { shownName } from '../ui/shown-name.ts'
import { Tag } from '../ui/Tag.tsx'
import { fromMachine, wayInWords } from './origin.ts'

interface MarksProps {
  readonly notification: Notification
  /** Where there is room for no more than marks: where it came from, and that its icon failed, are marks, too. */
  readonly inRow: boolean
}

/** What is out of the ordinary about a notification, in words. */
export function Marks({ notification, inRow }: MarksProps) {
  const { priority, sticky, missed, state, origin, iconFailure } = notification
  const from = inRow ? fromMachine(origin) : undefined
  const way = wayInWords(origin)
  return (
    <>
      {priority === 2 && <Tag tone="red">{t('notification.emergency')}</Tag>}
      {priority === 1 && <Tag tone="amber">{t('notification.high')}</Tag>}
      {missed && <Tag tone="amber">{t('notification.missed')}</Tag>}
      {sticky && <Tag>{t('notification.sticky')}</Tag>}
      {state === 'suppressed' && <Tag>{t('notification.off')}</Tag>}
      {state === 'queued' && <Tag>{t('notification.waiting')}</Tag>}
      {state === 'replaced' && <Tag>{t('notification.replaced')}</Tag>}
      {from !== undefined && (
        <Tag mayShrink title={way}>
          <Trans i18nKey="notification.from" components={{ name: <Slot of={<Name>{way ?? from}</Name>} /> }} />
        </Tag>
      )}
      {inRow && iconFailure !== null && (
        <Tag tone="amber" title={shownName(iconReasonInWords(iconFailure))}>
          {iconTrouble(iconFailure)}
        </Tag>
      )}
    </>
  )
}

/** icon 404, as short as it can be. */
function iconTrouble(failure: IconFailure): string {
  const status = statusOf(failure)
  return status === undefined ? t('notification.iconFailed') : t('notification.iconStatus', { status })
}
