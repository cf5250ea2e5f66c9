import { ActionIcon, Menu } from '@mantine/core'
import { IconDots, IconDownload, IconFilter, IconMail, IconMailOpened, IconTrash } from '@tabler/icons-react'
import type { Notification } from '../../../shared/model.ts'
import { formatTerm } from '../../../shared/query.ts'
import { useConnected } from '../../hub/hub.tsx'
import { t } from '../../text/text.ts'
import { download } from '../../ui/download.ts'
import { shownName } from '../../ui/shown-name.ts'
import { exportsOfIds } from '../export.ts'
import type { Deeds } from '../use-deeds.ts'
import classes from './Actions.module.css'

interface MoreActionsProps {
  readonly notification: Notification
  readonly deeds: Deeds
  readonly onSearch: (search: string) => void
}

const icon = { size: 16, stroke: 1.8 }

/** What is done less often than that which has a button. */
export function MoreActions({ notification, deeds, onSearch }: MoreActionsProps) {
  const isConnected = useConnected()
  const { id, application, read } = notification
  return (
    <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon variant="default" size={33} aria-label={t('inbox.more')}>
          <IconDots size={18} stroke={1.8} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconFilter {...icon} />}
          onClick={() => onSearch(`${formatTerm({ kind: 'app', text: application, quoted: true })} `)}
        >
          {t('inbox.showAllOf', { application: shownName(application) })}
        </Menu.Item>
        {read ? (
          <Menu.Item
            leftSection={<IconMail {...icon} />}
            disabled={!isConnected}
            onClick={() => deeds.markUnread([id])}
          >
            {t('inbox.marked.unread')}
          </Menu.Item>
        ) : (
          <Menu.Item
            leftSection={<IconMailOpened {...icon} />}
            disabled={!isConnected}
            onClick={() => deeds.markRead([id])}
          >
            {t('inbox.marked.read')}
          </Menu.Item>
        )}
        <Menu.Divider />
        {(['jsonl', 'csv'] as const).map(format => (
          <Menu.Item
            key={format}
            leftSection={<IconDownload {...icon} />}
            disabled={!isConnected}
            onClick={() => {
              for (const address of exportsOfIds(format, [id])) download(address)
            }}
          >
            {t(format === 'csv' ? 'inbox.exportCsv' : 'inbox.exportJsonLines')}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          className={classes['grave'] ?? ''}
          leftSection={<IconTrash {...icon} />}
          disabled={!isConnected}
          onClick={() => deeds.remove([id])}
        >
          {t('inbox.marked.delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
