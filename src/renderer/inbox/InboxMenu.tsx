import { ActionIcon, Menu } from '@mantine/core'
import { IconChecks, IconDots, IconDownload } from '@tabler/icons-react'
import { memo } from 'react'
import { useConnected, useKnown } from '../hub/hub.tsx'
import type { Action } from '../hub/use-action.ts'
import { t } from '../text/text.ts'
import { download } from '../ui/download.ts'
import { type ExportFormat, exportOfSearch } from './export.ts'

interface InboxMenuProps {
  /** The page's, which has room to say what went wrong. */
  readonly action: Action
  /** What is searched for; empty while nothing is. */
  readonly search: string
}

/** What is done with the whole list. */
export const InboxMenu = memo(function InboxMenu({ action, search }: InboxMenuProps) {
  const unread = useKnown(known => known.unread)
  const isConnected = useConnected()
  const isSearch = search.trim() !== ''
  const save = (format: ExportFormat) => download(exportOfSearch(format, search, Date.now()))
  return (
    <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon size={34} aria-label={t('inbox.menu')}>
          <IconDots size={18} stroke={1.8} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconChecks size={16} stroke={1.8} />}
          disabled={unread === 0 || !isConnected || action.busy}
          onClick={() => void action.run(client => client.inbox.markRead({ ids: null }))}
        >
          {t('inbox.markAllRead')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t(isSearch ? 'inbox.exportFound' : 'inbox.exportAll')}</Menu.Label>
        {(['jsonl', 'csv'] as const).map(format => (
          <Menu.Item
            key={format}
            leftSection={<IconDownload size={16} stroke={1.8} />}
            disabled={!isConnected}
            onClick={() => save(format)}
          >
            {t(format === 'csv' ? 'inbox.exportCsv' : 'inbox.exportJsonLines')}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
})
