import { ActionIcon, Tooltip } from '@mantine/core'
import { IconChecks } from '@tabler/icons-react'
import { useConnected, useKnown } from '../hub/hub.tsx'
import type { Action } from '../hub/use-action.ts'
import { t } from '../text/text.ts'

/** `action` is the page's, which has room to say what went wrong. */
export function MarkAllRead({ action }: { action: Action }) {
  const unread = useKnown(known => known.unread)
  const isConnected = useConnected()
  return (
    <Tooltip label={t('inbox.markAllRead')} position="bottom-end">
      <ActionIcon
        size={34}
        aria-label={t('inbox.markAllRead')}
        disabled={unread === 0 || !isConnected || action.busy}
        onClick={() => void action.run(client => client.inbox.markRead({ ids: null }))}
      >
        <IconChecks size={18} stroke={1.8} />
      </ActionIcon>
    </Tooltip>
  )
}
