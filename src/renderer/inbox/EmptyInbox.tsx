import { IconInbox } from '@tabler/icons-react'
import type { Application } from '../../shared/model.ts'
import { useKnown } from '../hub/hub.tsx'
import { t } from '../text/text.ts'
import { NothingYet } from './NothingYet.tsx'

/** No notification is kept: says how to send one. */
export function EmptyInbox() {
  const hasBegun = useKnown(({ applications }) => [...applications.values()].some(hasNotified))
  return (
    <NothingYet
      icon={<IconInbox size={28} stroke={1.5} />}
      title={t(hasBegun ? 'inbox.allGoneTitle' : 'inbox.emptyTitle')}
      isPage
      notListening={t('inbox.emptyNotListening')}
    >
      <p>{t(hasBegun ? 'inbox.sendAnother' : 'inbox.sendFirst')}</p>
    </NothingYet>
  )
}

function hasNotified({ types }: Application): boolean {
  return types.some(({ lastSeen }) => lastSeen !== null)
}
