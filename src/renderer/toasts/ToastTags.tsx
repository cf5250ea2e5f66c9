import type { Priority } from '../../shared/priority.ts'
import { t } from '../text/text.ts'
import { Tag } from '../ui/Tag.tsx'

/** What is out of the ordinary about how urgent it is and how long it stays, in words: never by colour alone. */
export function ToastTags({ priority, sticky }: { priority: Priority; sticky: boolean }) {
  return (
    <>
      {priority === 2 && <Tag tone="red">{t('notification.emergency')}</Tag>}
      {priority === 1 && <Tag tone="amber">{t('notification.high')}</Tag>}
      {priority === -1 && <Tag>{t('notification.low')}</Tag>}
      {priority === -2 && <Tag>{t('notification.veryLow')}</Tag>}
      {sticky && <Tag>{t('notification.sticky')}</Tag>}
    </>
  )
}
