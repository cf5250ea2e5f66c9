import { IconInbox } from '@tabler/icons-react'
import { t } from '../text/text.ts'
import { NothingYet } from './NothingYet.tsx'

/** No notification is kept: says how to send one. */
export function EmptyInbox() {
  return (
    <NothingYet
      icon={<IconInbox size={28} stroke={1.5} />}
      title={t('inbox.emptyTitle')}
      isPage
      notListening={t('inbox.emptyNotListening')}
    >
      <p>{t('inbox.sendFirst')}</p>
    </NothingYet>
  )
}
